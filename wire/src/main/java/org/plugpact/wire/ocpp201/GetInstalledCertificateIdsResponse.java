package org.plugpact.wire.ocpp201;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetInstalledCertificateIdsRequest}. */
public record GetInstalledCertificateIdsResponse(
        GetInstalledCertificateStatus status,
        Optional<StatusInfo> statusInfo,
        List<CertificateHashDataChain> certificateHashDataChain)
        implements Response {
    public GetInstalledCertificateIdsResponse {
        certificateHashDataChain = List.copyOf(certificateHashDataChain);
    }

    static GetInstalledCertificateIdsResponse read(Fields from) throws Violated {
        return new GetInstalledCertificateIdsResponse(
                from.word("status", GetInstalledCertificateStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.optionalObjects("certificateHashDataChain", CertificateHashDataChain::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .listUnlessEmpty("certificateHashDataChain", certificateHashDataChain, CertificateHashDataChain::write)
                .done();
    }
}
