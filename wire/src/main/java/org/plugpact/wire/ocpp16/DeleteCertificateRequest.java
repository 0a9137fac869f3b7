package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Delete this installed certificate (Security whitepaper, 5.3). */
public record DeleteCertificateRequest(CertificateHashData certificateHashData) implements Request {
    static DeleteCertificateRequest read(Fields from) throws Violated {
        return new DeleteCertificateRequest(from.object("certificateHashData", CertificateHashData::read));
    }

    @Override
    public Action operation() {
        return Action.DELETE_CERTIFICATE;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .put("certificateHashData", certificateHashData.write())
                .done();
    }
}
