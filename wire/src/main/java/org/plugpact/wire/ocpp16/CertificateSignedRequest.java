package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Here is the certificate that was asked for (Security whitepaper, 5.1). */
public record CertificateSignedRequest(String certificateChain) implements Request {
    static CertificateSignedRequest read(Fields from) throws Violated {
        return new CertificateSignedRequest(from.lines("certificateChain", 10000));
    }

    @Override
    public Action operation() {
        return Action.CERTIFICATE_SIGNED;
    }

    @Override
    public Json.Entries write() {
        return new Members().text("certificateChain", certificateChain).done();
    }
}
