package org.plugpact.hub.ocpp16;

import java.util.LinkedHashMap;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Reply;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Fault;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.Confirmation;
import org.plugpact.wire.ocpp16.Confirmations;
import org.plugpact.wire.ocpp16.ErrorCode;
import org.plugpact.wire.ocpp16.KeyValue;
import org.plugpact.wire.ocpp16.Parsed;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Requests;

/** OCPP 1.6J. Any thread. */
public final class Ocpp16 implements Dialect {
    private static final int NAME_SHOWN_MAX = 64;

    /** In the arguments of a command, in place of {@code idTag}: the pseudonym of the driver's contract. */
    private static final String CONTRACT = "contract";

    /** What is recorded in place of a secret. */
    private static final String NOT_RECORDED = "(secret, not recorded)";

    private final Sessions sessions;
    private final CoreProfile core;

    public Ocpp16(Sessions sessions, Devices devices) {
        this.sessions = sessions;
        this.core = new CoreProfile(sessions, devices);
    }

    @Override
    public String subprotocol() {
        return "ocpp1.6";
    }

    @Override
    public String code(Fault fault) {
        return ErrorCode.FORMATION_VIOLATION.text();
    }

    @Override
    public Reply answer(Line line, String named, Json.Entries payload) throws DeskBusy {
        var action = Action.named(named);
        if (action.isEmpty()) return unknown(line, named);
        if (!action.get().fromChargePoint()) {
            line.recorder().record(IncidentKind.UNSUPPORTED_ACTION, named);
            return failed(ErrorCode.NOT_SUPPORTED, "only a central system asks this");
        }
        return switch (Requests.read(action.get(), payload)) {
            case Parsed.Good<Request>(var request) -> {
                if (!(request instanceof Request.BootNotification)) line.accepted();
                yield answer(line, request);
            }
            case Parsed.Bad<Request>(var violation) -> {
                line.recorder().record(IncidentKind.MESSAGE_REFUSED, named + ": " + violation.text());
                yield failed(violation.code(), violation.text());
            }
        };
    }

    private Reply answer(Line line, Request request) throws DeskBusy {
        return switch (request) {
            case Request.Authorize authorize -> core.authorize(line, authorize);
            case Request.BootNotification boot -> core.boot(line, boot);
            case Request.DataTransfer transfer -> core.dataTransfer(line, transfer);
            case Request.Heartbeat _ -> core.heartbeat();
            case Request.MeterValues values -> core.meterValues(line, values);
            case Request.StartTransaction start -> core.start(line, start);
            case Request.StatusNotification status -> core.status(line, status);
            case Request.StopTransaction stop -> core.stop(line, stop);
            case Request.ChangeAvailability _,
                    Request.ChangeConfiguration _,
                    Request.ClearCache _,
                    Request.GetConfiguration _,
                    Request.RemoteStartTransaction _,
                    Request.RemoteStopTransaction _,
                    Request.Reset _,
                    Request.UnlockConnector _ -> throw new IllegalStateException("a charger may not ask this");
        };
    }

    private static Reply unknown(Line line, String action) {
        boolean elsewhere = Action.isOfAnotherProfile(action);
        var kind = elsewhere ? IncidentKind.UNSUPPORTED_ACTION : IncidentKind.UNKNOWN_ACTION;
        line.recorder().record(kind, shown(action));
        return elsewhere
                ? failed(ErrorCode.NOT_SUPPORTED, "only the Core profile is taken part in")
                : failed(ErrorCode.NOT_IMPLEMENTED, "no such action");
    }

    @Override
    public Prepared prepare(Claim.Command asked) {
        boolean end = asked.action().equals(Claim.Command.END);
        var action =
                Action.named(end ? "RemoteStopTransaction" : asked.action()).filter(Action::fromCentralSystem);
        if (action.isEmpty()) return new Prepared.Not("no action of a central system's");
        var arguments = end ? "{\"transactionId\":" + asked.arguments() + "}" : asked.arguments();
        var payload = Frames.readObject(arguments).map(this::withIdTag);
        if (payload.isEmpty()) return new Prepared.Not("the arguments are not a JSON object");
        return switch (Requests.read(action.get(), payload.get())) {
            case Parsed.Bad<Request>(var violation) -> new Prepared.Not(violation.text());
            case Parsed.Good<Request>(Request.ChangeConfiguration change)
            when Secrets.isPasswordKey(change.key()) ->
                new Prepared.Not("a charger's password is not set by a command");
            case Parsed.Good<Request>(var request) ->
                new Prepared.Call(action.get().text(), Requests.write(request));
        };
    }

    /** Facts hold no tag, so a command names a driver by the contract; the charger has to be told the tag. */
    private Json.Entries withIdTag(Json.Entries arguments) {
        if (!(arguments.values().get(CONTRACT) instanceof Json.Text(var contract))) return arguments;
        var tag = ContractId.parse(contract).flatMap(sessions::token);
        if (tag.isEmpty()) return arguments;
        var members = new LinkedHashMap<>(arguments.values());
        members.remove(CONTRACT);
        members.put("idTag", Json.of(tag.get()));
        return new Json.Entries(members);
    }

    @Override
    public Understood understand(Line line, String named, Json.Entries request, Json.Entries payload) {
        var action = Action.named(named).orElseThrow();
        return switch (Confirmations.read(action, payload)) {
            case Parsed.Good<Confirmation>(var confirmation) ->
                new Understood.Good(status(payload), Confirmations.write(withoutSecrets(confirmation)));
            case Parsed.Bad<Confirmation>(var violation) ->
                new Understood.Bad(violation.code().text(), violation.text());
        };
    }

    private static Confirmation withoutSecrets(Confirmation confirmation) {
        if (!(confirmation instanceof Confirmation.GetConfiguration(var known, var unknown))) return confirmation;
        return new Confirmation.GetConfiguration(
                known.stream().map(Ocpp16::withoutSecret).toList(), unknown);
    }

    private static KeyValue withoutSecret(KeyValue entry) {
        if (!Secrets.isPasswordKey(entry.key())) return entry;
        return new KeyValue(entry.key(), entry.readonly(), entry.value().map(_ -> NOT_RECORDED));
    }

    private static String status(Json.Entries payload) {
        return payload.values().get("status") instanceof Json.Text(var status) ? status : "Accepted";
    }

    private static Reply failed(ErrorCode code, String description) {
        return new Reply.Failed(code.text(), description, true);
    }

    /** A word from the network, made fit for the record. */
    private static String shown(String word) {
        var shown = word.length() > NAME_SHOWN_MAX ? word.substring(0, NAME_SHOWN_MAX) : word;
        return shown.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }
}
