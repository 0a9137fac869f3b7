package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** SignedMeterValueType: {@code SampledValue.signedMeterValue} (OCPP 2.1, part 2, 2.92). */
public record SignedMeterValue(
        String signedMeterData, Optional<String> signingMethod, String encodingMethod, Optional<String> publicKey) {
    static SignedMeterValue read(Fields from) throws Violated {
        return new SignedMeterValue(
                from.text("signedMeterData", 32768),
                from.optionalText("signingMethod", 50),
                from.text("encodingMethod", 50),
                from.optionalText("publicKey", 2500));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("signedMeterData", signedMeterData)
                .text("signingMethod", signingMethod)
                .text("encodingMethod", encodingMethod)
                .text("publicKey", publicKey)
                .done();
    }
}
