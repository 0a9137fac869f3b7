package org.plugpact.wire.ocpp16;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** FirmwareType: {@code SignedUpdateFirmwareRequest.firmware} (Security whitepaper, 6.9). */
public record Firmware(
        String location,
        Instant retrieveDateTime,
        Optional<Instant> installDateTime,
        String signingCertificate,
        String signature) {
    static Firmware read(Fields from) throws Violated {
        return new Firmware(
                from.text("location", 512),
                from.timestamp("retrieveDateTime"),
                from.optionalTimestamp("installDateTime"),
                from.lines("signingCertificate", 5500),
                from.text("signature", 800));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("location", location)
                .timestamp("retrieveDateTime", retrieveDateTime)
                .timestamp("installDateTime", installDateTime)
                .text("signingCertificate", signingCertificate)
                .text("signature", signature)
                .done();
    }
}
