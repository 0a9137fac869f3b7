package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Here is the certificate that was asked for (OCPP 2.0.1, part 2, 1.4.1). */
public record CertificateSignedRequest(String certificateChain, Optional<CertificateSigningUse> certificateType)
        implements Request {
    static CertificateSignedRequest read(Fields from) throws Violated {
        return new CertificateSignedRequest(
                from.text("certificateChain", 10000),
                from.optionalWord("certificateType", CertificateSigningUse.values()));
    }

    @Override
    public Action operation() {
        return Action.CERTIFICATE_SIGNED;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .text("certificateChain", certificateChain)
                .word("certificateType", certificateType)
                .done();
    }
}
