package org.plugpact.hub.ocpp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.plugpact.core.bytes.Digest;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Dialect.Unwrapped;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Fault;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One charger's side of OCPP-J, section 4: frame after frame, each with its answer. What cannot be answered, since it has
 * no readable message id, is ignored as 4.1.3 of 1.6 says of unknown types, unless the version has an answer for it; all
 * that is wrong goes on record. Its requests are taken by one thread at a time, which may block; its answers to ours, by
 * another at the same time.
 */
final class Conversation {
    private static final int NAME_SHOWN_MAX = 64;
    private static final String ID_REUSED = "GenericError";

    /** The one request that a charger may make that waits in the lobby, and what others are answered with. */
    private static final String BOOT = "BootNotification";

    private static final String SECURITY_ERROR = "SecurityError";
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final Dialect dialect;
    private final Recorder recorder;
    private final Outbox outbox = new Outbox();
    private final SeenIds seen = new SeenIds();
    private final Upstream upstream;

    // Set once, by whichever thread first sees the charger entered.
    private volatile Optional<Relay> relay = Optional.empty();

    Conversation(Dialect dialect, Recorder recorder, Upstream upstream) {
        this.dialect = dialect;
        this.recorder = recorder;
        this.upstream = upstream;
    }

    /** What passes a charger's words on, which nobody's are that waits in the lobby. */
    synchronized Optional<Relay> relay(Passage line) {
        if (relay.isEmpty() && line.standing() == Lobby.Standing.ENTERED) relay = upstream.opened(line);
        return relay;
    }

    /** Whether what the charger says is passed on; then saying what it is to be sent may take a look at a table. */
    boolean isRelayed() {
        return relay.isPresent();
    }

    /** A request of ours, as it is to be sent; may block. */
    String written(Outbox.Order order) {
        if (order.passedOn().isPresent()) return order.passedOn().get().text();
        var payload =
                relay.map(way -> way.toCharger(order.action(), order.payload())).orElse(order.payload());
        return Frames.write(new Frame.Call(order.messageId(), order.action(), payload));
    }

    Dialect dialect() {
        return dialect;
    }

    Recorder recorder() {
        return recorder;
    }

    /** Our requests to this charger. */
    Outbox outbox() {
        return outbox;
    }

    /** Takes in what came over this line, and gives what to send back, if anything. */
    Optional<String> take(Passage line, Arrival arrival) {
        return switch (arrival) {
            case Arrival.Text(var text, var early) -> {
                if (early) line.odd(Conduct.CALLS_IN_FLIGHT);
                yield text(line, text);
            }
            case Arrival.Breach(var kind, var detail) -> {
                recorder.record(kind, detail);
                yield Optional.empty();
            }
            case Arrival.Gone() -> {
                for (var order : outbox.abandon()) order.heard().accept(new Heard.Lost());
                relay.ifPresent(Relay::gone);
                recorder.recordRest();
                yield Optional.empty();
            }
        };
    }

    /** The time to answer a request of ours is over. */
    void overdue(String messageId) {
        outbox.settle(messageId).ifPresent(order -> order.heard().accept(new Heard.TimedOut()));
    }

    private Optional<String> text(Passage line, String text) {
        return switch (Frames.read(text)) {
            case Decoded.Good(Frame.Call call) -> Optional.of(call(line, call, text));
            case Decoded.Good(Frame.CallResult answer) -> {
                settle(answer.id(), order -> confirmed(line, order, answer), "CALLRESULT", text);
                yield Optional.empty();
            }
            case Decoded.Good(Frame.CallError(var id, var code, var description, var _)) -> {
                settle(id, _ -> new Heard.Failed(shown(code), description), "CALLERROR " + shown(code), text);
                yield Optional.empty();
            }
            case Decoded.Good(Frame.Send send) -> {
                relay(line).ifPresent(way -> way.send(text));
                // Nobody hears that it can't be unwrapped: that is on record.
                if (dialect.unwrapped(line, send, send.action(), send.payload())
                        instanceof Unwrapped.Plain(var action, var payload, var signed)) {
                    told(around(line, signed), action, payload);
                }
                yield Optional.empty();
            }
            case Decoded.Good(Frame.CallResultError(var _, var code, var _, var _)) -> {
                recorder.record(IncidentKind.ANSWER_NOT_LIKED, shown(code));
                yield Optional.empty();
            }
            case Decoded.Bad bad -> bad(bad);
        };
    }

    /** What an answer says; one that can't be unwrapped is no good answer, whoever reads it. */
    private Heard confirmed(Line line, Outbox.Order order, Frame.CallResult answer) {
        return dialect.unwrapped(line, answer, order.action(), answer.payload())
                        instanceof Unwrapped.Plain(var _, var payload, var _)
                ? new Heard.Confirmed(payload)
                : new Heard.Confirmed(answer.payload());
    }

