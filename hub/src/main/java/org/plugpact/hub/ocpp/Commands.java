package org.plugpact.hub.ocpp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Commanded;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/**
 * What the hub wants of chargers: told of durable facts, sends each command to its charger in the words of the version
 * that is spoken on its line, and hands in what became of it as a claim. An answer's status is the word in the charger's
 * confirmation, the code of its CALLERROR, or one of the constants here. Any thread.
 */
final class Commands implements AutoCloseable {
    /** No connection of this charger's is open. */
    static final String NOT_CONNECTED = "not connected";

    /** The connection closed before there was an answer; the charger may have obeyed. */
    static final String CONNECTION_LOST = "connection lost";

    /** The charger did not boot within {@link Connection#ANSWER_WITHIN}, so that nothing may be sent to it. */
    static final String NOT_BOOTED = "not booted";

    /** The charger said nothing within {@link Connection#ANSWER_WITHIN}; it may have obeyed. */
    static final String TIMED_OUT = "timed out";

    /** More commands wait for this charger than {@link Outbox#WAITING_MAX}. */
    static final String TOO_MANY = "too many waiting";

    /** No action that a central system may ask for, or arguments that break a rule of its schema. */
    static final String NOT_SENT = "not sent";

    /** The charger's confirmation breaks a rule of its schema. */
    static final String ANSWER_REFUSED = "answer not understood";

    /** What a charger's confirmation says in every version if it did as it was asked. */
    private static final String ACCEPTED = "Accepted";

    /** Characters of what is wrong with an answer (OCPP-J, 4.2.3). */
    private static final int DESCRIPTION_MAX = 255;

    /** How long an answer waits before it is handed in again to a desk that was busy. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Desk desk;
    private final Connections connections;
    private final Executor handlers;
    private final Lanes lanes;
    private final AtomicBoolean closed = new AtomicBoolean();

    Commands(Desk desk, Connections connections, Executor handlers) {
        this.desk = desk;
        this.connections = connections;
        this.handlers = handlers;
        this.lanes = new Lanes(handlers);
    }

    /** Takes durable facts in, on the desk's own thread: sends, and never waits. */
    void facts(List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact.kind() == Kind.COMMANDED) command(fact);
        }
    }

    private void command(Fact fact) {
        try {
            if (!(fact.content() instanceof Commanded(var command))) return;
            var messageId = "f" + fact.index();
            // What is known of the charger is looked up, and a profile is looked at by whoever rations current:
            // the desk's thread must wait for neither.
            lanes.enter(command.charger(), () -> send(command, messageId));
        } catch (Malformed impossible) {
            throw new IllegalStateException("a fact of the desk's own", impossible);
        }
    }

    private void send(Claim.Command command, String messageId) {
        var open = connections.of(command.charger());
        if (open.isEmpty()) {
            answer(command, NOT_CONNECTED, "");
            return;
        }
        var line = open.get();
        switch (line.dialect().prepare(command)) {
            case Dialect.Prepared.Not(var why) -> answer(command, NOT_SENT, why.text());
            case Dialect.Prepared.Call call -> {
                var against = objection(line, call);
                if (against.isPresent()) {
                    answer(command, NOT_SENT, against.get());
                    return;
                }
                var order = new Outbox.Order(
                        messageId,
                        call.action(),
                        call.payload(),
                        heard -> became(line, command, call, messageId, heard));
                if (!line.order(order)) answer(command, line.isOpen() ? TOO_MANY : NOT_CONNECTED, "");
            }
        }
    }

    /** What the standard, or whoever rations current there, has against a profile. */
    private Optional<String> objection(Connection line, Dialect.Prepared.Call call) {
        return line.charging()
                .flatMap(words -> words.read(line.charger(), call.action(), call.payload())
                        .flatMap(asked -> line.rationing().objection(line.charger(), words.edition(), asked)));
    }

    private static void done(Connection line, Dialect.Prepared.Call call) {
        line.charging()
                .ifPresent(words -> words.read(line.charger(), call.action(), call.payload())
                        .ifPresent(asked -> line.rationing().done(line.charger(), words.edition(), asked)));
    }

    private void became(
            Connection line, Claim.Command command, Dialect.Prepared.Call call, String messageId, Heard heard) {
        switch (heard) {
            case Heard.Confirmed(var payload) -> {
                switch (line.dialect().understand(line, call.action(), call.payload(), payload)) {
                    case Dialect.Understood.Good(var status, var kept) -> {
                        if (status.equals(ACCEPTED)) done(line, call);
                        said(command, status, Frames.write(kept));
                    }
                    case Dialect.Understood.Bad(var code, var text) -> {
                        if (line.dialect().hasResultErrors()) line.send(notUnderstood(messageId, code, text));
                        line.recorder().record(IncidentKind.ANSWER_REFUSED, call.action() + ": " + text);
                        said(command, ANSWER_REFUSED, text);
                    }
                }
            }
            case Heard.Failed(var code, var description) -> said(command, code, description);
            case Heard.TimedOut() -> answer(command, TIMED_OUT, "");
            case Heard.NotBooted() -> answer(command, NOT_BOOTED, "");
            case Heard.Lost() -> answer(command, CONNECTION_LOST, "");
        }
    }

    private static String notUnderstood(String messageId, String code, String text) {
        var why = Incidents.shortened(text, DESCRIPTION_MAX);
        return Frames.write(new Frame.CallResultError(messageId, code, why, Json.Entries.NONE));
    }

    @Override
    public void close() {
        closed.set(true);
    }

    /** The charger's own words. */
    private void said(Claim.Command command, String status, String words) {
        var kept = Incidents.shortened(words, Claim.DETAIL_MAX);
        var claim = new Claim.CommandAnswer(command.charger(), command.id(), status, kept);
        handlers.execute(() -> handIn(Evidence.reported(claim, command.charger())));
    }

    /** Ours, in place of the charger's. */
    private void answer(Claim.Command command, String status, String why) {
        var claim = new Claim.CommandAnswer(command.charger(), command.id(), status, why);
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
