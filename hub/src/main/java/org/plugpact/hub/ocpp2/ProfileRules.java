package org.plugpact.hub.ocpp2;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.ChargingProfile;
import org.plugpact.wire.ocpp21.ChargingProfileKind;
import org.plugpact.wire.ocpp21.ChargingProfilePurpose;
import org.plugpact.wire.ocpp21.ChargingRateUnit;
import org.plugpact.wire.ocpp21.ChargingSchedule;
import org.plugpact.wire.ocpp21.ChargingSchedulePeriod;
import org.plugpact.wire.ocpp21.EnergyTransferMode;
import org.plugpact.wire.ocpp21.OperationMode;

/**
 * Blocks K and Q: what a charging profile may hold (OCPP 2.1, K01, K28, K29; Q02, Q03, Q08, Q10). What {@code core.schedule}
 * asks of profiles is asked of them as well when they are sent.
 */
final class ProfileRules {
    private static final String CONTROLLER = "SmartChargingCtrlr";
    private static final Set<EnergyTransferMode> BOTH_WAYS = EnumSet.of(
            EnergyTransferMode.AC_BPT,
            EnergyTransferMode.AC_BPT_DER,
            EnergyTransferMode.DC_BPT,
            EnergyTransferMode.DC_ACDP_BPT);

    private final ChargingProfile profile;
    private final int evse;
    private final Station station;

    private ProfileRules(ChargingProfile profile, int evse, Station station) {
        this.profile = profile;
        this.evse = evse;
        this.station = station;
    }

    /**
     * The first rule that a profile breaks.
     *
     * @param evse 0 for the station as a whole
     * @param place of the profile in its message
     */
    static Optional<Objection> objection(ChargingProfile profile, int evse, String place, Station station) {
        return new ProfileRules(profile, evse, station).objection(place);
    }

    private Optional<Objection> objection(String place) {
        var schedules = profile.chargingSchedule();
        return dynamic(place + ".chargingSchedule").or(() -> reach(place)).or(() -> {
            for (int at = 0; at < schedules.size(); at++) {
                var found = objection(schedules.get(at), place + ".chargingSchedule[" + at + "]");
                if (found.isPresent()) return found;
            }
            return Optional.empty();
        });
    }

    /** K29.FR.01 and 02 say the same once more. */
    private Optional<Objection> dynamic(String place) {
        if (profile.chargingProfileKind() != ChargingProfileKind.DYNAMIC) return Optional.empty();
        var schedules = profile.chargingSchedule();
        if (schedules.size() != 1
                || schedules.getFirst().chargingSchedulePeriod().size() != 1) {
            return Optional.of(new Objection("K28.FR.01", place, "a dynamic profile has one schedule of one period"));
        }
        return schedules.getFirst().chargingSchedulePeriod().getFirst().startPeriod() == 0
                ? Optional.empty()
                : Optional.of(new Objection(
                        "K28.FR.02",
                        place + "[0].chargingSchedulePeriod[0].startPeriod",
                        "the period of a dynamic profile begins at 0"));
    }

    /** What the station has room for, and whether its vehicle can choose among schedules. */
    private Optional<Objection> reach(String place) {
        var levels = station.limit(CONTROLLER + "/ProfileStackLevel");
        if (levels.isPresent() && profile.stackLevel() > levels.getAsInt()) {
            return Optional.of(new Objection(
                    "OCPP 2.1, 2.11.4", place + ".stackLevel", "the charger knows levels up to " + levels.getAsInt()));
        }
        var external = station.limit(CONTROLLER + "/MaxExternalConstraintsId");
        if (external.isPresent() && profile.id() <= external.getAsInt()) {
            return Optional.of(new Objection(
                    "K01.FR.80",
                    place + ".id",
                    "the charger gives ids up to " + external.getAsInt() + " to others' profiles"));
        }
        if (profile.chargingSchedule().size() > 1
                && station.isOne()
                && station.needs(evse).isEmpty()) {
            return Optional.of(new Objection(
                    "K01.FR.34", place + ".chargingSchedule", "one schedule, unless the vehicle there told its needs"));
        }
        return Optional.empty();
    }

