package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ChargingProfileType: in {@code ReportChargingProfilesRequest}, {@code RequestStartTransactionRequest}, {@code
 * SetChargingProfileRequest} (OCPP 2.1, part 2, 2.17).
 *
 * @param maxOfflineDuration in seconds
 */
public record ChargingProfile(
        int id,
        int stackLevel,
        ChargingProfilePurpose chargingProfilePurpose,
        ChargingProfileKind chargingProfileKind,
        Optional<RecurrencyKind> recurrencyKind,
        Optional<Instant> validFrom,
        Optional<Instant> validTo,
        Optional<String> transactionId,
        OptionalInt maxOfflineDuration,
        List<ChargingSchedule> chargingSchedule,
        Optional<Boolean> invalidAfterOfflineDuration,
        OptionalInt dynUpdateInterval,
        Optional<Instant> dynUpdateTime,
        Optional<String> priceScheduleSignature) {
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
                from.optionalText("transactionId", 36),
                from.optionalInteger("maxOfflineDuration"),
                from.objects("chargingSchedule", 3, ChargingSchedule::read),
                from.optionalBool("invalidAfterOfflineDuration"),
                from.optionalInteger("dynUpdateInterval"),
                from.optionalTimestamp("dynUpdateTime"),
                from.optionalText("priceScheduleSignature", 256));
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
                .text("transactionId", transactionId)
                .integer("maxOfflineDuration", maxOfflineDuration)
                .list("chargingSchedule", chargingSchedule, ChargingSchedule::write)
                .bool("invalidAfterOfflineDuration", invalidAfterOfflineDuration)
                .integer("dynUpdateInterval", dynUpdateInterval)
                .timestamp("dynUpdateTime", dynUpdateTime)
                .text("priceScheduleSignature", priceScheduleSignature)
                .done();
    }
}
