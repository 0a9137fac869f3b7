package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetCertificateChainStatusRequest} (OCPP 2.1, part 2, 1.25.2). */
public record GetCertificateChainStatusResponse(List<CertificateStatus> certificateStatus) implements Response {
    public GetCertificateChainStatusResponse {
        certificateStatus = List.copyOf(certificateStatus);
    }

    static GetCertificateChainStatusResponse read(Fields from) throws Violated {
        return new GetCertificateChainStatusResponse(from.objects("certificateStatus", 4, CertificateStatus::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("certificateStatus", certificateStatus, CertificateStatus::write)
                .done();
    }
}
