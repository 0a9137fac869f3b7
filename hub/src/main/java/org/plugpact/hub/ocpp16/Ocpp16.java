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
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.AuthorizeRequest;
import org.plugpact.wire.ocpp16.BootNotificationRequest;
import org.plugpact.wire.ocpp16.ChangeConfigurationRequest;
import org.plugpact.wire.ocpp16.DataTransferRequest;
import org.plugpact.wire.ocpp16.ErrorCode;
import org.plugpact.wire.ocpp16.GetConfigurationResponse;
import org.plugpact.wire.ocpp16.HeartbeatRequest;
import org.plugpact.wire.ocpp16.KeyValue;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.Profile;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Response;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StatusNotificationRequest;
import org.plugpact.wire.ocpp16.StopTransactionRequest;

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
        if (action.isEmpty()) {
            line.recorder().record(IncidentKind.UNKNOWN_ACTION, shown(named));
            return failed(ErrorCode.NOT_IMPLEMENTED, "no such action");
        }
        if (action.get().profile() != Profile.CORE) {
            line.recorder().record(IncidentKind.UNSUPPORTED_ACTION, named);
            return failed(ErrorCode.NOT_SUPPORTED, "only the Core profile is taken part in");
        }
        if (!action.get().fromChargePoint()) {
            line.recorder().record(IncidentKind.UNSUPPORTED_ACTION, named);
            return failed(ErrorCode.NOT_SUPPORTED, "only a central system asks this");
        }
        return switch (action.get().request(payload)) {
            case Parsed.Good<Request>(var request) -> answer(line, request);
            case Parsed.Bad<Request>(var violation) -> {
                line.recorder().record(IncidentKind.MESSAGE_REFUSED, named + ": " + violation.text());
                yield failed(ErrorCode.of(violation.breach()), violation.text());
            }
        };
    }

    private Reply answer(Line line, Request request) throws DeskBusy {
        return switch (request) {
            case AuthorizeRequest authorize -> core.authorize(line, authorize);
            case BootNotificationRequest boot -> core.boot(line, boot);
            case DataTransferRequest transfer -> core.dataTransfer(line, transfer);
            case HeartbeatRequest _ -> core.heartbeat();
            case MeterValuesRequest values -> core.meterValues(line, values);
            case StartTransactionRequest start -> core.start(line, start);
            case StatusNotificationRequest status -> core.status(line, status);
            case StopTransactionRequest stop -> core.stop(line, stop);
            case Request _ -> throw new IllegalStateException("a charger may not ask this");
        };
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
        return switch (action.get().request(payload.get())) {
            case Parsed.Bad<Request>(var violation) -> new Prepared.Not(violation.text());
            case Parsed.Good<Request>(ChangeConfigurationRequest change)
            when Secrets.isPasswordKey(change.key()) ->
                new Prepared.Not("a charger's password is not set by a command");
            case Parsed.Good<Request>(var request) ->
                new Prepared.Call(action.get().text(), request.write());
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
        return switch (action.response(payload)) {
            case Parsed.Good<Response>(var confirmation) ->
                new Understood.Good(
                        status(payload), withoutSecrets(confirmation).write());
            case Parsed.Bad<Response>(var violation) ->
                new Understood.Bad(ErrorCode.of(violation.breach()).text(), violation.text());
        };
    }

    private static Response withoutSecrets(Response confirmation) {
        if (!(confirmation instanceof GetConfigurationResponse(var known, var unknown))) return confirmation;
        return new GetConfigurationResponse(
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
