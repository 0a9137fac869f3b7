package org.plugpact.sim.stations;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.core.schedule.Criteria;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Purpose;
import org.plugpact.core.schedule.RateUnit;
import org.plugpact.core.schedule.Setting;
import org.plugpact.sim.stations.Commands2.Reply;
import org.plugpact.wire.ocpp21.ChargingProfileStatus;
import org.plugpact.wire.ocpp21.ClearChargingProfile;
import org.plugpact.wire.ocpp21.ClearChargingProfileRequest;
import org.plugpact.wire.ocpp21.ClearChargingProfileResponse;
import org.plugpact.wire.ocpp21.ClearChargingProfileStatus;
import org.plugpact.wire.ocpp21.GenericStatus;
import org.plugpact.wire.ocpp21.GetChargingProfileStatus;
import org.plugpact.wire.ocpp21.GetChargingProfilesRequest;
import org.plugpact.wire.ocpp21.GetChargingProfilesResponse;
import org.plugpact.wire.ocpp21.GetCompositeScheduleRequest;
import org.plugpact.wire.ocpp21.GetCompositeScheduleResponse;
import org.plugpact.wire.ocpp21.PriorityChargingStatus;
import org.plugpact.wire.ocpp21.SetChargingProfileRequest;
import org.plugpact.wire.ocpp21.SetChargingProfileResponse;
import org.plugpact.wire.ocpp21.UsePriorityChargingRequest;
import org.plugpact.wire.ocpp21.UsePriorityChargingResponse;

/** Smart charging (2.x, block K), as {@code core.schedule} has it. */
final class Profiling2 {
    private Profiling2() {}

    static void add(Commands2 commands) {
        commands.on(SetChargingProfileRequest.class, Profiling2::set);
        commands.on(ClearChargingProfileRequest.class, Profiling2::clear);
        commands.on(GetCompositeScheduleRequest.class, Profiling2::composite);
        commands.on(GetChargingProfilesRequest.class, Profiling2::report);
        commands.on(UsePriorityChargingRequest.class, Profiling2::priority);
    }

    private static Reply set(SetChargingProfileRequest set, Station station) {
        var unsupported = Profiles2.unsupported(set.chargingProfile(), station);
        if (unsupported.isPresent()) return refused(unsupported.get());
        return switch (station.set(Profiles2.profile(set.evseId(), set.chargingProfile()))) {
            case Setting.Done done -> {
                station.offline.said(set.chargingProfile());
                yield Reply.of(
                        new SetChargingProfileResponse(ChargingProfileStatus.ACCEPTED, Optional.empty()),
                        "Accepted",
                        new Deed.Adapt());
            }
            case Setting.Refused(var refusal, var why) -> refused(refusal.reasonCode());
        };
    }

    private static Reply refused(String reasonCode) {
        return Reply.of(
                new SetChargingProfileResponse(ChargingProfileStatus.REJECTED, Commands2.because(reasonCode)),
                "Rejected: " + reasonCode);
    }

    private static Reply clear(ClearChargingProfileRequest clear, Station station) {
        var by = clear.chargingProfileCriteria();
        var left = station.profiles.clear(
                new Criteria(
                        clear.chargingProfileId(),
                        by.map(ClearChargingProfile::evseId).orElse(OptionalInt.empty()),
                        by.flatMap(ClearChargingProfile::chargingProfilePurpose).map(Profiles2::purpose),
                        by.map(ClearChargingProfile::stackLevel).orElse(OptionalInt.empty())),
                station.edition());
        var status = left.equals(station.profiles)
                ? ClearChargingProfileStatus.UNKNOWN
                : ClearChargingProfileStatus.ACCEPTED;
        station.profiles = left;
        return Reply.of(new ClearChargingProfileResponse(status, Optional.empty()), status.text(), new Deed.Adapt());
    }

    private static Reply composite(GetCompositeScheduleRequest get, Station station) {
        var unit = get.chargingRateUnit().map(Profiles2::unit).orElse(RateUnit.AMPERES);
        return station.composite(get.evseId(), get.duration(), unit)
                .map(composite -> Reply.of(
                        new GetCompositeScheduleResponse(
                                GenericStatus.ACCEPTED, Optional.empty(), Optional.of(Profiles2.told(composite))),
                        "Accepted"))
                .orElseGet(() -> Reply.of(
                        new GetCompositeScheduleResponse(
                                GenericStatus.REJECTED, Commands2.because("UnknownEvse"), Optional.empty()),
                        "Rejected"));
    }

    private static Reply report(GetChargingProfilesRequest get, Station station) {
        var by = get.chargingProfile();
        var found = station.profiles.installed().stream()
                .filter(profile -> get.evseId().isEmpty() || get.evseId().getAsInt() == profile.evse())
                .filter(profile -> by.chargingProfileId().isEmpty()
                        || by.chargingProfileId().contains(profile.id()))
                .filter(profile -> by.stackLevel().isEmpty() || by.stackLevel().getAsInt() == profile.stackLevel())
                .filter(profile -> by.chargingProfilePurpose()
                        .map(purpose -> Profiles2.purpose(purpose) == profile.purpose())
                        .orElse(true))
                .toList();
        if (found.isEmpty()) {
            var none = GetChargingProfileStatus.NO_PROFILES;
            return Reply.of(new GetChargingProfilesResponse(none, Optional.empty()), none.text());
        }
        return Reply.of(
                new GetChargingProfilesResponse(GetChargingProfileStatus.ACCEPTED, Optional.empty()),
                "Accepted",
                new Deed.ReportProfiles(get.requestId(), found));
    }

    /** K21: as long as there is a profile for it. */
    private static Reply priority(UsePriorityChargingRequest use, Station station) {
        var visit = station.visit(use.transactionId());
        if (visit.isEmpty()) return said(PriorityChargingStatus.REJECTED);
        boolean has =
                station.profiles.installed().stream().map(Profile::purpose).anyMatch(Purpose.PRIORITY_CHARGING::equals);
        if (use.activate() && !has) return said(PriorityChargingStatus.NO_PROFILE);
        visit.get().priority = use.activate();
        return Reply.of(
                new UsePriorityChargingResponse(PriorityChargingStatus.ACCEPTED, Optional.empty()),
                "Accepted",
                new Deed.TellPriority(visit.get(), use.activate()),
                new Deed.Adapt());
    }

    private static Reply said(PriorityChargingStatus status) {
        return Reply.of(new UsePriorityChargingResponse(status, Optional.empty()), status.text());
    }
}
