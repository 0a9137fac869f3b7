package org.plugpact.wire.ocpp16;

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

/** All 39 operations of OCPP 1.6 (6) and of its security extension (security whitepaper, 5), and who may begin them. */
public enum Action {
    AUTHORIZE("Authorize", Profile.CORE, Side.CHARGE_POINT),
    BOOT_NOTIFICATION("BootNotification", Profile.CORE, Side.CHARGE_POINT),
    CANCEL_RESERVATION("CancelReservation", Profile.RESERVATION, Side.CENTRAL_SYSTEM),
    CERTIFICATE_SIGNED("CertificateSigned", Profile.SECURITY, Side.CENTRAL_SYSTEM),
    CHANGE_AVAILABILITY("ChangeAvailability", Profile.CORE, Side.CENTRAL_SYSTEM),
    CHANGE_CONFIGURATION("ChangeConfiguration", Profile.CORE, Side.CENTRAL_SYSTEM),
    CLEAR_CACHE("ClearCache", Profile.CORE, Side.CENTRAL_SYSTEM),
    CLEAR_CHARGING_PROFILE("ClearChargingProfile", Profile.SMART_CHARGING, Side.CENTRAL_SYSTEM),
    DATA_TRANSFER("DataTransfer", Profile.CORE, Side.EITHER),
    DELETE_CERTIFICATE("DeleteCertificate", Profile.SECURITY, Side.CENTRAL_SYSTEM),
    DIAGNOSTICS_STATUS_NOTIFICATION("DiagnosticsStatusNotification", Profile.FIRMWARE_MANAGEMENT, Side.CHARGE_POINT),
    EXTENDED_TRIGGER_MESSAGE("ExtendedTriggerMessage", Profile.SECURITY, Side.CENTRAL_SYSTEM),
    FIRMWARE_STATUS_NOTIFICATION("FirmwareStatusNotification", Profile.FIRMWARE_MANAGEMENT, Side.CHARGE_POINT),
    GET_COMPOSITE_SCHEDULE("GetCompositeSchedule", Profile.SMART_CHARGING, Side.CENTRAL_SYSTEM),
    GET_CONFIGURATION("GetConfiguration", Profile.CORE, Side.CENTRAL_SYSTEM),
    GET_DIAGNOSTICS("GetDiagnostics", Profile.FIRMWARE_MANAGEMENT, Side.CENTRAL_SYSTEM),
    GET_INSTALLED_CERTIFICATE_IDS("GetInstalledCertificateIds", Profile.SECURITY, Side.CENTRAL_SYSTEM),
    GET_LOCAL_LIST_VERSION("GetLocalListVersion", Profile.LOCAL_AUTH_LIST, Side.CENTRAL_SYSTEM),
    GET_LOG("GetLog", Profile.SECURITY, Side.CENTRAL_SYSTEM),
    HEARTBEAT("Heartbeat", Profile.CORE, Side.CHARGE_POINT),
    INSTALL_CERTIFICATE("InstallCertificate", Profile.SECURITY, Side.CENTRAL_SYSTEM),
    LOG_STATUS_NOTIFICATION("LogStatusNotification", Profile.SECURITY, Side.CHARGE_POINT),
    METER_VALUES("MeterValues", Profile.CORE, Side.CHARGE_POINT),
    REMOTE_START_TRANSACTION("RemoteStartTransaction", Profile.CORE, Side.CENTRAL_SYSTEM),
    REMOTE_STOP_TRANSACTION("RemoteStopTransaction", Profile.CORE, Side.CENTRAL_SYSTEM),
    RESERVE_NOW("ReserveNow", Profile.RESERVATION, Side.CENTRAL_SYSTEM),
    RESET("Reset", Profile.CORE, Side.CENTRAL_SYSTEM),
    SECURITY_EVENT_NOTIFICATION("SecurityEventNotification", Profile.SECURITY, Side.CHARGE_POINT),
    SEND_LOCAL_LIST("SendLocalList", Profile.LOCAL_AUTH_LIST, Side.CENTRAL_SYSTEM),
    SET_CHARGING_PROFILE("SetChargingProfile", Profile.SMART_CHARGING, Side.CENTRAL_SYSTEM),
    SIGNED_FIRMWARE_STATUS_NOTIFICATION("SignedFirmwareStatusNotification", Profile.SECURITY, Side.CHARGE_POINT),
    SIGNED_UPDATE_FIRMWARE("SignedUpdateFirmware", Profile.SECURITY, Side.CENTRAL_SYSTEM),
    SIGN_CERTIFICATE("SignCertificate", Profile.SECURITY, Side.CHARGE_POINT),
    START_TRANSACTION("StartTransaction", Profile.CORE, Side.CHARGE_POINT),
    STATUS_NOTIFICATION("StatusNotification", Profile.CORE, Side.CHARGE_POINT),
    STOP_TRANSACTION("StopTransaction", Profile.CORE, Side.CHARGE_POINT),
    TRIGGER_MESSAGE("TriggerMessage", Profile.REMOTE_TRIGGER, Side.CENTRAL_SYSTEM),
    UNLOCK_CONNECTOR("UnlockConnector", Profile.CORE, Side.CENTRAL_SYSTEM),
    UPDATE_FIRMWARE("UpdateFirmware", Profile.FIRMWARE_MANAGEMENT, Side.CENTRAL_SYSTEM);

    private static final Map<String, Action> NAMED =
            Arrays.stream(values()).collect(Collectors.toMap(Action::text, Function.identity()));

    private final String text;
    private final Profile profile;
    private final Side side;

    Action(String text, Profile profile, Side side) {
        this.text = text;
        this.profile = profile;
        this.side = side;
    }

    private enum Side {
        CHARGE_POINT,
        CENTRAL_SYSTEM,
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
    public Profile profile() {
        return profile;
    }

    /** Whether a charge point may send this request. */
    public boolean fromChargePoint() {
        return side != Side.CENTRAL_SYSTEM;
    }

    /** Whether a central system may send this request. */
    public boolean fromCentralSystem() {
        return side != Side.CHARGE_POINT;
    }

    /** Reads a payload as this request, or says which rule it breaks first. */
    public Parsed<Request> request(Json.Entries payload) {
        return Fields.read(payload, Fields.Rules.OCPP_1_6, Readers.of(this).request());
    }

    /** What the payload of this request may hold. */
    public Shape.Members described() {
        return Fields.describe(Fields.Rules.OCPP_1_6, Readers.of(this).request());
    }

    /** Reads a payload as this request, and tells of oddities that were let pass. */
    public Parsed<Request> requestLeniently(Json.Entries payload, Consumer<Oddity> noted) {
        return Fields.readLeniently(
                payload, Fields.Rules.OCPP_1_6, Readers.of(this).request(), noted);
    }

    /** Reads a payload as the answer to this request, or says which rule it breaks first. */
    public Parsed<Response> response(Json.Entries payload) {
        return Fields.read(payload, Fields.Rules.OCPP_1_6, Readers.of(this).response());
    }

    /** Reads a payload as the answer to this request, and tells of oddities that were let pass. */
    public Parsed<Response> responseLeniently(Json.Entries payload, Consumer<Oddity> noted) {
        return Fields.readLeniently(
                payload, Fields.Rules.OCPP_1_6, Readers.of(this).response(), noted);
    }
}
