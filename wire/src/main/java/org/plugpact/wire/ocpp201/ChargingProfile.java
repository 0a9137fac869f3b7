package org.plugpact.wire.ocpp201;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ChargingProfileType: in {@code ReportChargingProfilesRequest}, {@code RequestStartTransactionRequest}, {@code
 * SetChargingProfileRequest} (OCPP 2.0.1, part 2, 2.10).
 */
public record ChargingProfile(
        int id,
        int stackLevel,
        ChargingProfilePurpose chargingProfilePurpose,
        ChargingProfileKind chargingProfileKind,
        Optional<RecurrencyKind> recurrencyKind,
        Optional<Instant> validFrom,
        Optional<Instant> validTo,
        List<ChargingSchedule> chargingSchedule,
        Optional<String> transactionId) {
    public ChargingProfile {
        chargingSchedule = List.copyOf(chargingSchedule);
    }

    static ChargingProfile read(Fields from) throws Violated {
        return new ChargingProfile(
                from.integer("id"),
                from.integer("stackLevel", 0),
                from.word("chargingProfilePurpose", ChargingProfilePurpose.values()),
                from.word("chargingProfileKind", ChargingProfileKind.values()),
                from.optionalWord("recurrencyKind", RecurrencyKind.values()),
                from.optionalTimestamp("validFrom"),
                from.optionalTimestamp("validTo"),
                from.objects("chargingSchedule", 3, ChargingSchedule::read),
                from.optionalText("transactionId", 36));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("id", id)
                .integer("stackLevel", stackLevel)
                .word("chargingProfilePurpose", chargingProfilePurpose)
                .word("chargingProfileKind", chargingProfileKind)
                .word("recurrencyKind", recurrencyKind)
                .timestamp("validFrom", validFrom)
                .timestamp("validTo", validTo)
                .list("chargingSchedule", chargingSchedule, ChargingSchedule::write)
                .text("transactionId", transactionId)
                .done();
    }
}
