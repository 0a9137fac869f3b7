package org.plugpact.sim.stations;

import java.util.OptionalLong;
import org.plugpact.core.schedule.OperationMode;
import org.plugpact.core.schedule.Period;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Vehicle;

/**
 * What flows at a bay whose vehicle may give energy back, as its profiles say and its vehicle lets (OCPP 2.1, block Q).
 *
 * @param milliamperes in each of three phases; negative: out of the vehicle
 */
record Flow(OperationMode mode, long milliamperes) {
    /** The least that vehicles here give, 690 W; less is nothing. */
    static final long GIVES_LEAST_MILLIAMPERES = 1_000;

    private static final long VOLTS_OF_ALL_PHASES = 3 * 230;

    /** @param shows what the bay's meter shows now */
    static Flow of(Station station, Bay bay, Visit visit, Reading shows) {
        var period = station.composite(bay.number, 1, RateUnit.WATTS)
                .map(composite -> composite.periods().getFirst());
        var mode = period.map(Period::mode).orElse(OperationMode.CHARGING_ONLY);
        boolean charges = visit.allowed && visit.token.isPresent() && visit.stopped.isEmpty();
        if (!charges || period.isEmpty()) return new Flow(mode, 0);
        return new Flow(mode, visit.lets(shows, ofVehicle(asked(period.get()))));
    }

    /** What a period asks for, in milliamperes of each phase; amounts are rounded toward nothing. */
    private static long asked(Period period) {
        return switch (period.mode()) {
            case CENTRAL_SETPOINT, CENTRAL_FREQUENCY -> perPhase(period.rates().setpoint());
            case IDLE -> 0;
            case CHARGING_ONLY, EXTERNAL_SETPOINT, EXTERNAL_LIMITS, LOCAL_FREQUENCY, LOCAL_LOAD_BALANCING ->
                perPhase(period.rates().limit());
        };
    }

    private static long perPhase(OptionalLong milliwatts) {
        return milliwatts.orElse(0) / VOLTS_OF_ALL_PHASES;
    }

    /** Within what a vehicle is built for; below its least, either way, it pauses. */
    private static long ofVehicle(long milliamperes) {
        long within = Math.clamp(milliamperes, -Bay.MILLIAMPERES_MAX, Bay.MILLIAMPERES_MAX);
        long least = within < 0 ? GIVES_LEAST_MILLIAMPERES : Vehicle.FLOOR_MILLIAMPERES;
        return Math.abs(within) < least ? 0 : within;
    }
}
