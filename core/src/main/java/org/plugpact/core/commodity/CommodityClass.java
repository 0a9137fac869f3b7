package org.plugpact.core.commodity;

import static org.plugpact.core.governance.Role.CHARGING_NETWORK;
import static org.plugpact.core.governance.Role.ENERGY_MARKET;
import static org.plugpact.core.governance.Role.FLEET;
import static org.plugpact.core.governance.Role.GRID_OPERATOR;
import static org.plugpact.core.governance.Role.MOBILITY_PROVIDER;
import static org.plugpact.core.governance.Role.RATE_AUTHORITY;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Role;

/**
 * A class of what is traded, and what its close demands. The set is closed: a class never changes once there are offers
 * of it, and a new meaning is a new version beside the old.
 */
public final class CommodityClass {
    public static final CommodityClass ENERGY = new CommodityClass(
            "energy/1",
            Signed.by(CHARGING_NETWORK, MOBILITY_PROVIDER).orAlone(),
            Proof.of(Limits.ONE_SIGNED_SIDE, Limits.METERS_PER_MILLE),
            "bought by the driver from the charger's side; it touches nobody else");

    public static final CommodityClass CAPACITY = new CommodityClass(
            "capacity/1",
            Signed.by(CHARGING_NETWORK, MOBILITY_PROVIDER, GRID_OPERATOR).within(Limits.DAY),
            Proof.of(Limits.BOTH_SIDES, Limits.METERS_PER_MILLE).qualified(Qualify.AGGREGATION),
            "power kept free is worth only what the operator of that grid confirms");

    public static final CommodityClass ANCILLARY = new CommodityClass(
            "ancillary/1",
            Signed.by(CHARGING_NETWORK, MOBILITY_PROVIDER, GRID_OPERATOR, ENERGY_MARKET)
                    .within(Limits.DAY),
            Proof.of(Limits.BOTH_SIDES, Limits.MARKET_METERS_PER_MILLE).qualified(Qualify.AGGREGATION),
            "the grid saw the service and the market bought it; a day is a market's settlement period");

    public static final CommodityClass V2G = new CommodityClass(
            "v2g/1",
            Signed.by(CHARGING_NETWORK, MOBILITY_PROVIDER, GRID_OPERATOR).within(Limits.DAY),
            Proof.of(Limits.BOTH_SIDES, Limits.METERS_PER_MILLE).qualified(Qualify.V2G),
            "energy that flows back is the grid operator's to accept; interconnection has to be approved (SAE J3072)");

    public static final CommodityClass BATTERY_SWAP = new CommodityClass(
            "battery-swap/1",
            Signed.by(CHARGING_NETWORK, MOBILITY_PROVIDER),
            Proof.of(Limits.BOTH_SIDES, Limits.SWAP_PER_MILLE),
            "both hand a battery over, so neither word stands alone; state of charge is known less well than a register");

    public static final CommodityClass ROAD_SEGMENT = new CommodityClass(
            "road-segment/1",
            Signed.by(CHARGING_NETWORK, MOBILITY_PROVIDER, RATE_AUTHORITY).within(Limits.DAY),
            Proof.of(Limits.BOTH_SIDES, Limits.MOVING_PER_MILLE),
            "use of a public road, whose authority confirms the toll; what a moving car takes is metered less well");

    public static final CommodityClass DEPOT_BLOCK = new CommodityClass(
            "depot-block/1",
            Signed.by(CHARGING_NETWORK, MOBILITY_PROVIDER, FLEET).within(Limits.DAY),
            Proof.of(Limits.BOTH_SIDES, Limits.METERS_PER_MILLE),
            "a fleet books a depot's hours and confirms what its vehicles had of them");

    public static final CommodityClass MOBILE_CALLOUT = new CommodityClass(
            "mobile-callout/1",
            Signed.by(CHARGING_NETWORK, MOBILITY_PROVIDER),
            Proof.of(Limits.BOTH_SIDES, Limits.METERS_PER_MILLE),
            "a van that came to the car: without the driver's word there is no proof that it was there");

