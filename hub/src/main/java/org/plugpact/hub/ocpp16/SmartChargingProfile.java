package org.plugpact.hub.ocpp16;

import java.util.Optional;
import org.plugpact.wire.ocpp16.ChargingProfile;
import org.plugpact.wire.ocpp16.ChargingProfileKind;
import org.plugpact.wire.ocpp16.ChargingSchedule;
import org.plugpact.wire.ocpp16.SetChargingProfileRequest;

/** Smart charging (OCPP 1.6, 3.13 and 5.16): what the text asks of a profile beyond its form. */
final class SmartChargingProfile {
    private SmartChargingProfile() {}

    static Optional<String> objection(SetChargingProfileRequest set) {
        var profile = set.csChargingProfiles();
        return switch (profile.chargingProfilePurpose()) {
            case CHARGE_POINT_MAX_PROFILE ->
                set.connectorId() != 0 || profile.transactionId().isPresent()
                        ? Optional.of("a ChargePointMaxProfile is for connector 0 and for no transaction")
                        : objection(profile);
            case TX_DEFAULT_PROFILE ->
                profile.transactionId().isPresent()
                        ? Optional.of("a TxDefaultProfile is for no transaction of its own")
                        : objection(profile);
            case TX_PROFILE ->
                set.connectorId() == 0 ? Optional.of("a TxProfile is for a connector above 0") : objection(profile);
        };
    }

    static Optional<String> objection(ChargingProfile profile) {
        boolean recurring = profile.chargingProfileKind() == ChargingProfileKind.RECURRING;
        if (recurring && profile.recurrencyKind().isEmpty()) return Optional.of("recurrencyKind: missing");
        return FirmwareProfile.backwards("validTo", profile.validFrom(), profile.validTo())
                .or(() -> objection(profile.chargingSchedule()));
    }

    private static Optional<String> objection(ChargingSchedule schedule) {
        int before = -1;
        for (var period : schedule.chargingSchedulePeriod()) {
            if (before < 0 && period.startPeriod() != 0) return Optional.of("the first period begins at 0");
            if (period.startPeriod() <= before) return Optional.of("a period begins before the one before it");
            before = period.startPeriod();
        }
        return Optional.empty();
    }
}
