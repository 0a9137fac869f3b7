package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link CertificateSignedRequest} (Security whitepaper, 5.2). */
public record CertificateSignedResponse(CertificateSignedStatus status) implements Response {
    static CertificateSignedResponse read(Fields from) throws Violated {
        return new CertificateSignedResponse(from.word("status", CertificateSignedStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
