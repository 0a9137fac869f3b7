package org.plugpact.hub.ocpp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Commanded;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.ChangeConfigurationRequest;
import org.plugpact.wire.ocpp16.GetConfigurationResponse;
import org.plugpact.wire.ocpp16.KeyValue;
import org.plugpact.wire.ocpp16.Request;
import org.plugpact.wire.ocpp16.Response;

/**
 * What the hub wants of chargers: told of durable facts, sends each command to its charger, and hands in what became of
 * it as a claim. An answer's status is the word in the charger's confirmation, the code of its CALLERROR, or one of the
 * constants here. Any thread.
 */
final class Commands implements AutoCloseable {
    /** No connection of this charger's is open. */
    static final String NOT_CONNECTED = "not connected";

    /** The connection closed before there was an answer; the charger may have obeyed. */
    static final String CONNECTION_LOST = "connection lost";

    /** The charger said nothing within {@link Connection#ANSWER_WITHIN}; it may have obeyed. */
    static final String TIMED_OUT = "timed out";

    /** More commands wait for this charger than {@link Outbox#WAITING_MAX}. */
    static final String TOO_MANY = "too many waiting";

    /** No action that a central system may ask for, or arguments that break a rule of its schema. */
    static final String NOT_SENT = "not sent";

    /** The charger's confirmation breaks a rule of its schema. */
    static final String ANSWER_REFUSED = "answer not understood";

    /** In the arguments of a command, in place of {@code idTag}: the pseudonym of the driver's contract. */
    static final String CONTRACT = "contract";

    /** What is recorded in place of that value. */
    static final String NOT_RECORDED = "(secret, not recorded)";

    /** How long an answer waits before it is handed in again to a desk that was busy. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Desk desk;
    private final Drivers drivers;
    private final Connections connections;
    private final Executor handlers;
    private final AtomicBoolean closed = new AtomicBoolean();

    Commands(Desk desk, Drivers drivers, Connections connections, Executor handlers) {
        this.desk = desk;
        this.drivers = drivers;
        this.connections = connections;
        this.handlers = handlers;
    }

    /** Takes durable facts in, on the desk's own thread: sends, and never waits. */
    void facts(List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact.kind() == Kind.COMMANDED) command(fact);
        }
    }

    private void command(Fact fact) {
        try {
            if (fact.content() instanceof Commanded(var command)) send(command, "f" + fact.index());
        } catch (Malformed impossible) {
            throw new IllegalStateException("a fact of the desk's own", impossible);
        }
    }

    private void send(Claim.Command asked, String messageId) {
        var command = inThisProtocolsWords(asked);
        var action = Action.named(command.action()).filter(Action::fromCentralSystem);
        if (action.isEmpty()) {
            answer(command.charger(), command.id(), NOT_SENT, "no action of a central system's");
            return;
        }
        var payload = Frames.readObject(command.arguments()).map(this::withIdTag);
        if (payload.isEmpty()) {
            answer(command.charger(), command.id(), NOT_SENT, "the arguments are not a JSON object");
            return;
        }
        switch (action.get().request(payload.get())) {
            case Parsed.Bad<Request>(var violation) ->
                answer(command.charger(), command.id(), NOT_SENT, violation.text());
            case Parsed.Good<Request>(ChangeConfigurationRequest change)
            when Secrets.isPasswordKey(change.key()) ->
                answer(command.charger(), command.id(), NOT_SENT, "a charger's password is not set by a command");
            case Parsed.Good<Request>(var request) ->
                order(command.charger(), new Outbox.Order(messageId, command.id(), action.get(), request.write()));
        }
    }

    /** What the rules want done has a name of its own in each protocol. */
    private static Claim.Command inThisProtocolsWords(Claim.Command asked) {
        if (!asked.action().equals(Claim.Command.END)) return asked;
        return new Claim.Command(
                asked.charger(), asked.id(), "RemoteStopTransaction", "{\"transactionId\":" + asked.arguments() + "}");
    }

    /** Facts hold no tag, so a command names a driver by the contract; the charger has to be told the tag. */
    private Json.Entries withIdTag(Json.Entries arguments) {
        if (!(arguments.values().get(CONTRACT) instanceof Json.Text(var contract))) return arguments;
        var tag = ContractId.parse(contract).flatMap(drivers::idTag);
        if (tag.isEmpty()) return arguments;
        var members = new LinkedHashMap<>(arguments.values());
        members.remove(CONTRACT);
        members.put("idTag", Json.of(tag.get()));
        return new Json.Entries(members);
    }

    private void order(ChargerId charger, Outbox.Order order) {
        var connection = connections.of(charger);
        if (connection.isEmpty()) {
            answer(charger, order.command(), NOT_CONNECTED, "");
        } else if (!connection.get().order(order)) {
            answer(charger, order.command(), TOO_MANY, "");
        }
    }

    /** The charger confirmed. */
    void confirmed(ChargerId charger, Outbox.Order order, Json.Entries payload, Recorder recorder) {
        switch (order.action().response(payload)) {
            case Parsed.Good<Response>(var confirmation) ->
                said(
                        charger,
                        order,
                        status(payload),
                        Frames.write(withoutSecrets(confirmation).write()));
            case Parsed.Bad<Response>(var violation) -> {
                recorder.record(IncidentKind.ANSWER_REFUSED, order.action().text() + ": " + violation.text());
                said(charger, order, ANSWER_REFUSED, violation.text());
            }
        }
    }

    private static Response withoutSecrets(Response confirmation) {
        if (!(confirmation instanceof GetConfigurationResponse(var known, var unknown))) return confirmation;
        return new GetConfigurationResponse(
                known.stream().map(Commands::withoutSecret).toList(), unknown);
    }

    private static KeyValue withoutSecret(KeyValue entry) {
        if (!Secrets.isPasswordKey(entry.key())) return entry;
        return new KeyValue(entry.key(), entry.readonly(), entry.value().map(_ -> NOT_RECORDED));
    }

    /** The charger answered with a CALLERROR. */
    void failed(ChargerId charger, Outbox.Order order, String code, String description) {
        said(charger, order, code, description);
    }

    void timedOut(ChargerId charger, Outbox.Order order) {
        answer(charger, order.command(), TIMED_OUT, "");
    }

    void abandoned(ChargerId charger, List<Outbox.Order> orders) {
        for (var order : orders) answer(charger, order.command(), CONNECTION_LOST, "");
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private static String status(Json.Entries payload) {
        return payload.values().get("status") instanceof Json.Text(var status) ? status : "Accepted";
    }

    /** The charger's own words. */
    private void said(ChargerId charger, Outbox.Order order, String status, String words) {
        var kept = Incidents.shortened(words, Claim.DETAIL_MAX);
        var claim = new Claim.CommandAnswer(charger, order.command(), status, kept);
        handlers.execute(() -> handIn(Evidence.reported(claim, charger)));
    }

    /** Ours, in place of the charger's. */
    private void answer(ChargerId charger, String command, String status, String why) {
        var claim = new Claim.CommandAnswer(charger, command, status, why);
        handlers.execute(() -> handIn(Evidence.own(claim)));
    }

    /** The one who asked waits for this, so it is tried until the desk takes it. */
    private void handIn(Evidence evidence) {
        while (!closed.get()) {
            try {
                desk.submit(evidence);
                return;
            } catch (DeskBusy busy) {
                try {
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
