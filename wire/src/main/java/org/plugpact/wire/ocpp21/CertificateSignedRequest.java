package org.plugpact.wire.ocpp21;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Here is the certificate that was asked for (OCPP 2.1, part 2, 1.7.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record CertificateSignedRequest(
        String certificateChain, Optional<CertificateSigningUse> certificateType, OptionalInt requestId)
        implements Request {
    static CertificateSignedRequest read(Fields from) throws Violated {
        return new CertificateSignedRequest(
                from.text("certificateChain", 10000),
                from.optionalWord("certificateType", CertificateSigningUse.values()),
                from.optionalInteger("requestId"));
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
                .integer("requestId", requestId)
                .done();
    }
}
