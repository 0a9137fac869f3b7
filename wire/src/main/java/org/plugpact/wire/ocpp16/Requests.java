package org.plugpact.wire.ocpp16;

import static org.plugpact.wire.ocpp16.Types.CI_STRING_20;
import static org.plugpact.wire.ocpp16.Types.CI_STRING_25;
import static org.plugpact.wire.ocpp16.Types.CI_STRING_255;
import static org.plugpact.wire.ocpp16.Types.CI_STRING_50;
import static org.plugpact.wire.ocpp16.Types.CI_STRING_500;

import java.util.List;
import org.plugpact.wire.json.Json;

/** Payloads of requests, read and written: every rule of the schemas, and the few that stand in the text alone. */
public final class Requests {
    /** The furthest a meter register in Wh may be from zero: a petawatt-hour, so that no sum in mWh overflows. */
    public static final long REGISTER_WATT_HOURS_MAX = 1_000_000_000_000_000L;

    private Requests() {}

    /** Reads a payload as a request, or says which rule it breaks first. */
    public static Parsed<Request> read(Action action, Json.Entries payload) {
        try {
            return new Parsed.Good<>(Fields.whole(payload, "", fields -> request(action, fields)));
        } catch (Violated stopped) {
            return new Parsed.Bad<>(stopped.violation);
        }
    }

    private static Request request(Action action, Fields from) throws Violated {
        return switch (action) {
            case AUTHORIZE -> new Request.Authorize(from.text("idTag", CI_STRING_20));
            case BOOT_NOTIFICATION -> bootNotification(from);
            case CHANGE_AVAILABILITY ->
                new Request.ChangeAvailability(
                        from.integer("connectorId", 0), from.word("type", AvailabilityType.values()));
            case CHANGE_CONFIGURATION ->
                new Request.ChangeConfiguration(from.text("key", CI_STRING_50), from.text("value", CI_STRING_500));
            case CLEAR_CACHE -> new Request.ClearCache();
            case DATA_TRANSFER ->
                new Request.DataTransfer(
                        from.text("vendorId", CI_STRING_255),
                        from.optionalText("messageId", CI_STRING_50),
                        from.optionalAnyText("data"));
            case GET_CONFIGURATION -> new Request.GetConfiguration(from.optionalTexts("key", CI_STRING_50));
            case HEARTBEAT -> new Request.Heartbeat();
            case METER_VALUES ->
                new Request.MeterValues(
                        from.integer("connectorId", 0),
                        from.optionalInteger("transactionId", Integer.MIN_VALUE),
                        from.objects("meterValue", Types::meterValue));
            case REMOTE_START_TRANSACTION ->
                new Request.RemoteStartTransaction(
                        from.optionalInteger("connectorId", 1),
                        from.text("idTag", CI_STRING_20),
                        from.optionalObject("chargingProfile", Types::chargingProfile));
            case REMOTE_STOP_TRANSACTION ->
                new Request.RemoteStopTransaction(from.integer("transactionId", Integer.MIN_VALUE));
            case RESET -> new Request.Reset(from.word("type", ResetType.values()));
            case START_TRANSACTION -> startTransaction(from);
            case STATUS_NOTIFICATION -> statusNotification(from);
            case STOP_TRANSACTION -> stopTransaction(from);
            case UNLOCK_CONNECTOR -> new Request.UnlockConnector(from.integer("connectorId", 1));
        };
    }

    private static Request bootNotification(Fields from) throws Violated {
        return new Request.BootNotification(
                from.text("chargePointVendor", CI_STRING_20),
                from.text("chargePointModel", CI_STRING_20),
                from.optionalText("chargePointSerialNumber", CI_STRING_25),
                from.optionalText("chargeBoxSerialNumber", CI_STRING_25),
                from.optionalText("firmwareVersion", CI_STRING_50),
                from.optionalText("iccid", CI_STRING_20),
                from.optionalText("imsi", CI_STRING_20),
                from.optionalText("meterType", CI_STRING_25),
                from.optionalText("meterSerialNumber", CI_STRING_25));
    }

    private static Request startTransaction(Fields from) throws Violated {
        return new Request.StartTransaction(
                from.integer("connectorId", 1),
                from.text("idTag", CI_STRING_20),
                register(from, "meterStart"),
                from.optionalInteger("reservationId", Integer.MIN_VALUE),
                from.timestamp("timestamp"));
    }

