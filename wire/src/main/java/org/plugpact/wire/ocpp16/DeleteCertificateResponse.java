package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link DeleteCertificateRequest} (Security whitepaper, 5.4). */
public record DeleteCertificateResponse(DeleteCertificateStatus status) implements Response {
    static DeleteCertificateResponse read(Fields from) throws Violated {
        return new DeleteCertificateResponse(from.word("status", DeleteCertificateStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
