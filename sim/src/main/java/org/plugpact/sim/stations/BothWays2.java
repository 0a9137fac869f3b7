package org.plugpact.sim.stations;

import java.util.Optional;
import java.util.OptionalLong;
import org.plugpact.core.schedule.Criteria;
import org.plugpact.core.schedule.Kind;
import org.plugpact.core.schedule.Rates;
import org.plugpact.sim.stations.Commands2.Reply;
import org.plugpact.wire.ocpp21.ChargingProfileStatus;
import org.plugpact.wire.ocpp21.EnergyTransferMode;
import org.plugpact.wire.ocpp21.NotifyAllowedEnergyTransferRequest;
import org.plugpact.wire.ocpp21.NotifyAllowedEnergyTransferResponse;
import org.plugpact.wire.ocpp21.NotifyAllowedEnergyTransferStatus;
import org.plugpact.wire.ocpp21.UpdateDynamicScheduleRequest;
import org.plugpact.wire.ocpp21.UpdateDynamicScheduleResponse;

/** Which ways energy may go, and limits that change at once (2.1, Q02 and K28). */
final class BothWays2 {
    private BothWays2() {}

    static void add(Commands2 commands) {
        commands.on(NotifyAllowedEnergyTransferRequest.class, Station::bothWays, BothWays2::allowed);
        commands.on(UpdateDynamicScheduleRequest.class, BothWays2::update);
    }

    /** Q02.FR.06 and 07. */
    private static Reply allowed(NotifyAllowedEnergyTransferRequest allowed, Station station) {
        var visit = station.visit(allowed.transactionId()).filter(it -> it.needs.isPresent());
        if (visit.isEmpty()) {
            return Reply.of(
                    new NotifyAllowedEnergyTransferResponse(
                            NotifyAllowedEnergyTransferStatus.REJECTED, Commands2.because("TxNotFound")),
                    "Rejected");
        }
        visit.get().transfers = allowed.allowedEnergyTransfer().stream()
                .map(EnergyTransferMode::text)
                .toList();
        return Reply.of(
                new NotifyAllowedEnergyTransferResponse(NotifyAllowedEnergyTransferStatus.ACCEPTED, Optional.empty()),
                "Accepted",
                new Deed.Do(life -> new BothWays.Needing(life).tell(visit.get())));
    }

    /** K28.FR.06 and 11: what is not said stays. */
    private static Reply update(UpdateDynamicScheduleRequest update, Station station) {
        var found = station.profiles.matching(Criteria.id(update.chargingProfileId())).stream()
                .filter(profile -> profile.kind() == Kind.DYNAMIC)
                .findFirst();
        if (found.isEmpty()) {
            return Reply.of(
                    new UpdateDynamicScheduleResponse(
                            ChargingProfileStatus.REJECTED, Commands2.because("InvalidProfile")),
                    "Rejected");
        }
        var old = found.get();
        var before = old.schedule().periods().getFirst();
        var said = update.scheduleUpdate();
        var rates = new Rates(
                either(Profiles2.milli(said.limit()), before.rates().limit()),
                either(Profiles2.milli(said.dischargeLimit()), before.rates().dischargeLimit()),
                either(Profiles2.milli(said.setpoint()), before.rates().setpoint()));
        station.profiles = station.profiles.with(old.withRates(rates));
        return Reply.of(
                new UpdateDynamicScheduleResponse(ChargingProfileStatus.ACCEPTED, Optional.empty()),
                "Accepted",
                new Deed.Adapt());
    }

    private static OptionalLong either(OptionalLong said, OptionalLong before) {
        return said.isPresent() ? said : before;
    }
}
