package org.plugpact.wire.ocpp21;

import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link Get15118EvCertificateRequest} (OCPP 2.1, part 2, 1.23.2). */
public record Get15118EvCertificateResponse(
        Iso15118EvCertificateStatus status,
        Optional<StatusInfo> statusInfo,
        String exiResponse,
        OptionalInt remainingContracts)
        implements Response {
    static Get15118EvCertificateResponse read(Fields from) throws Violated {
        return new Get15118EvCertificateResponse(
                from.word("status", Iso15118EvCertificateStatus.values()),
                from.optionalObject("statusInfo", StatusInfo::read),
                from.text("exiResponse", 17000),
                from.optionalInteger("remainingContracts", 0));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .text("exiResponse", exiResponse)
                .integer("remainingContracts", remainingContracts)
                .done();
    }
}
