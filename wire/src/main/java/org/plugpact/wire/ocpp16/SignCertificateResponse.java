package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link SignCertificateRequest} (Security whitepaper, 5.18). */
public record SignCertificateResponse(GenericStatus status) implements Response {
    static SignCertificateResponse read(Fields from) throws Violated {
        return new SignCertificateResponse(from.word("status", GenericStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
