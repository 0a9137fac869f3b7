package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** SignedMeterValueType: {@code SampledValue.signedMeterValue} (OCPP 2.0.1, part 2, 2.46). */
public record SignedMeterValue(String signedMeterData, String signingMethod, String encodingMethod, String publicKey) {
    static SignedMeterValue read(Fields from) throws Violated {
        return new SignedMeterValue(
                from.text("signedMeterData", 2500),
                from.text("signingMethod", 50),
                from.text("encodingMethod", 50),
                from.text("publicKey", 2500));
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
