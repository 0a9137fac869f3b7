package org.plugpact.wire.ocpp21;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** FirmwareType: {@code UpdateFirmwareRequest.firmware} (OCPP 2.1, part 2, 2.48). */
public record Firmware(
        String location,
        Instant retrieveDateTime,
        Optional<Instant> installDateTime,
        Optional<String> signingCertificate,
        Optional<String> signature) {
    static Firmware read(Fields from) throws Violated {
        return new Firmware(
                from.text("location", 2000),
                from.timestamp("retrieveDateTime"),
                from.optionalTimestamp("installDateTime"),
                from.optionalText("signingCertificate", 5500),
                from.optionalText("signature", 800));
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
