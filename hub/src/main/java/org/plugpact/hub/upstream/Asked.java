package org.plugpact.hub.upstream;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Passage;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.ocpp16.ErrorCode;

/**
 * What upstream asks of one charger: passed on in its order and letter by letter, but for a transaction's number that the
 * charger knows under another, and a message id that could be one of ours. Nothing of it is on record here. Any thread.
 */
final class Asked {
    /** Requests of upstream's that wait to be passed on; it should wait for an answer before it asks again. */
    static final int WAITING_MAX = 8;

    /** What our own message ids look like. */
    private static final Pattern OURS = Pattern.compile("[af][0-9]+");

    private static final String THEIRS = "u.";
    private static final String CANNOT = ErrorCode.GENERIC_ERROR.text();

    private final ChargerId charger;
    private final Ways ways;

    // Guarded by this. Nothing waits on an idle connection.
    private @Nullable ArrayDeque<Runnable> waiting;
    private boolean passing;

    Asked(ChargerId charger, Ways ways) {
        this.charger = charger;
        this.ways = ways;
    }

    /** Takes a request in; does not block. */
    void take(Link from, Optional<Passage> line, Frame.Call call, String text) {
        if (line.isEmpty()) refuse(from, call.id(), "the charger is not connected");
        else if (!queue(() -> pass(from, line.get(), call, text))) refuse(from, call.id(), "too many requests at once");
    }

    /** Answers what is no frame, if it can be told whose answer that is. */
    void refuse(Link from, Decoded.Bad bad) {
        bad.answerTo().ifPresent(id -> refuse(from, id, bad.detail()));
    }

    private static void refuse(Link from, String id, String why) {
        from.send(Frames.write(new Frame.CallError(id, CANNOT, why, Json.Entries.NONE)));
    }

    private synchronized boolean queue(Runnable task) {
        if (waiting == null) waiting = new ArrayDeque<>(2);
        if (waiting.size() >= WAITING_MAX) return false;
        waiting.add(task);
        if (!passing) {
            passing = true;
            ways.handlers().execute(this::run);
        }
        return true;
    }

    private void run() {
        for (var task = next(); task != null; task = next()) task.run();
    }

    private synchronized @Nullable Runnable next() {
        var next = waiting == null ? null : waiting.poll();
        if (next == null) {
            waiting = null;
            passing = false;
        }
        return next;
    }

    private void pass(Link from, Passage line, Frame.Call call, String text) {
        var place = Words.place(line.subprotocol(), call.action());
        var number = Words.number(call.payload(), place);
        var told = told(number);
        var payload = told.isPresent() ? Words.with(call.payload(), place, told.getAsInt()) : call.payload();
        var known = told.isPresent() ? Splice.number(call, text, place, told.getAsInt()) : text;
        var id = OURS.matcher(call.id()).matches() ? THEIRS + call.id() : call.id();
        var sent = id.equals(call.id()) ? known : Splice.id(known, id);
        boolean passed = line.pass(
                new Frame.Call(id, call.action(), payload),
                sent,
                answer -> answer.ifPresent(said -> answered(from, call, id, said)));
        if (!passed) refuse(from, call.id(), "too many requests wait for the charger");
    }

    /** The number that the charger knows, if it is another. */
    private OptionalInt told(OptionalInt number) {
        if (number.isEmpty()) return number;
        return ways.numbers()
                .find(charger, Numbers.Side.UPSTREAM, number.getAsInt())
                .map(known -> OptionalInt.of(known.told()))
                .filter(told -> told.getAsInt() != number.getAsInt())
                .orElseGet(OptionalInt::empty);
    }

    private void answered(Link from, Frame.Call call, String id, String said) {
        // Before upstream hears it: the charger may come back with it at once.
        if (Frames.read(said) instanceof Decoded.Good(Frame.CallResult(var _, var payload))) {
            NewPassword.in(call.action(), call.payload(), payload)
                    .ifPresent(password -> ways.secrets().expect(charger, password));
        }
        from.send(id.equals(call.id()) ? said : Splice.id(said, call.id()));
    }
}
