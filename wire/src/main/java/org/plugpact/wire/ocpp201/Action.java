package org.plugpact.wire.ocpp201;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Oddity;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.json.Shape;

/** All 64 operations of OCPP 2.0.1 (part 2, 1), and who may begin them. */
public enum Action {
    AUTHORIZE("Authorize", Block.AUTHORIZATION, Side.STATION),
    BOOT_NOTIFICATION("BootNotification", Block.PROVISIONING, Side.STATION),
    CANCEL_RESERVATION("CancelReservation", Block.RESERVATION, Side.CSMS),
    CERTIFICATE_SIGNED("CertificateSigned", Block.SECURITY, Side.CSMS),
    CHANGE_AVAILABILITY("ChangeAvailability", Block.AVAILABILITY, Side.CSMS),
    CLEARED_CHARGING_LIMIT("ClearedChargingLimit", Block.SMART_CHARGING, Side.STATION),
    CLEAR_CACHE("ClearCache", Block.AUTHORIZATION, Side.CSMS),
    CLEAR_CHARGING_PROFILE("ClearChargingProfile", Block.SMART_CHARGING, Side.CSMS),
    CLEAR_DISPLAY_MESSAGE("ClearDisplayMessage", Block.DISPLAY_MESSAGE, Side.CSMS),
    CLEAR_VARIABLE_MONITORING("ClearVariableMonitoring", Block.DIAGNOSTICS, Side.CSMS),
    COST_UPDATED("CostUpdated", Block.TARIFF_AND_COST, Side.CSMS),
    CUSTOMER_INFORMATION("CustomerInformation", Block.DIAGNOSTICS, Side.CSMS),
    DATA_TRANSFER("DataTransfer", Block.DATA_TRANSFER, Side.EITHER),
    DELETE_CERTIFICATE("DeleteCertificate", Block.CERTIFICATE_MANAGEMENT, Side.CSMS),
    FIRMWARE_STATUS_NOTIFICATION("FirmwareStatusNotification", Block.FIRMWARE_MANAGEMENT, Side.STATION),
    GET15118_EV_CERTIFICATE("Get15118EVCertificate", Block.CERTIFICATE_MANAGEMENT, Side.STATION),
    GET_BASE_REPORT("GetBaseReport", Block.PROVISIONING, Side.CSMS),
    GET_CERTIFICATE_STATUS("GetCertificateStatus", Block.CERTIFICATE_MANAGEMENT, Side.STATION),
    GET_CHARGING_PROFILES("GetChargingProfiles", Block.SMART_CHARGING, Side.CSMS),
    GET_COMPOSITE_SCHEDULE("GetCompositeSchedule", Block.SMART_CHARGING, Side.CSMS),
    GET_DISPLAY_MESSAGES("GetDisplayMessages", Block.DISPLAY_MESSAGE, Side.CSMS),
    GET_INSTALLED_CERTIFICATE_IDS("GetInstalledCertificateIds", Block.CERTIFICATE_MANAGEMENT, Side.CSMS),
    GET_LOCAL_LIST_VERSION("GetLocalListVersion", Block.LOCAL_AUTHORIZATION_LIST, Side.CSMS),
    GET_LOG("GetLog", Block.DIAGNOSTICS, Side.CSMS),
    GET_MONITORING_REPORT("GetMonitoringReport", Block.DIAGNOSTICS, Side.CSMS),
    GET_REPORT("GetReport", Block.PROVISIONING, Side.CSMS),
    GET_TRANSACTION_STATUS("GetTransactionStatus", Block.TRANSACTIONS, Side.CSMS),
    GET_VARIABLES("GetVariables", Block.PROVISIONING, Side.CSMS),
    HEARTBEAT("Heartbeat", Block.AVAILABILITY, Side.STATION),
    INSTALL_CERTIFICATE("InstallCertificate", Block.CERTIFICATE_MANAGEMENT, Side.CSMS),
    LOG_STATUS_NOTIFICATION("LogStatusNotification", Block.DIAGNOSTICS, Side.STATION),
    METER_VALUES("MeterValues", Block.METER_VALUES, Side.STATION),
    NOTIFY_CHARGING_LIMIT("NotifyChargingLimit", Block.SMART_CHARGING, Side.STATION),
    NOTIFY_CUSTOMER_INFORMATION("NotifyCustomerInformation", Block.DIAGNOSTICS, Side.STATION),
    NOTIFY_DISPLAY_MESSAGES("NotifyDisplayMessages", Block.DISPLAY_MESSAGE, Side.STATION),
    NOTIFY_EVENT("NotifyEvent", Block.DIAGNOSTICS, Side.STATION),
    NOTIFY_EV_CHARGING_NEEDS("NotifyEVChargingNeeds", Block.SMART_CHARGING, Side.STATION),
    NOTIFY_EV_CHARGING_SCHEDULE("NotifyEVChargingSchedule", Block.SMART_CHARGING, Side.STATION),
    NOTIFY_MONITORING_REPORT("NotifyMonitoringReport", Block.DIAGNOSTICS, Side.STATION),
    NOTIFY_REPORT("NotifyReport", Block.PROVISIONING, Side.STATION),
    PUBLISH_FIRMWARE("PublishFirmware", Block.FIRMWARE_MANAGEMENT, Side.CSMS),
    PUBLISH_FIRMWARE_STATUS_NOTIFICATION("PublishFirmwareStatusNotification", Block.FIRMWARE_MANAGEMENT, Side.STATION),
    REPORT_CHARGING_PROFILES("ReportChargingProfiles", Block.SMART_CHARGING, Side.STATION),
    REQUEST_START_TRANSACTION("RequestStartTransaction", Block.REMOTE_CONTROL, Side.CSMS),
    REQUEST_STOP_TRANSACTION("RequestStopTransaction", Block.REMOTE_CONTROL, Side.CSMS),
    RESERVATION_STATUS_UPDATE("ReservationStatusUpdate", Block.RESERVATION, Side.STATION),
    RESERVE_NOW("ReserveNow", Block.RESERVATION, Side.CSMS),
    RESET("Reset", Block.PROVISIONING, Side.CSMS),
    SECURITY_EVENT_NOTIFICATION("SecurityEventNotification", Block.SECURITY, Side.STATION),
    SEND_LOCAL_LIST("SendLocalList", Block.LOCAL_AUTHORIZATION_LIST, Side.CSMS),
    SET_CHARGING_PROFILE("SetChargingProfile", Block.SMART_CHARGING, Side.CSMS),
    SET_DISPLAY_MESSAGE("SetDisplayMessage", Block.DISPLAY_MESSAGE, Side.CSMS),
    SET_MONITORING_BASE("SetMonitoringBase", Block.DIAGNOSTICS, Side.CSMS),
    SET_MONITORING_LEVEL("SetMonitoringLevel", Block.DIAGNOSTICS, Side.CSMS),
    SET_NETWORK_PROFILE("SetNetworkProfile", Block.PROVISIONING, Side.CSMS),
    SET_VARIABLES("SetVariables", Block.PROVISIONING, Side.CSMS),
    SET_VARIABLE_MONITORING("SetVariableMonitoring", Block.DIAGNOSTICS, Side.CSMS),
    SIGN_CERTIFICATE("SignCertificate", Block.SECURITY, Side.STATION),
    STATUS_NOTIFICATION("StatusNotification", Block.AVAILABILITY, Side.STATION),
    TRANSACTION_EVENT("TransactionEvent", Block.TRANSACTIONS, Side.STATION),
    TRIGGER_MESSAGE("TriggerMessage", Block.REMOTE_CONTROL, Side.CSMS),
    UNLOCK_CONNECTOR("UnlockConnector", Block.REMOTE_CONTROL, Side.CSMS),
    UNPUBLISH_FIRMWARE("UnpublishFirmware", Block.FIRMWARE_MANAGEMENT, Side.CSMS),
    UPDATE_FIRMWARE("UpdateFirmware", Block.FIRMWARE_MANAGEMENT, Side.CSMS);

