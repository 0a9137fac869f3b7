package org.plugpact.hub.ocpp2;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.schedule.Schedule;
import org.plugpact.core.units.Energy;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Transactions.Transaction;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Rationing.Back;
import org.plugpact.hub.ocpp.Rationing.Needs;
import org.plugpact.hub.ocpp.Rationing.Promise;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.ChargingNeeds;
import org.plugpact.wire.ocpp21.ChargingProfileStatus;
import org.plugpact.wire.ocpp21.ClearedChargingLimitRequest;
import org.plugpact.wire.ocpp21.ClearedChargingLimitResponse;
import org.plugpact.wire.ocpp21.EnergyTransferMode;
import org.plugpact.wire.ocpp21.GenericStatus;
import org.plugpact.wire.ocpp21.NotifyChargingLimitRequest;
import org.plugpact.wire.ocpp21.NotifyChargingLimitResponse;
import org.plugpact.wire.ocpp21.NotifyEvChargingNeedsRequest;
import org.plugpact.wire.ocpp21.NotifyEvChargingNeedsResponse;
import org.plugpact.wire.ocpp21.NotifyEvChargingNeedsStatus;
import org.plugpact.wire.ocpp21.NotifyEvChargingScheduleRequest;
import org.plugpact.wire.ocpp21.NotifyEvChargingScheduleResponse;
import org.plugpact.wire.ocpp21.NotifyPriorityChargingRequest;
import org.plugpact.wire.ocpp21.NotifyPriorityChargingResponse;
import org.plugpact.wire.ocpp21.PullDynamicScheduleUpdateRequest;
import org.plugpact.wire.ocpp21.PullDynamicScheduleUpdateResponse;
import org.plugpact.wire.ocpp21.ReportChargingProfilesRequest;
import org.plugpact.wire.ocpp21.ReportChargingProfilesResponse;
import org.plugpact.wire.ocpp21.Request;
import org.plugpact.wire.ocpp21.StatusInfo;
import org.plugpact.wire.ocpp21.V2XChargingParameters;

/** Block K as stations begin it: what vehicles need and have chosen, and limits that come from elsewhere. All of it is kept, too. */
final class SmartChargingHeard {
    /** Of the limits that the hub itself has set, a report tells nothing new. */
    private static final String CSO = "CSO";

    private static final long VOLTS = 230;

    private final Sessions sessions;
    private final Fleet fleet;
    private final Vehicles vehicles;

