package org.plugpact.wire.ocpp16;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetInstalledCertificateIdsRequest} (Security whitepaper, 5.8). */
public record GetInstalledCertificateIdsResponse(
        List<CertificateHashData> certificateHashData, GetInstalledCertificateStatus status) implements Response {
    public GetInstalledCertificateIdsResponse {
        certificateHashData = List.copyOf(certificateHashData);
    }

    static GetInstalledCertificateIdsResponse read(Fields from) throws Violated {
        return new GetInstalledCertificateIdsResponse(
                from.optionalObjects("certificateHashData", CertificateHashData::read),
                from.word("status", GetInstalledCertificateStatus.values()));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("certificateHashData", certificateHashData, CertificateHashData::write)
                .word("status", status)
                .done();
    }
}
