package org.plugpact.hub.upstream;

import java.util.Optional;
import java.util.Set;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Passage;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/** Says what was kept of one charger in upstream's numbers, and understands what upstream answers to it. May block. */
final class Delivery {
    /** What upstream may answer otherwise the next time. */
    private static final Set<String> PASSING = Set.of("InternalError", "GenericError");

    private final ChargerId charger;
    private final Ways ways;

    Delivery(ChargerId charger, Ways ways) {
        this.charger = charger;
        this.ways = ways;
    }

    /** The oldest message that waits, as upstream has to hear it. */
    Optional<Pending> next() {
        return ways.kept().first(charger).map(row -> new Pending(row, said(row.message())));
    }

    /** Upstream numbered the transaction when it heard of its start, which was answered before this is sent. */
    private String said(Kept.Message message) {
        boolean numbered =
                message.transaction().isPresent() && !message.action().equals(Words.START);
        if (!numbered || !(Frames.read(message.text()) instanceof Decoded.Good(var frame))) return message.text();
        var known = ways.numbers().of(message.transaction().getAsLong());
        var place = Words.place(Words.NUMBERED, message.action());
        return Splice.number(frame, message.text(), place, known.upstream().orElse(Words.UNNUMBERED));
    }

    /**
     * Takes an answer in, or that there was none.
     *
     * @return whether to wait a moment before the next
     */
    boolean settle(Pending pending, Optional<String> answer, Optional<Passage> line) {
        var kept = pending.kept();
        if (kept.isEmpty()) return false;
        var row = kept.get();
        if (answer.isEmpty()) {
            if (!pending.isLost()) failed(row, "no answer", line);
            return false;
        }
        return switch (Frames.read(answer.get())) {
            case Decoded.Good(Frame.CallResult(var _, var payload)) -> {
                confirmed(row, payload, line);
                yield false;
            }
            case Decoded.Good(Frame.CallError(var _, var code, var _, var _)) -> {
                if (PASSING.contains(code)) failed(row, code, line);
                else setAside(row, code, line);
                yield PASSING.contains(code);
            }
            case Decoded.Good(var _), Decoded.Bad _ ->
                throw new IllegalStateException("an answer that was one when it came");
        };
    }

    private void confirmed(Kept.Row row, Json.Entries payload, Optional<Passage> line) {
        var message = row.message();
        if (message.action().equals(Words.START) && message.transaction().isPresent()) {
            Words.number(payload, Words.place(Words.NUMBERED, Words.START))
                    .ifPresent(number ->
                            ways.numbers().upstream(message.transaction().getAsLong(), number));
        }
        // The charger was told long ago that it may charge.
        Words.verdict(payload)
                .filter(verdict -> !verdict.equals(Words.ACCEPTED))
                .ifPresent(verdict -> record(
                        line, IncidentKind.UPSTREAM_DISAGREES, message.action() + ": upstream says later " + verdict));
        ways.kept().delivered(charger, row.number());
    }

    private void failed(Kept.Row row, String why, Optional<Passage> line) {
        if (row.attempts() + 1 >= Feed.ATTEMPTS_MAX) setAside(row, why, line);
        else ways.kept().attempted(charger, row.number());
    }

    private void setAside(Kept.Row row, String why, Optional<Passage> line) {
        var shown = why.replaceAll("[^A-Za-z0-9 ]", "?");
        ways.kept().refused(charger, row.number(), shown.substring(0, Math.min(shown.length(), 64)));
        record(line, IncidentKind.UPSTREAM_NOT_TOLD, row.message().action() + ": upstream answers " + shown);
    }

    private static void record(Optional<Passage> line, IncidentKind kind, String detail) {
        line.ifPresent(open -> open.recorder().record(kind, detail));
    }
}
