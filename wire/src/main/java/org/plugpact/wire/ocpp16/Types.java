package org.plugpact.wire.ocpp16;

import java.util.List;
import org.plugpact.wire.json.Json;

/** The types of OCPP 1.6, section 7, that messages are made of: each read and written once, here. */
final class Types {
    static final int CI_STRING_20 = 20;
    static final int CI_STRING_25 = 25;
    static final int CI_STRING_50 = 50;
    static final int CI_STRING_255 = 255;
    static final int CI_STRING_500 = 500;

    private Types() {}

    static IdTagInfo idTagInfo(Fields from) throws Violated {
        return new IdTagInfo(
                from.optionalTimestamp("expiryDate"),
                from.optionalText("parentIdTag", CI_STRING_20),
                from.word("status", AuthorizationStatus.values()));
    }

    static Json.Entries write(IdTagInfo info) {
        return new Members()
                .timestamp("expiryDate", info.expiryDate())
                .text("parentIdTag", info.parentIdTag())
                .word("status", info.status())
                .done();
    }

    static KeyValue keyValue(Fields from) throws Violated {
        return new KeyValue(
                from.text("key", CI_STRING_50), from.bool("readonly"), from.optionalText("value", CI_STRING_500));
    }

    static Json.Entries write(KeyValue pair) {
        return new Members()
                .text("key", pair.key())
                .bool("readonly", pair.readonly())
                .text("value", pair.value())
                .done();
    }

    static MeterValue meterValue(Fields from) throws Violated {
        return new MeterValue(from.timestamp("timestamp"), from.objects("sampledValue", Types::sampledValue));
    }

    static Json.Entries write(MeterValue value) {
        return new Members()
                .timestamp("timestamp", value.timestamp())
                .list("sampledValue", value.sampledValue(), Types::write)
                .done();
    }

    static SampledValue sampledValue(Fields from) throws Violated {
        return new SampledValue(
                from.anyText("value"),
                from.optionalWord("context", ReadingContext.values()),
                from.optionalWord("format", ValueFormat.values()),
                from.optionalWord("measurand", Measurand.values()),
                from.optionalWord("phase", Phase.values()),
                from.optionalWord("location", Location.values()),
                from.optionalWord("unit", UnitOfMeasure.values()));
    }

    static Json.Entries write(SampledValue value) {
        return new Members()
                .text("value", value.value())
                .word("context", value.context())
                .word("format", value.format())
                .word("measurand", value.measurand())
                .word("phase", value.phase())
                .word("location", value.location())
                .word("unit", value.unit())
                .done();
    }

    static ChargingProfile chargingProfile(Fields from) throws Violated {
        return new ChargingProfile(
                from.integer("chargingProfileId", Integer.MIN_VALUE),
                from.optionalInteger("transactionId", Integer.MIN_VALUE),
                from.integer("stackLevel", 0),
                from.word("chargingProfilePurpose", ChargingProfilePurpose.values()),
                from.word("chargingProfileKind", ChargingProfileKind.values()),
                from.optionalWord("recurrencyKind", RecurrencyKind.values()),
                from.optionalTimestamp("validFrom"),
                from.optionalTimestamp("validTo"),
                from.object("chargingSchedule", Types::chargingSchedule));
    }

    static Json.Entries write(ChargingProfile profile) {
        return new Members()
                .integer("chargingProfileId", profile.chargingProfileId())
                .integer("transactionId", profile.transactionId())
                .integer("stackLevel", profile.stackLevel())
                .word("chargingProfilePurpose", profile.chargingProfilePurpose())
                .word("chargingProfileKind", profile.chargingProfileKind())
                .word("recurrencyKind", profile.recurrencyKind())
                .timestamp("validFrom", profile.validFrom())
                .timestamp("validTo", profile.validTo())
                .put("chargingSchedule", write(profile.chargingSchedule()))
                .done();
    }

    private static ChargingSchedule chargingSchedule(Fields from) throws Violated {
        return new ChargingSchedule(
                from.optionalInteger("duration", Integer.MIN_VALUE),
                from.optionalTimestamp("startSchedule"),
                from.word("chargingRateUnit", ChargingRateUnit.values()),
                periods(from),
                from.optionalTenths("minChargingRate"));
    }

    private static List<ChargingSchedulePeriod> periods(Fields from) throws Violated {
        return from.objects(
                "chargingSchedulePeriod",
                period -> new ChargingSchedulePeriod(
                        period.integer("startPeriod", Integer.MIN_VALUE),
                        period.tenths("limit"),
                        period.optionalInteger("numberPhases", Integer.MIN_VALUE)));
    }

    private static Json.Entries write(ChargingSchedule schedule) {
        return new Members()
                .integer("duration", schedule.duration())
                .timestamp("startSchedule", schedule.startSchedule())
                .word("chargingRateUnit", schedule.chargingRateUnit())
                .list("chargingSchedulePeriod", schedule.chargingSchedulePeriod(), Types::write)
                .put("minChargingRate", schedule.minChargingRate().map(Json::of))
                .done();
    }

    private static Json.Entries write(ChargingSchedulePeriod period) {
        return new Members()
                .integer("startPeriod", period.startPeriod())
                .decimal("limit", period.limit())
                .integer("numberPhases", period.numberPhases())
                .done();
    }
}
