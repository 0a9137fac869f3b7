package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link InstallCertificateRequest} (Security whitepaper, 5.12). */
public record InstallCertificateResponse(InstallCertificateStatus status) implements Response {
    static InstallCertificateResponse read(Fields from) throws Violated {
        return new InstallCertificateResponse(from.word("status", InstallCertificateStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members().word("status", status).done();
    }
}
