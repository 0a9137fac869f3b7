package org.plugpact.wire.ocpp16;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Which root certificates are installed? (Security whitepaper, 5.7) */
public record GetInstalledCertificateIdsRequest(CertificateUse certificateType) implements Request {
    static GetInstalledCertificateIdsRequest read(Fields from) throws Violated {
        return new GetInstalledCertificateIdsRequest(from.word("certificateType", CertificateUse.values()));
    }

    @Override
    public Action operation() {
        return Action.GET_INSTALLED_CERTIFICATE_IDS;
    }

    @Override
    public Json.Entries write() {
        return new Members().word("certificateType", certificateType).done();
    }
}
