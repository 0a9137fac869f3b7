package org.plugpact.wire.ocpp16;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations of the Core profile (OCPP 1.6, 3.3), and who may begin them. */
public enum Action {
    AUTHORIZE("Authorize", true, false),
    BOOT_NOTIFICATION("BootNotification", true, false),
    CHANGE_AVAILABILITY("ChangeAvailability", false, true),
    CHANGE_CONFIGURATION("ChangeConfiguration", false, true),
    CLEAR_CACHE("ClearCache", false, true),
    DATA_TRANSFER("DataTransfer", true, true),
    GET_CONFIGURATION("GetConfiguration", false, true),
    HEARTBEAT("Heartbeat", true, false),
    METER_VALUES("MeterValues", true, false),
    REMOTE_START_TRANSACTION("RemoteStartTransaction", false, true),
    REMOTE_STOP_TRANSACTION("RemoteStopTransaction", false, true),
    RESET("Reset", false, true),
    START_TRANSACTION("StartTransaction", true, false),
    STATUS_NOTIFICATION("StatusNotification", true, false),
    STOP_TRANSACTION("StopTransaction", true, false),
    UNLOCK_CONNECTOR("UnlockConnector", false, true);

    private static final Map<String, Action> NAMED =
            Arrays.stream(values()).collect(Collectors.toMap(Action::text, Function.identity()));

    /** Operations of the other 1.6 profiles and of the security extension: known by name, and not taken part in. */
    private static final List<String> OTHER_PROFILES = List.of(
            "CancelReservation",
            "CertificateSigned",
            "ClearChargingProfile",
            "DeleteCertificate",
            "DiagnosticsStatusNotification",
            "ExtendedTriggerMessage",
            "FirmwareStatusNotification",
            "GetCompositeSchedule",
            "GetDiagnostics",
            "GetInstalledCertificateIds",
            "GetLocalListVersion",
            "GetLog",
            "InstallCertificate",
            "LogStatusNotification",
            "ReserveNow",
            "SecurityEventNotification",
            "SendLocalList",
            "SetChargingProfile",
            "SignCertificate",
            "SignedFirmwareStatusNotification",
            "SignedUpdateFirmware",
            "TriggerMessage",
            "UpdateFirmware");

    private final String text;
    private final boolean fromChargePoint;
    private final boolean fromCentralSystem;

    Action(String text, boolean fromChargePoint, boolean fromCentralSystem) {
        this.text = text;
        this.fromChargePoint = fromChargePoint;
        this.fromCentralSystem = fromCentralSystem;
    }

    /** The Core operation of this name; names are case-sensitive (OCPP-J 1.6, table 4). */
    public static Optional<Action> named(String text) {
        return Optional.ofNullable(NAMED.get(text));
    }

    /** Whether OCPP 1.6 has an operation of this name outside the Core profile. */
    public static boolean isOfAnotherProfile(String text) {
        return OTHER_PROFILES.contains(text);
    }

    /** The name as it stands on the wire. */
    public String text() {
        return text;
    }

    /** Whether a charge point may send this request. */
    public boolean fromChargePoint() {
        return fromChargePoint;
    }

    /** Whether a central system may send this request. */
    public boolean fromCentralSystem() {
        return fromCentralSystem;
    }
}
