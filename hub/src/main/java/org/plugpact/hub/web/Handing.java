package org.plugpact.hub.web;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.governance.Verdict;
import org.plugpact.hub.agents.Devices;
import org.plugpact.hub.desk.DeskBusy;

/** Where chargers and vehicles hand in what they settled. The record's own signatures say who speaks. */
final class Handing {
    /** Records that were none, or were refused, in {@link #REFUSED_WITHIN}; after that everybody waits until it is over. */
    private static final int REFUSED_MAX = 60;

    private static final Duration REFUSED_WITHIN = Duration.ofMinutes(1);

    private final Devices devices;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong since = new AtomicLong(System.nanoTime());

    Handing(Devices devices) {
        this.devices = devices;
    }

    /** 201 if it is on record now, 200 if it was before, 422 with a predicate's name as code if it is none of ours. */
    Reply take(byte[] body) throws DeskBusy, Api.Refused {
        if (isTooMuch()) throw new Api.Refused(429, "too many refused records; come again in a minute");
        return switch (devices.take(body)) {
            case Devices.Taken.Unreadable(var why) -> {
                refused.incrementAndGet();
                throw new Api.Refused(400, why, "record_readable");
            }
            case Devices.Taken.Decided(var offer, var outcome) -> answer(offer.hex(), outcome);
        };
    }

    private Reply answer(String pact, Outcome outcome) throws Api.Refused {
        return switch (outcome) {
            case Outcome.Twice _ ->
                Reply.json(200, new JsonObject().put("pact", pact).encode());
            case Outcome.Refused refusal -> {
                refused.incrementAndGet();
                Verdict first = refusal.first();
                throw new Api.Refused(422, first.reason(), first.predicate());
            }
            case Outcome.Final _, Outcome.Recorded _ ->
                Reply.json(201, new JsonObject().put("pact", pact).encode());
            case Outcome.Admitted _,
                    Outcome.NeedsHandshake _,
                    Outcome.StartedAs _,
                    Outcome.StoppedAs _,
                    Outcome.Unknown _ -> throw new IllegalStateException("no answer to a record: " + outcome);
        };
    }

    private boolean isTooMuch() {
        long began = since.get();
        boolean over = System.nanoTime() - began > REFUSED_WITHIN.toNanos();
        if (over && since.compareAndSet(began, System.nanoTime())) refused.set(0);
        return refused.get() >= REFUSED_MAX;
    }
}
