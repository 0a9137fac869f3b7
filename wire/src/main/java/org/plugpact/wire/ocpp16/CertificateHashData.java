package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * CertificateHashDataType: in {@code DeleteCertificateRequest} and {@code GetInstalledCertificateIdsResponse}
 * (Security whitepaper, 6.1).
 */
public record CertificateHashData(
        HashAlgorithm hashAlgorithm, String issuerNameHash, String issuerKeyHash, String serialNumber) {
    static CertificateHashData read(Fields from) throws Violated {
        return new CertificateHashData(
                from.word("hashAlgorithm", HashAlgorithm.values()),
                from.text("issuerNameHash", 128),
                from.text("issuerKeyHash", 128),
                from.text("serialNumber", 40));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .word("hashAlgorithm", hashAlgorithm)
                .text("issuerNameHash", issuerNameHash)
                .text("issuerKeyHash", issuerKeyHash)
                .text("serialNumber", serialNumber)
                .done();
    }
}
