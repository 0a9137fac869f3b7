package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Which certificates are installed? (OCPP 2.1, part 2, 1.31) */
public record GetInstalledCertificateIdsRequest(List<GetCertificateIdUse> certificateType) implements Request {
    public GetInstalledCertificateIdsRequest {
        certificateType = List.copyOf(certificateType);
    }

    static GetInstalledCertificateIdsRequest read(Fields from) throws Violated {
        return new GetInstalledCertificateIdsRequest(
                from.optionalWords("certificateType", GetCertificateIdUse.values()));
    }

    @Override
    public Action operation() {
        return Action.GET_INSTALLED_CERTIFICATE_IDS;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("certificateType", certificateType, word -> Json.of(word.text()))
                .done();
    }
}