    private Optional<Objection> objection(ChargingSchedule schedule, String place) {
        var periods = schedule.chargingSchedulePeriod();
        var most = station.limit(CONTROLLER + "/PeriodsPerSchedule");
        if (most.isPresent() && most.getAsInt() > 0 && periods.size() > most.getAsInt()) {
            return Optional.of(new Objection(
                    "OCPP 2.1, 2.11.6",
                    place + ".chargingSchedulePeriod",
                    periods.size() + " periods, and the charger takes " + most.getAsInt()));
        }
        var units = station.value(CONTROLLER + "/RateUnit").filter(told -> !told.isBlank());
        if (units.isPresent()
                && !units.get().contains(schedule.chargingRateUnit().text())) {
            return Optional.of(new Objection(
                    "K01.FR.26",
                    place + ".chargingRateUnit",
                    "the charger reckons in " + units.get().strip()));
        }
        for (int at = 0; at < periods.size(); at++) {
            var found = objection(schedule, periods.get(at), place, "chargingSchedulePeriod[" + at + "]");
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Optional<Objection> objection(
            ChargingSchedule schedule, ChargingSchedulePeriod period, String scheduled, String name) {
        var place = scheduled + "." + name;
        if (period.phaseToUse().isPresent() && station.isOne() && !switchesPhases()) {
            return Optional.of(new Objection(
                    "K01.FR.20", place + ".phaseToUse", "the charger doesn't say that it can switch phases"));
        }
        var mode = period.operationMode().orElse(OperationMode.CHARGING_ONLY);
        return switch (mode) {
            case CHARGING_ONLY -> none(period, place, "Q02.FR.02", "dischargeLimit", "setpoint", "setpointReactive");
            case CENTRAL_SETPOINT ->
                bothWays(place)
                        .or(() -> none(period, place, "Q03.FR.02", "limit", "dischargeLimit"))
                        .or(() -> period.setpoint().isPresent()
                                ? Optional.empty()
                                : Optional.of(new Objection("Q03.FR.01", place + ".setpoint", "missing")));
            case LOCAL_FREQUENCY -> bothWays(place).or(() -> byFrequency(schedule, period, scheduled, place));
            case IDLE -> none(period, place, "Q10.FR.01", "limit", "dischargeLimit", "setpoint", "setpointReactive");
            case EXTERNAL_SETPOINT, EXTERNAL_LIMITS, CENTRAL_FREQUENCY, LOCAL_LOAD_BALANCING -> bothWays(place);
        };
    }

    /** Of the EVSE, or of the station as a whole. */
    private boolean switchesPhases() {
        return station.isTrue(CONTROLLER + "@" + evse + "/ACPhaseSwitchingSupported")
                || station.isTrue(CONTROLLER + "/ACPhaseSwitchingSupported");
    }

    /** A vehicle that asked for nothing but charging is asked for nothing else. */
    private Optional<Objection> bothWays(String place) {
        if (profile.chargingProfilePurpose() != ChargingProfilePurpose.TX_PROFILE) return Optional.empty();
        return station.needs(evse)
                .filter(needs -> !BOTH_WAYS.contains(needs.requestedEnergyTransfer()))
                .map(_ -> new Objection("Q02.FR.01", place + ".operationMode", "the vehicle asked to charge only"));
    }

    private static Optional<Objection> byFrequency(
            ChargingSchedule schedule, ChargingSchedulePeriod period, String scheduled, String place) {
        var surplus = none(period, place, "Q08.FR.01", "limit", "dischargeLimit", "setpoint", "setpointReactive");
        if (surplus.isPresent()) return surplus;
        if (period.v2xFreqWattCurve().size() < 2) {
            return Optional.of(new Objection("Q08.FR.02", place + ".v2xFreqWattCurve", "has less than two points"));
        }
        if (period.v2xBaseline().isEmpty()) {
            return Optional.of(new Objection("Q08.FR.02", place + ".v2xBaseline", "missing"));
        }
        return schedule.chargingRateUnit() == ChargingRateUnit.W
                ? Optional.empty()
                : Optional.of(new Objection("Q08.FR.05", scheduled + ".chargingRateUnit", "a curve is in watts"));
    }

    /** What must not be there in this mode of operation, on any phase. */
    private static Optional<Objection> none(
            ChargingSchedulePeriod period, String place, String rule, String... members) {
        var rates = rates(period);
        for (var member : members) {
            for (var phase : new String[] {"", "_L2", "_L3"}) {
                if (rates.getOrDefault(member + phase, false)) {
                    return Optional.of(new Objection(
                            rule, place + "." + member + phase, "has no place in this mode of operation"));
                }
            }
        }
        return Optional.empty();
    }

    /** Which rates a period has, by their names. */
    private static Map<String, Boolean> rates(ChargingSchedulePeriod period) {
        var rates = new LinkedHashMap<String, Boolean>();
        rates.put("limit", period.limit().isPresent());
        rates.put("limit_L2", period.limit_L2().isPresent());
        rates.put("limit_L3", period.limit_L3().isPresent());
        rates.put("dischargeLimit", period.dischargeLimit().isPresent());
        rates.put("dischargeLimit_L2", period.dischargeLimit_L2().isPresent());
        rates.put("dischargeLimit_L3", period.dischargeLimit_L3().isPresent());
        rates.put("setpoint", period.setpoint().isPresent());
        rates.put("setpoint_L2", period.setpoint_L2().isPresent());
        rates.put("setpoint_L3", period.setpoint_L3().isPresent());
        rates.put("setpointReactive", period.setpointReactive().isPresent());
        rates.put("setpointReactive_L2", period.setpointReactive_L2().isPresent());
        rates.put("setpointReactive_L3", period.setpointReactive_L3().isPresent());
        return rates;
    }
}
