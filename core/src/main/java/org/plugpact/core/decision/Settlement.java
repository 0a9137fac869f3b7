package org.plugpact.core.decision;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Pricing;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.tariff.Usage;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Register;

/**
 * What a pact comes to, by rules alone. Whoever holds the snapshot finds the same: the operator's agent that draws the
 * close up, the driver's that signs it too, the desk that takes it in, an auditor years later.
 */
public final class Settlement {
    private static final String FIXED_OFFSET = "fixed";
    private static final int SECONDS_PER_MINUTE = 60;

    private Settlement() {}

    /**
     * The close that follows. Energy is what the register gained from start to stop, whatever the readings between
     * say; they tell when it flowed. A stop before its start counts as one at its start. Computed once a snapshot, on
     * whichever thread asks first.
     *
     * @throws Malformed if the chain is not one, the tariff is another than offered, or nothing can be settled:
     *     {@link #unsettled} says which sessions that are
     */
    public static Close close(PactSnapshot snapshot) throws Malformed {
        return snapshot.close();
    }

    /** Why what a native charger metered, to the last reading, can't be settled; empty if it can. */
    public static Optional<String> unsettled(List<Part<Metering>> readings) {
        if (readings.isEmpty()) return Optional.of("nothing was metered");
        Sample from = readings.getFirst().content().sample();
        Sample to = readings.getLast().content().sample();
        return unsettled(from.register(), from.at(), to.register(), to.at());
    }

    /** Why no price can be found for a session of these registers and times; empty if one can. */
    static Optional<String> unsettled(Register from, Instant startedAt, Register to, Instant stoppedAt) {
        if (to.since(from).isEmpty()) {
            return Optional.of("the register ran backwards from " + from + " to " + to);
        }
        Interval plugged = plugged(startedAt, stoppedAt);
        if (!Usage.fits(plugged)) return Optional.of("it took longer than a session can: " + plugged);
        return Optional.empty();
    }

    /** From start to stop; a clock that was put back makes it empty. */
    static Interval plugged(Instant startedAt, Instant stoppedAt) {
        return new Interval(startedAt, stoppedAt.isBefore(startedAt) ? startedAt : stoppedAt);
    }

    /**
     * What of a claimed close is not what follows; empty if all of it is. The version of the time-zone data may differ,
     * as long as nothing else does.
     */
    public static Optional<String> check(PactSnapshot snapshot, Close claimed) {
        Close own;
        try {
            own = close(snapshot).withTzdata(claimed.tzdata());
        } catch (Malformed wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
        if (own.equals(claimed)) return Optional.empty();
        if (!own.interval().equals(claimed.interval())) {
            return Optional.of("took " + claimed.interval() + ", not " + own.interval());
        }
        if (!own.energy().equals(claimed.energy())) {
            return Optional.of("took " + claimed.energy() + ", not " + own.energy());
        }
        if (!own.breakdown().equals(claimed.breakdown())) {
            return Optional.of("comes to " + claimed.breakdown().gross() + ", not by the lines that make "
                    + own.breakdown().gross());
        }
        return Optional.of("cites other parts, or another place or time");
    }

    static Close compute(PactSnapshot snapshot) throws Malformed {
        PactSnapshot.Story story = snapshot.story();
        Sample started = story.start();
        Sample stopped = story.stop();
        Offer offer = snapshot.offer().content();
        Acceptance acceptance = snapshot.acceptance().content();
        requireOnePact(snapshot, story);
        Optional<String> unsettled = unsettled(started.register(), started.at(), stopped.register(), stopped.at());
        if (unsettled.isPresent()) throw new Malformed(unsettled.get());
        Interval plugged = plugged(started.at(), stopped.at());
        List<Usage.Sample> between = story.between().stream()
                .map(sample -> new Usage.Sample(sample.at(), sample.register()))
                .toList();
        Breakdown breakdown =
                price(snapshot.tariff(), offer.zone(), plugged, started.register(), between, stopped.register());
        return new Close(
                snapshot.offerId(),
                snapshot.acceptanceId(),
                snapshot.admissionId(),
                story.head(),
                story.readings(),
                acceptance.contract(),
                snapshot.admitted().attestation(),
                plugged,
                stopped.register().since(started.register()).orElse(Energy.ZERO),
                offer.tariffId(),
                offer.tariffHash(),
                offer.zone(),
                tzdata(offer.zone()),
                offsetMinutes(offer.zone(), plugged.from()),
                offsetMinutes(offer.zone(), plugged.to()),
                breakdown);
    }

    private static void requireOnePact(PactSnapshot snapshot, PactSnapshot.Story story) throws Malformed {
        Offer offer = snapshot.offer().content();
        Acceptance acceptance = snapshot.acceptance().content();
        Admission admission = snapshot.admitted();
        if (!admission.admitted()) throw new Malformed("not admitted");
        if (!admission.offer().equals(snapshot.offerId())
                || !acceptance.offer().equals(snapshot.offerId())
                || !admission.acceptance().equals(Optional.of(snapshot.acceptanceId()))) {
            throw new Malformed("parts of different pacts");
        }
        if (!offer.charger().equals(story.connector().charger())) throw new Malformed("a session somewhere else");
        if (!snapshot.tariff().hash().equals(offer.tariffHash())) throw new Malformed("another tariff than offered");
    }

    /** The one way from what a meter showed to a price, whether the session is over or would be if it ended now. */
    static Breakdown price(
            Tariff tariff, ZoneId zone, Interval plugged, Register from, List<Usage.Sample> between, Register to) {
        return Pricing.price(tariff, Usage.of(plugged, from, between, to), zone);
    }

    /** The version of the JDK's rules for a zone; a fixed offset has none. */
    static String tzdata(ZoneId zone) {
        if (zone.getRules().isFixedOffset()) return FIXED_OFFSET;
        return ZoneRulesProvider.getVersions(zone.getId()).lastEntry().getKey();
    }

    private static int offsetMinutes(ZoneId zone, Instant at) {
        return Math.floorDiv(zone.getRules().getOffset(at).getTotalSeconds(), SECONDS_PER_MINUTE);
    }
}
