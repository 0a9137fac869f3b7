package org.plugpact.hub.ocpp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Fault;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.ocpp16.Action;
import org.plugpact.wire.ocpp16.ErrorCode;
import org.plugpact.wire.ocpp16.Profile;
import org.plugpact.wire.ocpp16.Request;

/**
 * One charger's side of OCPP-J 1.6, section 4: frame after frame, each with its answer. What cannot be answered, since it
 * has no readable message id, is ignored as 4.1.3 says of unknown types; all that is wrong goes on record. Used by one
 * thread at a time, which may block.
 */
final class Conversation {
    private static final int NAME_SHOWN_MAX = 64;

    private final ChargerId charger;
    private final Calls calls;
    private final Recorder recorder;
    private final Commands commands;
    private final Outbox outbox = new Outbox();
    private final SeenIds seen = new SeenIds();

    Conversation(ChargerId charger, Calls calls, Recorder recorder, Commands commands) {
        this.charger = charger;
        this.calls = calls;
        this.recorder = recorder;
        this.commands = commands;
    }

    /** Our requests to this charger. */
    Outbox outbox() {
        return outbox;
    }

    /** Takes in what came, and gives what to send back, if anything. */
    Optional<String> take(Arrival arrival) {
        return switch (arrival) {
            case Arrival.Text(var text) -> text(text);
            case Arrival.Breach(var kind, var detail) -> {
                recorder.record(kind, detail);
                yield Optional.empty();
            }
            case Arrival.Overdue(var messageId) -> {
                outbox.settle(messageId).ifPresent(order -> commands.timedOut(charger, order));
                yield Optional.empty();
            }
            case Arrival.Gone() -> {
                commands.abandoned(charger, outbox.abandon());
                recorder.recordRest();
                yield Optional.empty();
            }
        };
    }

    private Optional<String> text(String text) {
        return switch (Frames.read(text)) {
            case Decoded.Good(Frame.Call call) -> Optional.of(call(call, text));
            case Decoded.Good(Frame.CallResult result) -> {
                settle(result);
                yield Optional.empty();
            }
            case Decoded.Good(Frame.CallError error) -> {
                settle(error);
                yield Optional.empty();
            }
            case Decoded.Good(Frame.CallResultError _), Decoded.Good(Frame.Send _) -> {
                recorder.record(IncidentKind.UNKNOWN_MESSAGE_TYPE, "a message type of OCPP 2.1");
                yield Optional.empty();
            }
            case Decoded.Bad bad -> bad(bad);
        };
    }

    private Optional<String> bad(Decoded.Bad bad) {
        recorder.record(kind(bad.fault()), bad.detail());
        return bad.answerTo().map(id -> {
            var failed = new Reply.Failed(ErrorCode.FORMATION_VIOLATION, bad.detail(), true);
            return Frames.write(failed.frame(id));
        });
    }

    private String call(Frame.Call call, String text) {
        var request = Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
        var earlier = seen.find(call.id());
        if (earlier.isPresent()) {
            if (earlier.get().request().equals(request)) return earlier.get().answer();
            recorder.record(IncidentKind.MESSAGE_ID_REUSED, shown(call.action()));
            var failed = new Reply.Failed(ErrorCode.GENERIC_ERROR, "message id used before for another message", true);
            return Frames.write(failed.frame(call.id()));
        }
        var reply = reply(call);
        var answer = Frames.write(reply.frame(call.id()));
        if (reply.isSettled()) seen.remember(new SeenIds.Seen(call.id(), request, answer));
        return answer;
    }

    private Reply reply(Frame.Call call) {
        var action = Action.named(call.action());
        if (action.isEmpty()) {
            recorder.record(IncidentKind.UNKNOWN_ACTION, shown(call.action()));
            return new Reply.Failed(ErrorCode.NOT_IMPLEMENTED, "no such action", true);
        }
        if (action.get().profile() != Profile.CORE) {
            recorder.record(IncidentKind.UNSUPPORTED_ACTION, call.action());
            return new Reply.Failed(ErrorCode.NOT_SUPPORTED, "only the Core profile is taken part in", true);
        }
        if (!action.get().fromChargePoint()) {
            recorder.record(IncidentKind.UNSUPPORTED_ACTION, call.action());
            return new Reply.Failed(ErrorCode.NOT_SUPPORTED, "only a central system asks this", true);
        }
        return switch (action.get().request(call.payload())) {
            case Parsed.Good<Request>(var request) -> calls.answer(charger, request, recorder);
            case Parsed.Bad<Request>(var violation) -> {
                recorder.record(IncidentKind.MESSAGE_REFUSED, call.action() + ": " + violation.text());
                yield new Reply.Failed(ErrorCode.of(violation.breach()), violation.text(), true);
            }
        };
    }

    private void settle(Frame.CallResult result) {
        outbox.settle(result.id())
                .ifPresentOrElse(
                        order -> commands.confirmed(charger, order, result.payload(), recorder),
                        () -> recorder.record(IncidentKind.ANSWER_TO_NOTHING, "CALLRESULT"));
    }

    private void settle(Frame.CallError error) {
        outbox.settle(error.id())
                .ifPresentOrElse(
                        order -> commands.failed(charger, order, shown(error.code()), error.description()),
                        () -> recorder.record(IncidentKind.ANSWER_TO_NOTHING, "CALLERROR " + shown(error.code())));
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
    private static String shown(String word) {
        var shown = word.length() > NAME_SHOWN_MAX ? word.substring(0, NAME_SHOWN_MAX) : word;
        return shown.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }
}
