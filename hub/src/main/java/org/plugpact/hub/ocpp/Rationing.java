package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.Edition;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Rates;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

/** Whoever decides how much current chargers may draw, as the door knows it. Any thread; nothing here waits for a charger. */
public interface Rationing {
    /** What a request for a schedule will come to. */
    enum Promise {
        /** A profile follows at once. */
        NOW,
        /** A profile follows, but not before a transaction is known. */
        LATER,
        /** Nobody rations there. */
        NEVER
    }

    /** Which ways energy may go between vehicles and a charger. */
    enum Directions {
        INTO_VEHICLES,
        BOTH_WAYS
    }

    /**
     * What a vehicle wants.
     *
     * @param departure by which it wants it
     * @param energy from now on
     * @param floor in milliamperes: it can't charge with less
     * @param most in milliamperes: it takes no more
     * @param phases over how many it charges, 1 to 3
     * @param back what it gives back, if it does
     */
    record Needs(
            Optional<Instant> departure,
            Optional<Energy> energy,
            OptionalLong floor,
            OptionalLong most,
            OptionalInt phases,
            Optional<Back> back) {
        /** Over as many phases as there are. */
        public Needs(Optional<Instant> departure, Optional<Energy> energy, OptionalLong floor, OptionalLong most) {
            this(departure, energy, floor, most, OptionalInt.empty(), Optional.empty());
        }
    }

    /**
     * What a vehicle lets be taken out of it.
     *
     * @param least in milliwatts: it can't give less
     * @param most in milliwatts: it gives no more
     * @param spare what it holds above its minimum, from now on
     */
    record Back(long least, long most, Energy spare) {}

    /**
     * What a meter showed of the way that energy goes.
     *
     * @param milliwatts into the vehicle; negative: out of it
     * @param given all that was ever given back there
     */
    record Flow(OptionalLong milliwatts, Optional<Register> given) {}

    /** The charger was told that a transaction is on record, and can be told of it. */
    void begun(ChargerId charger, TransactionNumber transaction);

    /** A vehicle at an outlet said what it needs; a profile that is promised is sent when {@link #answered}. */
    Promise needs(ChargerId charger, int outlet, Needs needs);

    /** A meter showed this of a transaction at the end of what it told. */
    void flows(TransactionNumber transaction, Flow flow);

    /** Which ways energy may go at a charger; empty where nobody has decided it. */
    Optional<Directions> directions(ChargerId charger);

    /** Whether a schedule that a vehicle has chosen keeps to its share; if not, its share is sent again when {@link #answered}. */
    boolean chosen(ChargerId charger, int outlet, Schedule schedule);

    /** The charger has our answer to what its vehicle needs or has chosen, and is sent its share, though it may be the same. */
    void answered(ChargerId charger, int outlet);

    /** A transaction goes on after its charger restarted, which may have forgotten what it was told of it. */
    void resumed(ChargerId charger, int outlet);

    /**
     * The charger heard of limits from elsewhere.
     *
     * @param outlet 0 for the charger as a whole
     * @param limits those that hold from now on in place of what that source said before; empty: that is over
     */
    void limited(ChargerId charger, int outlet, String source, List<Schedule> limits);

    /** The charger gives a vehicle priority by itself, or does so no more. */
    void prioritised(TransactionNumber transaction, boolean activated);

    /** What a dynamic profile of the charger's holds from now on; empty if it has no such profile that is dynamic. */
    Optional<Rates> pulled(ChargerId charger, int profile);

    /** Profiles that the charger holds and that others than the hub have set. */
    void reported(ChargerId charger, List<Profile> held);

    /** Why something should not be asked by hand. */
    Optional<String> objection(ChargerId charger, Edition edition, Profiling asked);

    /** The charger did what was asked by hand. */
    void done(ChargerId charger, Edition edition, Profiling asked);

    /** For a door behind which nobody rations. */
    Rationing NONE = new Rationing() {
        @Override
        public void begun(ChargerId charger, TransactionNumber transaction) {}

        @Override
        public Promise needs(ChargerId charger, int outlet, Needs needs) {
            return Promise.NEVER;
        }

        @Override
        public void flows(TransactionNumber transaction, Flow flow) {}

        @Override
        public Optional<Directions> directions(ChargerId charger) {
            return Optional.empty();
        }

        @Override
        public boolean chosen(ChargerId charger, int outlet, Schedule schedule) {
            return true;
        }

        @Override
        public void answered(ChargerId charger, int outlet) {}

        @Override
        public void resumed(ChargerId charger, int outlet) {}

        @Override
        public void limited(ChargerId charger, int outlet, String source, List<Schedule> limits) {}

        @Override
        public void prioritised(TransactionNumber transaction, boolean activated) {}

        @Override
        public Optional<Rates> pulled(ChargerId charger, int profile) {
            return Optional.empty();
        }

        @Override
        public void reported(ChargerId charger, List<Profile> held) {}

        @Override
        public Optional<String> objection(ChargerId charger, Edition edition, Profiling asked) {
            return Optional.empty();
        }

        @Override
        public void done(ChargerId charger, Edition edition, Profiling asked) {}
    };
}
