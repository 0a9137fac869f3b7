package org.plugpact.wire.ocpp201;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * OCSPRequestDataType: in {@code AuthorizeRequest} and {@code GetCertificateStatusRequest} (OCPP 2.0.1, part 2,
 * 2.36).
 */
public record OcspRequestData(
        HashAlgorithm hashAlgorithm,
        String issuerNameHash,
        String issuerKeyHash,
        String serialNumber,
        String responderURL) {
    static OcspRequestData read(Fields from) throws Violated {
        return new OcspRequestData(
                from.word("hashAlgorithm", HashAlgorithm.values()),
                from.text("issuerNameHash", 128),
                from.text("issuerKeyHash", 128),
                from.text("serialNumber", 40),
                from.text("responderURL", 512));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("hashAlgorithm", hashAlgorithm)
                .text("issuerNameHash", issuerNameHash)
                .text("issuerKeyHash", issuerKeyHash)
                .text("serialNumber", serialNumber)
                .text("responderURL", responderURL)
                .done();
    }
}
