package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link GetCertificateStatusRequest} (OCPP 2.1, part 2, 1.26.2). */
public record GetCertificateStatusResponse(
        GetCertificateStatus status, Optional<StatusInfo> statusInfo, Optional<String> ocspResult) implements Response {
    static GetCertificateStatusResponse read(Fields from) throws Violated {
        return new GetCertificateStatusResponse(
                from.word("status", GetCertificateStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.optionalText("ocspResult", 18000));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .text("ocspResult", ocspResult)
                .done();
    }
}