    private static final Map<String, Action> NAMED =
            Arrays.stream(values()).collect(Collectors.toMap(Action::text, Function.identity()));

    private final String text;
    private final Block block;
    private final Side side;

    Action(String text, Block block, Side side) {
        this.text = text;
        this.block = block;
        this.side = side;
    }

    private enum Side {
        STATION,
        CSMS,
        EITHER
    }

    /** The operation of this name; names are case-sensitive. */
    public static Optional<Action> named(String text) {
        return Optional.ofNullable(NAMED.get(text));
    }

    /** The name as it stands on the wire. */
    public String text() {
        return text;
    }

    /** The part of the specification that it belongs to. */
    public Block block() {
        return block;
    }

    /** Whether a charging station may send this request. */
    public boolean fromStation() {
        return side != Side.CSMS;
    }

    /** Whether a CSMS may send this request. */
    public boolean fromCsms() {
        return side != Side.STATION;
    }

    /** Reads a payload as this request, or says which rule it breaks first. */
    public Parsed<Request> request(Json.Entries payload) {
        return Fields.read(payload, Fields.Rules.OCPP_2, Readers.of(this).request());
    }

    /** What the payload of this request may hold. */
    public Shape.Members described() {
        return Fields.describe(Fields.Rules.OCPP_2, Readers.of(this).request());
    }

    /** Reads a payload as this request, and tells of oddities that were let pass. */
    public Parsed<Request> requestLeniently(Json.Entries payload, Consumer<Oddity> noted) {
        return Fields.readLeniently(
                payload, Fields.Rules.OCPP_2, Readers.of(this).request(), noted);
    }

    /** Reads a payload as the answer to this request, or says which rule it breaks first. */
    public Parsed<Response> response(Json.Entries payload) {
        return Fields.read(payload, Fields.Rules.OCPP_2, Readers.of(this).response());
    }

    /** Reads a payload as the answer to this request, and tells of oddities that were let pass. */
    public Parsed<Response> responseLeniently(Json.Entries payload, Consumer<Oddity> noted) {
        return Fields.readLeniently(
                payload, Fields.Rules.OCPP_2, Readers.of(this).response(), noted);
    }
}
