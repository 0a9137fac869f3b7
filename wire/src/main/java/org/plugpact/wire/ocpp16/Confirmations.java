package org.plugpact.wire.ocpp16;

import static org.plugpact.wire.ocpp16.Types.CI_STRING_50;

import org.plugpact.wire.json.Json;

/** Payloads of confirmations, read and written: every rule of the schemas. */
public final class Confirmations {
    private Confirmations() {}

    /** Reads a payload as the answer to a request of this action, or says which rule it breaks first. */
    public static Parsed<Confirmation> read(Action action, Json.Entries payload) {
        try {
            return new Parsed.Good<>(Fields.whole(payload, "", fields -> confirmation(action, fields)));
        } catch (Violated stopped) {
            return new Parsed.Bad<>(stopped.violation);
        }
    }

    private static Confirmation confirmation(Action action, Fields from) throws Violated {
        return switch (action) {
            case AUTHORIZE -> new Confirmation.Authorize(from.object("idTagInfo", Types::idTagInfo));
            case BOOT_NOTIFICATION ->
                new Confirmation.BootNotification(
                        from.word("status", RegistrationStatus.values()),
                        from.timestamp("currentTime"),
                        from.integer("interval", Integer.MIN_VALUE));
            case CHANGE_AVAILABILITY ->
                new Confirmation.ChangeAvailability(from.word("status", AvailabilityStatus.values()));
            case CHANGE_CONFIGURATION ->
                new Confirmation.ChangeConfiguration(from.word("status", ConfigurationStatus.values()));
            case CLEAR_CACHE -> new Confirmation.ClearCache(from.word("status", ClearCacheStatus.values()));
            case DATA_TRANSFER ->
                new Confirmation.DataTransfer(
                        from.word("status", DataTransferStatus.values()), from.optionalAnyText("data"));
            case GET_CONFIGURATION ->
                new Confirmation.GetConfiguration(
                        from.optionalObjects("configurationKey", Types::keyValue),
                        from.optionalTexts("unknownKey", CI_STRING_50));
            case HEARTBEAT -> new Confirmation.Heartbeat(from.timestamp("currentTime"));
            case METER_VALUES -> new Confirmation.MeterValues();
            case REMOTE_START_TRANSACTION ->
                new Confirmation.RemoteStartTransaction(from.word("status", RemoteStartStopStatus.values()));
            case REMOTE_STOP_TRANSACTION ->
                new Confirmation.RemoteStopTransaction(from.word("status", RemoteStartStopStatus.values()));
            case RESET -> new Confirmation.Reset(from.word("status", ResetStatus.values()));
            case START_TRANSACTION ->
                new Confirmation.StartTransaction(
                        from.object("idTagInfo", Types::idTagInfo), from.integer("transactionId", Integer.MIN_VALUE));
            case STATUS_NOTIFICATION -> new Confirmation.StatusNotification();
            case STOP_TRANSACTION ->
                new Confirmation.StopTransaction(from.optionalObject("idTagInfo", Types::idTagInfo));
            case UNLOCK_CONNECTOR -> new Confirmation.UnlockConnector(from.word("status", UnlockStatus.values()));
        };
    }

    /** Writes a confirmation's payload. */
    public static Json.Entries write(Confirmation confirmation) {
        var to = new Members();
        switch (confirmation) {
            case Confirmation.Authorize(var info) -> to.put("idTagInfo", Types.write(info));
            case Confirmation.BootNotification(var status, var currentTime, var interval) ->
                to.word("status", status).timestamp("currentTime", currentTime).integer("interval", interval);
            case Confirmation.ChangeAvailability(var status) -> to.word("status", status);
            case Confirmation.ChangeConfiguration(var status) -> to.word("status", status);
            case Confirmation.ClearCache(var status) -> to.word("status", status);
            case Confirmation.DataTransfer(var status, var data) ->
                to.word("status", status).text("data", data);
            case Confirmation.GetConfiguration(var known, var unknown) ->
                to.listUnlessEmpty("configurationKey", known, Types::write)
                        .listUnlessEmpty("unknownKey", unknown, Json::of);
            case Confirmation.Heartbeat(var currentTime) -> to.timestamp("currentTime", currentTime);
            case Confirmation.MeterValues() -> {}
            case Confirmation.RemoteStartTransaction(var status) -> to.word("status", status);
            case Confirmation.RemoteStopTransaction(var status) -> to.word("status", status);
            case Confirmation.Reset(var status) -> to.word("status", status);
            case Confirmation.StartTransaction(var info, var transactionId) ->
                to.put("idTagInfo", Types.write(info)).integer("transactionId", transactionId);
            case Confirmation.StatusNotification() -> {}
            case Confirmation.StopTransaction(var info) -> to.put("idTagInfo", info.map(Types::write));
            case Confirmation.UnlockConnector(var status) -> to.word("status", status);
        }
        return to.done();
    }
}
