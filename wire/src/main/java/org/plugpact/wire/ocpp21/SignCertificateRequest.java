package org.plugpact.wire.ocpp21;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Sign a certificate for this key (OCPP 2.1, part 2, 1.82.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record SignCertificateRequest(
        String csr,
        Optional<CertificateSigningUse> certificateType,
        Optional<CertificateHashData> hashRootCertificate,
        OptionalInt requestId)
        implements Request {
    static SignCertificateRequest read(Fields from) throws Violated {
        return new SignCertificateRequest(
                from.text("csr", 5500),
                from.optionalWord("certificateType", CertificateSigningUse.values()),
                from.optionalObject("hashRootCertificate", CertificateHashData::read),
                from.optionalInteger("requestId"));
    }

    @Override
    public Action operation() {
        return Action.SIGN_CERTIFICATE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("csr", csr)
                .word("certificateType", certificateType)
                .put("hashRootCertificate", hashRootCertificate.map(CertificateHashData::write))
                .integer("requestId", requestId)
                .done();
    }
}
