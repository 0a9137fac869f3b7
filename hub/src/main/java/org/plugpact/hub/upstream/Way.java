package org.plugpact.hub.upstream;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Passage;
import org.plugpact.hub.ocpp.Relay;
import org.plugpact.hub.ocpp.Reply;
import org.plugpact.hub.upstream.Numbers.Known;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/**
 * Passes one line's requests on, and decides who answers: upstream, if it does in time; else this hub, and the message is
 * kept for upstream. All is taken in here meanwhile, and what upstream took but this hub could not yet, is tried again
 * before the next request. Requests come one at a time.
 */
final class Way implements Relay {
    /** Requests answered by upstream that this hub could not take in yet; further ones are lost to it, and on record. */
    static final int MISSED_MAX = 64;

    private final Passage line;
    private final Feed feed;
    private final ChargerId charger;
    private final Ways ways;

    // Owned by whoever hands requests in. An idle line has none.
    private @Nullable ArrayDeque<Missed> missed;

    /** @param again takes it in; false if that is still not possible */
    private record Missed(String action, Supplier<Boolean> again) {}

    Way(Passage line, Feed feed) {
        this.line = line;
        this.feed = feed;
        this.charger = line.charger();
        this.ways = feed.ways();
    }

    /** What is being said. */
    private record Said(Frame.Call call, String text, List<String> place, Optional<Known> known) {
        boolean isStart() {
            return call.action().equals(Words.START) && !place.isEmpty();
        }
    }

    @Override
    public Told request(Frame.Call call, String text, Function<Json.Entries, Reply> own) {
        if (Words.staysHere(call.action())) return ours(call, own.apply(call.payload()));
        var place = Words.place(line.subprotocol(), call.action());
        var said = new Said(call, text, place, known(call, place));
        var pending = feed.offer(call.id(), upstreams(said));
        var reply = takenIn(said, own);
        if (call.action().equals(Words.STOP))
            said.known.ifPresent(known -> ways.numbers().ended(known.number()));
        var answer = await(pending);
        if (answer.isEmpty()) return keptBack(said, reply, pending);
        feed.done(pending);
        return passedBack(said, reply, answer.get(), own);
    }

    private static Told ours(Frame.Call call, Reply reply) {
        return new Told(Frames.write(reply.frame(call.id())), reply.isSettled());
    }

    private Optional<Known> known(Frame.Call call, List<String> place) {
        var number = Words.number(call.payload(), place);
        return number.isPresent()
                ? ways.numbers().find(charger, Numbers.Side.TOLD, number.getAsInt())
                : Optional.empty();
    }

    /** The text as upstream has to hear it. */
    private static String upstreams(Said said) {
        if (said.known.isEmpty()) return said.text;
        var known = said.known.get();
        int number = known.upstream().orElse(Words.UNNUMBERED);
        return number == known.told() ? said.text : Splice.number(said.call, said.text, said.place, number);
    }

    private Reply takenIn(Said said, Function<Json.Entries, Reply> own) {
        while (missed != null && missed.peek() != null) {
            if (!missed.peek().again.get()) return Reply.busy();
            missed.remove();
        }
        missed = null;
        return own.apply(inward(said));
    }

    /** The payload in our numbers: 0 for a transaction that could not be taken in, as chargers write who know none. */
    private static Json.Entries inward(Said said) {
        return said.known
                .map(known ->
                        Words.with(said.call.payload(), said.place, known.here().orElse(0)))
                .orElse(said.call.payload());
    }

