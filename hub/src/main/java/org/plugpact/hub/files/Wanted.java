package org.plugpact.hub.files;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.ocpp16.GetDiagnosticsRequest;
import org.plugpact.wire.ocpp16.LogType;
import org.plugpact.wire.ocpp16.SignedUpdateFirmwareRequest;
import org.plugpact.wire.ocpp21.GetLogRequest;
import org.plugpact.wire.ocpp21.LogParameters;

/** What a charger is asked in the words of its version; 2.0.1 and 2.1 have the same for these. */
record Wanted(String action, Json.Entries payload) {
    private static final String OCPP_16 = "ocpp1.6";

    /** How often a charger tries again by itself, and after how many seconds. */
    private static final OptionalInt RETRIES = OptionalInt.of(3);

    private static final OptionalInt RETRY_SECONDS = OptionalInt.of(60);

    static boolean is16(String subprotocol) {
        return subprotocol.equals(OCPP_16);
    }

    /** OCPP 1.6, 5.19, and its security whitepaper, 5.20; OCPP 2.1, part 2, L01 and L02. */
    static Wanted update(String subprotocol, int number, String location, Firmware firmware, Instant from) {
        var signed = firmware.signed();
        if (!is16(subprotocol)) {
            var update = new org.plugpact.wire.ocpp21.UpdateFirmwareRequest(
                    RETRIES,
                    RETRY_SECONDS,
                    number,
                    new org.plugpact.wire.ocpp21.Firmware(
                            location,
                            from,
                            Optional.empty(),
                            signed.map(Firmware.Signed::certificate),
                            signed.map(Firmware.Signed::signature)));
            return new Wanted("UpdateFirmware", update.write());
        }
        if (signed.isEmpty()) {
            var update = new org.plugpact.wire.ocpp16.UpdateFirmwareRequest(location, RETRIES, from, RETRY_SECONDS);
            return new Wanted("UpdateFirmware", update.write());
        }
        var update = new SignedUpdateFirmwareRequest(
                RETRIES,
                RETRY_SECONDS,
                number,
                new org.plugpact.wire.ocpp16.Firmware(
                        location,
                        from,
                        Optional.empty(),
                        signed.get().certificate(),
                        signed.get().signature()));
        return new Wanted("SignedUpdateFirmware", update.write());
    }

    /** OCPP 1.6 security whitepaper, 5.9; OCPP 2.1, part 2, N01. */
    static Wanted log(String subprotocol, int number, String location, Transfer.Log log) {
        if (is16(subprotocol)) {
            var type = switch (log) {
                case DIAGNOSTICS -> LogType.DIAGNOSTICS_LOG;
                case SECURITY -> LogType.SECURITY_LOG;
            };
            var get = new org.plugpact.wire.ocpp16.GetLogRequest(
                    new org.plugpact.wire.ocpp16.LogParameters(location, Optional.empty(), Optional.empty()),
                    type,
                    number,
                    RETRIES,
                    RETRY_SECONDS);
            return new Wanted("GetLog", get.write());
        }
        var type = switch (log) {
            case DIAGNOSTICS -> org.plugpact.wire.ocpp21.Log.DIAGNOSTICS_LOG;
            case SECURITY -> org.plugpact.wire.ocpp21.Log.SECURITY_LOG;
        };
        var get = new GetLogRequest(
                new LogParameters(location, Optional.empty(), Optional.empty()), type, number, RETRIES, RETRY_SECONDS);
        return new Wanted("GetLog", get.write());
    }

    /** What a charger of 1.6 has in place of logs if it knows nothing of its security extension (OCPP 1.6, 5.9). */
    static Wanted diagnostics(String location) {
        var get = new GetDiagnosticsRequest(location, RETRIES, RETRY_SECONDS, Optional.empty(), Optional.empty());
        return new Wanted("GetDiagnostics", get.write());
    }
}