    /** All of them. */
    public static final List<CommodityClass> ALL =
            List.of(ENERGY, CAPACITY, ANCILLARY, V2G, BATTERY_SWAP, ROAD_SEGMENT, DEPOT_BLOCK, MOBILE_CALLOUT);

    /** What becomes of a close that the vehicle's side did not sign in time. */
    public enum WithoutVehicle {
        /** The charger's half stands and is final, marked unilateral. */
        STANDS_ALONE,
        /** The charger's half stands, marked unilateral, and is never final. */
        STAYS_OPEN
    }

    private final String text;
    private final Signed signed;
    private final Proof proof;
    private final String reason;

    private CommodityClass(String text, Signed signed, Proof proof, String reason) {
        this.text = text;
        this.signed = signed;
        this.proof = proof;
        this.reason = reason;
    }

    /** The class of an offer's commodity; empty if there is none of that name and version. */
    public static Optional<CommodityClass> named(String text) {
        for (CommodityClass one : ALL) {
            if (one.text.equals(text)) return Optional.of(one);
        }
        return Optional.empty();
    }

    /** Name and version: {@code energy/1}. */
    public String text() {
        return text;
    }

    /** Whose signatures make its close final: the two sides first. */
    public List<Role> signers() {
        return signed.roles;
    }

    /** How long after the session the vehicle's side may take to sign; after that the charger's half stands alone. */
    public Duration vehicleWithin() {
        return signed.vehicleWithin;
    }

    public WithoutVehicle withoutVehicle() {
        return signed.without;
    }

    /** How long after the close the others may take to sign; what is not final then is late, and still may become it. */
    public Duration othersWithin() {
        return signed.othersWithin;
    }

    /** The least that the evidence of a session has to weigh ({@link org.plugpact.core.governance.Weight}). */
    public int weightMin() {
        return proof.weightMin;
    }

    /** How far apart the charger's and the vehicle's meters may be, in per mille of the larger. */
    public int tolerancePerMille() {
        return proof.tolerancePerMille;
    }

    /** The programme that the charger's side has to be qualified for by an authority ({@link Qualify}), if any. */
    public Optional<String> programme() {
        return proof.programme;
    }

    /** Why the row is as it is, for people. */
    public String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return text;
    }

    private record Signed(List<Role> roles, Duration vehicleWithin, Duration othersWithin, WithoutVehicle without) {
        static Signed by(Role... roles) {
            return new Signed(List.of(roles), Limits.QUARTER_HOUR, Limits.QUARTER_HOUR, WithoutVehicle.STAYS_OPEN);
        }

        Signed within(Duration others) {
            return new Signed(roles, vehicleWithin, others, without);
        }

        Signed orAlone() {
            return new Signed(roles, vehicleWithin, othersWithin, WithoutVehicle.STANDS_ALONE);
        }
    }

    private record Proof(int weightMin, int tolerancePerMille, Optional<String> programme) {
        static Proof of(int weightMin, int tolerancePerMille) {
            return new Proof(weightMin, tolerancePerMille, Optional.empty());
        }

        Proof qualified(String programme) {
            return new Proof(weightMin, tolerancePerMille, Optional.of(programme));
        }
    }

    /** The numbers of the table, each named once. */
    private static final class Limits {
        /** Longer than an outage of a mobile network usually lasts, shorter than anybody waits for a bill. */
        static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

        static final Duration DAY = Duration.ofDays(1);

        /** One party's signed word, and be it for both sides. */
        static final int ONE_SIGNED_SIDE = 1;

        /** Two agents whose keys are held apart; what one controller signs for both sides never comes to that. */
        static final int BOTH_SIDES = 5;

        /** Two meters of class B (MID, EN 50470-3: one per cent each). */
        static final int METERS_PER_MILLE = 20;

        /** Two meters of class C (half a per cent each), which markets ask for. */
        static final int MARKET_METERS_PER_MILLE = 10;

        static final int SWAP_PER_MILLE = 50;
        static final int MOVING_PER_MILLE = 50;

        private Limits() {}
    }
}
