package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** What is the status of these certificates? (OCPP 2.1, part 2, 1.25.1) */
public record GetCertificateChainStatusRequest(List<CertificateStatusRequestInfo> certificateStatusRequests)
        implements Request {
    public GetCertificateChainStatusRequest {
        certificateStatusRequests = List.copyOf(certificateStatusRequests);
    }

    static GetCertificateChainStatusRequest read(Fields from) throws Violated {
        return new GetCertificateChainStatusRequest(
                from.objects("certificateStatusRequests", 4, CertificateStatusRequestInfo::read));
    }

    @Override
    public Action operation() {
        return Action.GET_CERTIFICATE_CHAIN_STATUS;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .list("certificateStatusRequests", certificateStatusRequests, CertificateStatusRequestInfo::write)
                .done();
    }
}
