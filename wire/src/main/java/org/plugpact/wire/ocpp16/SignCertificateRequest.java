package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Sign a certificate for this key (Security whitepaper, 5.17). */
public record SignCertificateRequest(String csr) implements Request {
    static SignCertificateRequest read(Fields from) throws Violated {
        return new SignCertificateRequest(from.lines("csr", 5500));
    }

    @Override
    public Action operation() {
        return Action.SIGN_CERTIFICATE;
    }

    @Override
    public Json.Entries write() {
        return new Members().text("csr", csr).done();
    }
}
