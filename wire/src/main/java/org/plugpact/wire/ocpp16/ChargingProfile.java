package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Limits over time (OCPP 1.6, 7.8). */
public record ChargingProfile(
        int chargingProfileId,
        OptionalInt transactionId,
        int stackLevel,
        ChargingProfilePurpose chargingProfilePurpose,
        ChargingProfileKind chargingProfileKind,
        Optional<RecurrencyKind> recurrencyKind,
        Optional<Instant> validFrom,
        Optional<Instant> validTo,
        ChargingSchedule chargingSchedule) {
    static ChargingProfile read(Fields from) throws Violated {
        return new ChargingProfile(
                from.integer("chargingProfileId"),
                from.optionalInteger("transactionId"),
                from.integer("stackLevel", 0),
                from.word("chargingProfilePurpose", ChargingProfilePurpose.values()),
                from.word("chargingProfileKind", ChargingProfileKind.values()),
                from.optionalWord("recurrencyKind", RecurrencyKind.values()),
                from.optionalTimestamp("validFrom"),
                from.optionalTimestamp("validTo"),
                from.object("chargingSchedule", ChargingSchedule::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("chargingProfileId", chargingProfileId)
                .integer("transactionId", transactionId)
                .integer("stackLevel", stackLevel)
                .word("chargingProfilePurpose", chargingProfilePurpose)
                .word("chargingProfileKind", chargingProfileKind)
                .word("recurrencyKind", recurrencyKind)
                .timestamp("validFrom", validFrom)
                .timestamp("validTo", validTo)
                .put("chargingSchedule", chargingSchedule.write())
                .done();
    }
}
