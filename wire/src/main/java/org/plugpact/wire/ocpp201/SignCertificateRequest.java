package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Sign a certificate for this key (OCPP 2.0.1, part 2, 1.58.1). */
public record SignCertificateRequest(String csr, Optional<CertificateSigningUse> certificateType) implements Request {
    static SignCertificateRequest read(Fields from) throws Violated {
        return new SignCertificateRequest(
                from.text("csr", 5500), from.optionalWord("certificateType", CertificateSigningUse.values()));
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
                .done();
    }
}
