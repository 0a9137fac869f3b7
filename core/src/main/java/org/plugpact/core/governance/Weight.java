package org.plugpact.core.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;

/**
 * What a record's evidence weighs: points, by who signed, how fresh what was known of them is, and how much agrees that
 * could have differed. Whole points, added up; what none of the tables names weighs nothing.
 *
 * @param authority the {@link Holder}'s points of each side that signed; {@link #ONE_CONTROLLER} for both, if one held both keys
 * @param freshness the lesser of both sides': {@link #IN_FORCE} for a status list of its issuer's that is in force,
 *     {@link #RECENT} if it was issued within {@link #RECENT_WITHIN}, else nothing
 * @param corroboration {@link #BOTH_SIGNED} where the two sides' keys were held apart and both signed, and
 *     {@link #METER_VOUCHED} where a meter authority vouches for the charger's meter
 */
public record Weight(int authority, int freshness, int corroboration) {
    /** A rule's term ({@link Topic#ADMISSION}) for the least that evidence must weigh there, whatever its class asks. */
    public static final String MIN_TERM = "evidence-weight-min";

    /** Who has the key that signed for a side. */
    public enum Holder {
        /** The charger or the vehicle itself: whoever wants it signed has to be there. */
        DEVICE(3),
        /** An agent, whose key signs for many. */
        AGENT(2),
        NOBODY(0);

        private final int points;

        Holder(int points) {
            this.points = points;
        }
    }

    /** Two keys of one controller: no more than a record that one party wrote alone. */
    public static final int ONE_CONTROLLER = 1;

    public static final int IN_FORCE = 1;
    public static final int RECENT = 2;
    public static final Duration RECENT_WITHIN = Duration.ofHours(1);
    public static final int BOTH_SIGNED = 1;
    public static final int METER_VOUCHED = 1;

    private static final int PARTS = 3;

    public Weight {
        if (authority < 0 || freshness < 0 || corroboration < 0)
            throw new IllegalArgumentException("less than nothing");
    }

    /**
     * By the table.
     *
     * @param oneController whether one party held both sides' keys
     * @param freshness by {@link #freshness}
     * @param meterVouched whether a meter authority qualified the charger's meter
     */
    public static Weight of(Holder charger, Holder driver, boolean oneController, int freshness, boolean meterVouched) {
        boolean both = !oneController && charger != Holder.NOBODY && driver != Holder.NOBODY;
        return new Weight(
                oneController ? ONE_CONTROLLER : charger.points + driver.points,
                freshness,
                (both ? BOTH_SIGNED : 0) + (meterVouched ? METER_VOUCHED : 0));
    }

    /** Points for what is known of revocations under these credentials' issuers: the least of them. */
    public static int freshness(TrustBundle bundle, List<Credential> sides, Instant at) {
        return sides.stream()
                .mapToInt(side -> switch (bundle.status(side.party(), side.leaf(), at)) {
                    case Status.Good good -> at.isBefore(good.issuedAt().plus(RECENT_WITHIN)) ? RECENT : IN_FORCE;
                    case Status.Revoked _, Status.Stale _, Status.None _ -> 0;
                })
                .min()
                .orElse(0);
    }

    /** What is left of an admission's where the driver's side did not sign the close. */
    public Weight unilateral(Holder charger, boolean oneController) {
        int apart = oneController ? 0 : BOTH_SIGNED;
        return new Weight(
                oneController ? ONE_CONTROLLER : charger.points, freshness, Math.max(0, corroboration - apart));
    }

    /** Whether another weighs the same but for what was known of revocations, which is each side's own to say. */
    public boolean agrees(Weight other) {
        return authority == other.authority && corroboration == other.corroboration && freshness <= RECENT;
    }

    public int total() {
        return authority + freshness + corroboration;
    }

    /** {@code [authority, freshness, corroboration]}. */
    public Cbor toCbor() {
        return Cbor.items(Cbor.of(authority), Cbor.of(freshness), Cbor.of(corroboration));
    }

    /** @throws Malformed if {@link #toCbor} would not write it so */
    public static Weight from(Cbor value) throws Malformed {
        List<Cbor> parts = value.asItems(PARTS);
        int authority = parts.get(0).asInt();
        int freshness = parts.get(1).asInt();
        int corroboration = parts.get(2).asInt();
        return Malformed.unless("weight", () -> new Weight(authority, freshness, corroboration));
    }

    /** {@code 7 (authority 5, freshness 1, corroboration 1)}. */
    @Override
    public String toString() {
        return total() + " (authority " + authority + ", freshness " + freshness + ", corroboration " + corroboration
                + ")";
    }
}