    private Optional<String> await(Pending pending) {
        try {
            return pending.await(ways.patience().answer());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Upstream has answered. */
    private Told passedBack(Said said, Reply reply, String answer, Function<Json.Entries, Reply> own) {
        if (!(Frames.read(answer) instanceof Decoded.Good(Frame.CallResult(var _, var payload)))) {
            miss(said, reply, Optional.empty(), own);
            return new Told(answer, false);
        }
        compare(said, reply, payload);
        var number = said.isStart() ? Words.number(payload, said.place) : OptionalInt.empty();
        if (number.isEmpty()) {
            miss(said, reply, Optional.empty(), own);
            return new Told(answer, isAccepted(said.call.action(), payload));
        }
        var begun = ways.numbers().begun(charger, number(said, reply), number);
        miss(said, reply, Optional.of(begun), own);
        var told = begun.told() == number.getAsInt()
                ? answer
                : Splice.number(new Frame.CallResult(said.call.id(), payload), answer, said.place, begun.told());
        return new Told(told, true);
    }

    /** A charger that upstream does not accept is none that we may ask anything. */
    private boolean isAccepted(String action, Json.Entries payload) {
        if (!action.equals(Words.BOOT)) return true;
        boolean accepted = Words.status(payload).filter(Words.ACCEPTED::equals).isPresent();
        if (!accepted) line.notAccepted();
        return accepted;
    }

    private void compare(Said said, Reply reply, Json.Entries payload) {
        if (!(reply instanceof Reply.Confirmed(var own, var _))) return;
        var theirs = Words.verdict(payload);
        var here = Words.verdict(own);
        if (theirs.isEmpty() || here.isEmpty() || theirs.equals(here)) return;
        var detail = said.call.action() + ": upstream says " + theirs.get() + ", this hub " + here.get();
        line.recorder().record(IncidentKind.UPSTREAM_DISAGREES, detail);
    }

    /** What this hub was too busy for is tried again: the charger will not send it again. */
    private void miss(Said said, Reply reply, Optional<Known> begun, Function<Json.Entries, Reply> own) {
        if (!reply.isBusy()) return;
        if (missed == null) missed = new ArrayDeque<>(2);
        if (missed.size() == MISSED_MAX) {
            notTakenIn(said.call.action());
            return;
        }
        missed.add(new Missed(said.call.action(), () -> {
            var again = own.apply(inward(said));
            if (again.isBusy()) return false;
            begun.ifPresent(known ->
                    number(said, again).ifPresent(here -> ways.numbers().here(known.number(), here)));
            return true;
        }));
    }

    private OptionalInt number(Said said, Reply reply) {
        return said.isStart() && reply instanceof Reply.Confirmed(var payload, var _)
                ? Words.number(payload, said.place)
                : OptionalInt.empty();
    }

    /** Upstream is away, or late: the charger is told what we say, once the message is kept. */
    private Told keptBack(Said said, Reply reply, Pending pending) {
        var action = said.call.action();
        boolean forNobody =
                Words.isQuestion(action) || ways.targets().of(charger).isEmpty();
        if (forNobody || !(reply instanceof Reply.Confirmed(var payload, var _))) {
            feed.abandon(pending, Optional.empty());
            return ours(said.call, reply);
        }
        var here = number(said, reply);
        var begun =
                here.isPresent() ? Optional.of(ways.numbers().begun(charger, here, OptionalInt.empty())) : said.known;
        var transaction = begun.map(known -> OptionalLong.of(known.number())).orElseGet(OptionalLong::empty);
        var port = Words.port(action, said.call.payload());
        var kept = ways.kept().keep(charger, new Kept.Message(said.call.id(), action, port, transaction, said.text));
        feed.abandon(pending, kept);
        if (kept.isEmpty()) {
            line.recorder().record(IncidentKind.UPSTREAM_NOT_TOLD, action + ": too many wait for upstream");
            return ours(said.call, Reply.busy());
        }
        if (here.isEmpty() || begun.isEmpty()) return ours(said.call, reply);
        var told = Words.with(payload, said.place, begun.get().told());
        return ours(said.call, new Reply.Confirmed(told));
    }

    @Override
    public void send(String text) {
        feed.tell(text);
    }

    @Override
    public Json.Entries toCharger(String action, Json.Entries payload) {
        var place = Words.place(line.subprotocol(), action);
        var number = Words.number(payload, place);
        if (number.isEmpty()) return payload;
        return ways.numbers()
                .find(charger, Numbers.Side.HERE, number.getAsInt())
                .map(known -> Words.with(payload, place, known.told()))
                .orElse(payload);
    }

    @Override
    public void gone() {
        feed.detach(line);
        if (missed == null) return;
        for (var one : missed) {
            if (!one.again.get()) notTakenIn(one.action);
        }
        missed = null;
    }

    private void notTakenIn(String action) {
        line.recorder().record(IncidentKind.NOT_TAKEN_IN, action + ", which upstream answered");
    }
}