    private static Line around(Line line, Optional<Json.Entries> signed) {
        return signed.<Line>map(jws -> new SignedLine(line, jws)).orElse(line);
    }

    /** Nobody waits for an answer, so what cannot be taken in is gone, but not without a word. */
    private void told(Line line, String action, Json.Entries payload) {
        if (line.standing() != Lobby.Standing.ENTERED) return;
        try {
            dialect.told(line, action, payload);
        } catch (DeskBusy busy) {
            recorder.record(IncidentKind.NOT_TAKEN_IN, shown(action));
        } catch (RuntimeException bug) {
            LOG.error("{}: {} not taken in", line.charger(), shown(action), bug);
        }
    }

    private Optional<String> bad(Decoded.Bad bad) {
        recorder.record(kind(bad.fault()), bad.detail());
        return bad.answerTo().or(dialect::idForUnreadable).map(id -> {
            var failed = new Reply.Failed(dialect.code(bad.fault()), bad.detail(), true);
            return Frames.write(failed.frame(id));
        });
    }

    private String call(Passage line, Frame.Call call, String text) {
        var request = Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
        var earlier = seen.find(call.id());
        if (earlier.isPresent()) {
            if (earlier.get().request().equals(request)) {
                line.odd(Conduct.SENT_AGAIN);
                return earlier.get().answer();
            }
            recorder.record(IncidentKind.MESSAGE_ID_REUSED, shown(call.action()));
            var failed = new Reply.Failed(ID_REUSED, "message id used before for another message", true);
            return Frames.write(failed.frame(call.id()));
        }
        var told = told(line, call, text);
        if (told.settled()) seen.remember(new SeenIds.Seen(call.id(), request, told.text()));
        return told.text();
    }

    /** Who stands behind us hears the text as it came, and we what is inside. */
    private Relay.Told told(Passage line, Frame.Call call, String text) {
        return switch (dialect.unwrapped(line, call, call.action(), call.payload())) {
            case Unwrapped.Plain(var action, var inside, var signed) -> {
                var from = around(line, signed);
                var plain = new Frame.Call(call.id(), action, inside);
                yield told(line, plain, text, payload -> reply(from, action, payload));
            }
            case Unwrapped.Not(var why) -> told(line, call, text, _ -> why);
        };
    }

    private Relay.Told told(Passage line, Frame.Call call, String text, Function<Json.Entries, Reply> own) {
        var way = relay(line);
        if (way.isPresent()) return way.get().request(call, text, own);
        var reply = own.apply(call.payload());
        return new Relay.Told(Frames.write(reply.frame(call.id())), reply.isSettled());
    }

    /** Never fails, since every request has an answer. */
    private Reply reply(Line line, String action, Json.Entries payload) {
        boolean early = line.standing() != Lobby.Standing.ENTERED && !action.equals(BOOT);
        if (early) return new Reply.Failed(SECURITY_ERROR, "boot, and wait to be accepted", false);
        try {
            return dialect.answer(line, action, payload);
        } catch (DeskBusy busy) {
            return Reply.busy();
        } catch (RuntimeException bug) {
            LOG.error("{}: {} not answered", line.charger(), shown(action), bug);
            return Reply.broken();
        }
    }

    private void settle(String messageId, Function<Outbox.Order, Heard> heard, String what, String text) {
        outbox.settle(messageId)
                .ifPresentOrElse(
                        order -> order.passedOn()
                                .ifPresentOrElse(
                                        passed -> passed.answered().accept(text),
                                        () -> order.heard().accept(heard.apply(order))),
                        () -> recorder.record(IncidentKind.ANSWER_TO_NOTHING, what));
    }

    private static IncidentKind kind(Fault fault) {
        return switch (fault) {
            case TOO_LONG -> IncidentKind.FRAME_TOO_LONG;
            case TOO_DEEP -> IncidentKind.FRAME_TOO_DEEP;
            case NOT_JSON -> IncidentKind.NOT_JSON;
            case NOT_A_FRAME -> IncidentKind.NOT_A_FRAME;
            case UNKNOWN_TYPE -> IncidentKind.UNKNOWN_MESSAGE_TYPE;
            case ID_TOO_LONG -> IncidentKind.ID_TOO_LONG;
        };
    }

    /** A word from the network, made fit for the record. */
    static String shown(String word) {
        var shown = word.length() > NAME_SHOWN_MAX ? word.substring(0, NAME_SHOWN_MAX) : word;
        return shown.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }
}