    private static Request statusNotification(Fields from) throws Violated {
        return new Request.StatusNotification(
                from.integer("connectorId", 0),
                from.word("errorCode", ChargePointErrorCode.values()),
                from.optionalText("info", CI_STRING_50),
                from.word("status", ChargePointStatus.values()),
                from.optionalTimestamp("timestamp"),
                from.optionalText("vendorId", CI_STRING_255),
                from.optionalText("vendorErrorCode", CI_STRING_50));
    }

    private static Request stopTransaction(Fields from) throws Violated {
        return new Request.StopTransaction(
                from.optionalText("idTag", CI_STRING_20),
                register(from, "meterStop"),
                from.timestamp("timestamp"),
                from.integer("transactionId", Integer.MIN_VALUE),
                from.optionalWord("reason", Reason.values()),
                from.optionalObjects("transactionData", Types::meterValue));
    }

    private static long register(Fields from, String name) throws Violated {
        return from.longInteger(name, -REGISTER_WATT_HOURS_MAX, REGISTER_WATT_HOURS_MAX);
    }

    /** Writes a request's payload. */
    public static Json.Entries write(Request request) {
        var to = new Members();
        switch (request) {
            case Request.Authorize(var idTag) -> to.text("idTag", idTag);
            case Request.BootNotification boot -> write(boot, to);
            case Request.ChangeAvailability(var connectorId, var type) ->
                to.integer("connectorId", connectorId).word("type", type);
            case Request.ChangeConfiguration(var key, var value) ->
                to.text("key", key).text("value", value);
            case Request.ClearCache() -> {}
            case Request.DataTransfer(var vendorId, var messageId, var data) ->
                to.text("vendorId", vendorId).text("messageId", messageId).text("data", data);
            case Request.GetConfiguration(var key) -> to.listUnlessEmpty("key", key, Json::of);
            case Request.Heartbeat() -> {}
            case Request.MeterValues(var connectorId, var transactionId, var meterValue) ->
                to.integer("connectorId", connectorId)
                        .integer("transactionId", transactionId)
                        .list("meterValue", meterValue, Types::write);
            case Request.RemoteStartTransaction(var connectorId, var idTag, var profile) ->
                to.integer("connectorId", connectorId)
                        .text("idTag", idTag)
                        .put("chargingProfile", profile.map(Types::write));
            case Request.RemoteStopTransaction(var transactionId) -> to.integer("transactionId", transactionId);
            case Request.Reset(var type) -> to.word("type", type);
            case Request.StartTransaction start -> write(start, to);
            case Request.StatusNotification status -> write(status, to);
            case Request.StopTransaction stop -> write(stop, to);
            case Request.UnlockConnector(var connectorId) -> to.integer("connectorId", connectorId);
        }
        return to.done();
    }

    /** Writes meter values as they stand in {@link Request.MeterValues} and {@link Request.StopTransaction}. */
    public static Json.Items write(List<MeterValue> values) {
        return new Json.Items(values.stream().<Json>map(Types::write).toList());
    }

    private static void write(Request.BootNotification boot, Members to) {
        to.text("chargePointVendor", boot.chargePointVendor())
                .text("chargePointModel", boot.chargePointModel())
                .text("chargePointSerialNumber", boot.chargePointSerialNumber())
                .text("chargeBoxSerialNumber", boot.chargeBoxSerialNumber())
                .text("firmwareVersion", boot.firmwareVersion())
                .text("iccid", boot.iccid())
                .text("imsi", boot.imsi())
                .text("meterType", boot.meterType())
                .text("meterSerialNumber", boot.meterSerialNumber());
    }

    private static void write(Request.StartTransaction start, Members to) {
        to.integer("connectorId", start.connectorId())
                .text("idTag", start.idTag())
                .integer("meterStart", start.meterStart())
                .integer("reservationId", start.reservationId())
                .timestamp("timestamp", start.timestamp());
    }

    private static void write(Request.StatusNotification status, Members to) {
        to.integer("connectorId", status.connectorId())
                .word("errorCode", status.errorCode())
                .text("info", status.info())
                .word("status", status.status())
                .timestamp("timestamp", status.timestamp())
                .text("vendorId", status.vendorId())
                .text("vendorErrorCode", status.vendorErrorCode());
    }

    private static void write(Request.StopTransaction stop, Members to) {
        to.text("idTag", stop.idTag())
                .integer("meterStop", stop.meterStop())
                .timestamp("timestamp", stop.timestamp())
                .integer("transactionId", stop.transactionId())
                .word("reason", stop.reason())
                .listUnlessEmpty("transactionData", stop.transactionData(), Types::write);
    }
}
