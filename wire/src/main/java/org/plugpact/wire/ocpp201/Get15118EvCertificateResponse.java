package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link Get15118EvCertificateRequest} (OCPP 2.0.1, part 2, 1.16.2). */
public record Get15118EvCertificateResponse(
        Iso15118EvCertificateStatus status, Optional<StatusInfo> statusInfo, String exiResponse) implements Response {
    static Get15118EvCertificateResponse read(Fields from) throws Violated {
        return new Get15118EvCertificateResponse(
                from.word("status", Iso15118EvCertificateStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.text("exiResponse", 5600));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .text("exiResponse", exiResponse)
                .done();
    }
}