    SmartChargingHeard(Sessions sessions, Fleet fleet, Vehicles vehicles) {
        this.sessions = sessions;
        this.fleet = fleet;
        this.vehicles = vehicles;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.NOTIFY_EV_CHARGING_NEEDS, NotifyEvChargingNeedsRequest.class, this::needs);
        handlers.on(Action.NOTIFY_EV_CHARGING_SCHEDULE, NotifyEvChargingScheduleRequest.class, this::chosen);
        handlers.on(Action.NOTIFY_CHARGING_LIMIT, NotifyChargingLimitRequest.class, this::limited);
        handlers.on(Action.CLEARED_CHARGING_LIMIT, ClearedChargingLimitRequest.class, this::cleared);
        handlers.on(Action.NOTIFY_PRIORITY_CHARGING, NotifyPriorityChargingRequest.class, this::prioritised);
        handlers.on(Action.PULL_DYNAMIC_SCHEDULE_UPDATE, PullDynamicScheduleUpdateRequest.class, this::pulled);
        handlers.on(Action.REPORT_CHARGING_PROFILES, ReportChargingProfilesRequest.class, this::reported);
    }

    private void note(Line line, Request request) {
        fleet.note(line.charger(), request.operation().text(), sessions.now(), Frames.write(request.write()));
    }

    /** K15.FR.02 to 05, K17.FR.02 to 05: the profile follows by itself (K15.FR.07). */
    private NotifyEvChargingNeedsResponse needs(Line line, NotifyEvChargingNeedsRequest said) {
        note(line, said);
        if (Transfers.refuses(line, said.chargingNeeds().requestedEnergyTransfer())) {
            return new NotifyEvChargingNeedsResponse(NotifyEvChargingNeedsStatus.REJECTED, Optional.empty());
        }
        vehicles.told(line.charger(), said.evseId(), said.chargingNeeds());
        var promise = line.rationing().needs(line.charger(), said.evseId(), needs(said.chargingNeeds()));
        if (promise == Promise.NOW) answered(line, said.evseId());
        var status = switch (promise) {
            case NOW -> NotifyEvChargingNeedsStatus.ACCEPTED;
            case LATER -> NotifyEvChargingNeedsStatus.PROCESSING;
            // With ISO 15118-20 a station that is refused ends the transaction (K18.FR.04, K18.FR.22, K19.FR.04).
            case NEVER ->
                said.chargingNeeds().controlMode().isPresent()
                        ? NotifyEvChargingNeedsStatus.NO_CHARGING_PROFILE
                        : NotifyEvChargingNeedsStatus.REJECTED;
        };
        return new NotifyEvChargingNeedsResponse(status, Optional.empty());
    }

    private static void answered(Line line, int evse) {
        line.afterwards(() -> line.rationing().answered(line.charger(), evse));
    }

    /** Of whatever the vehicle told, what decides a share: energy in watt-hours, currents in amperes a phase, powers in watts. */
    private static Needs needs(ChargingNeeds said) {
        var ac = said.acChargingParameters();
        var dc = said.dcChargingParameters();
        var v2x = said.v2xChargingParameters();
        var energy = ac.map(of -> of.energyAmount())
                .or(() -> dc.flatMap(of -> of.energyAmount()))
                .or(() -> v2x.flatMap(of -> of.evTargetEnergyRequest()));
        var floor = ac.map(of -> milli(of.evMinCurrent()))
                .or(() -> v2x.flatMap(of -> of.minChargePower()).map(SmartChargingHeard::perPhase));
        var most = ac.map(of -> milli(of.evMaxCurrent()))
                .or(() -> dc.flatMap(of -> of.evMaxPower()).map(SmartChargingHeard::perPhase))
                .or(() -> v2x.flatMap(of -> of.maxChargePower()).map(SmartChargingHeard::perPhase));
        return new Needs(
                said.departureTime(),
                energy.map(wattHours -> new Energy(Math.max(0, milli(wattHours)))),
                positive(floor),
                positive(most),
                phases(said.requestedEnergyTransfer()),
                v2x.filter(_ -> Transfers.goesBothWays(said.requestedEnergyTransfer()))
                        .flatMap(SmartChargingHeard::back));
    }

    /** Those of the vehicle; a direct current loads all of its station's. */
    private static OptionalInt phases(EnergyTransferMode requested) {
        return switch (requested) {
            case AC_SINGLE_PHASE -> OptionalInt.of(1);
            case AC_TWO_PHASE -> OptionalInt.of(2);
            case AC_THREE_PHASE, DC, AC_BPT, AC_BPT_DER, AC_DER, DC_BPT, DC_ACDP, DC_ACDP_BPT, WPT ->
                OptionalInt.empty();
        };
    }

    /**
     * What it lets be taken out of it: nothing unless it says how much it can give, and how far it is above the least that it wants to
     * keep; for cycling, or else at all. An energy that is still missing to the least is positive there.
     */
    private static Optional<Back> back(V2XChargingParameters said) {
        var most = sum(said.maxDischargePower(), said.maxDischargePower_L2(), said.maxDischargePower_L3());
        var missing = said.evMinV2XEnergyRequest().or(said::evMinEnergyRequest);
        if (most <= 0 || missing.isEmpty()) return Optional.empty();
        var spare = new Energy(Math.max(0, -milli(missing.get())));
        long least = sum(said.minDischargePower(), said.minDischargePower_L2(), said.minDischargePower_L3());
        return Optional.of(new Back(Math.max(0, least), most, spare));
    }

    private static long sum(Optional<BigDecimal> first, Optional<BigDecimal> second, Optional<BigDecimal> third) {
        return Stream.of(first, second, third)
                .flatMap(Optional::stream)
                .mapToLong(SmartChargingHeard::milli)
                .sum();
    }

    private static OptionalLong positive(Optional<Long> milliamperes) {
        return milliamperes.filter(some -> some > 0).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static long milli(BigDecimal whole) {
        return whole.movePointRight(3).setScale(0, RoundingMode.DOWN).longValueExact();
    }

    /** Over three phases, as a station draws it from its grid. */
    private static long perPhase(BigDecimal watts) {
        return milli(watts) / (VOLTS * Phases.MAX);
    }

    /** K15.FR.11 and 12, K16.FR.06 to 08: what is above its share is refused, and the share sent again. */
    private NotifyEvChargingScheduleResponse chosen(Line line, NotifyEvChargingScheduleRequest said) {
        note(line, said);
        boolean within =
                line.rationing().chosen(line.charger(), said.evseId(), ProfileWords.read(said.chargingSchedule()));
        if (!within) answered(line, said.evseId());
        return new NotifyEvChargingScheduleResponse(
                within ? GenericStatus.ACCEPTED : GenericStatus.REJECTED, Optional.empty());
    }

    /** K12, K13: without a schedule it tells of no limit that could be reckoned with. */
    private NotifyChargingLimitResponse limited(Line line, NotifyChargingLimitRequest said) {
        note(line, said);
        if (!said.chargingSchedule().isEmpty()) {
            var limits =
                    said.chargingSchedule().stream().map(ProfileWords::read).toList();
            limited(line, said.evseId(), said.chargingLimit().chargingLimitSource(), limits);
        }
        return new NotifyChargingLimitResponse();
    }

    /** What follows from it is told when this is answered. */
    private static void limited(Line line, OptionalInt evse, String source, List<Schedule> limits) {
        line.afterwards(() -> line.rationing().limited(line.charger(), evse.orElse(0), source, limits));
    }

    private ClearedChargingLimitResponse cleared(Line line, ClearedChargingLimitRequest said) {
        note(line, said);
        limited(line, said.evseId(), said.chargingLimitSource(), List.of());
        return new ClearedChargingLimitResponse();
    }

    /** K21.FR.09, K22.FR.06: others have what is left; what follows from it is told when this is answered. */
    private NotifyPriorityChargingResponse prioritised(Line line, NotifyPriorityChargingRequest said) {
        note(line, said);
        fleet.transactions()
                .find(line.charger(), said.transactionId())
                .flatMap(Transaction::number)
                .ifPresent(number -> line.afterwards(() -> line.rationing().prioritised(number, said.activated())));
        return new NotifyPriorityChargingResponse();
    }

    /** K28.FR.07, K28.FR.12: what a dynamic profile was told last. */
    private PullDynamicScheduleUpdateResponse pulled(Line line, PullDynamicScheduleUpdateRequest pull) {
        return line.rationing()
                .pulled(line.charger(), pull.chargingProfileId())
                .map(rates -> new PullDynamicScheduleUpdateResponse(
                        Optional.of(ProfileWords.update(rates)), ChargingProfileStatus.ACCEPTED, Optional.empty()))
                .orElseGet(() -> new PullDynamicScheduleUpdateResponse(
                        Optional.empty(),
                        ChargingProfileStatus.REJECTED,
                        Optional.of(new StatusInfo("InvalidProfile", Optional.empty()))));
    }

    /** K09: of what others have set. */
    private ReportChargingProfilesResponse reported(Line line, ReportChargingProfilesRequest said) {
        note(line, said);
        if (!said.chargingLimitSource().equals(CSO)) {
            var held = said.chargingProfile().stream()
                    .flatMap(profile -> ProfileWords.read(said.evseId(), profile, profile.transactionId()).stream())
                    .toList();
            line.afterwards(() -> line.rationing().reported(line.charger(), held));
        }
        return new ReportChargingProfilesResponse();
    }
}
