package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** The answer to {@link ChangeTransactionTariffRequest} (OCPP 2.1, part 2, 1.9.2). */
public record ChangeTransactionTariffResponse(TariffChangeStatus status, Optional<StatusInfo> statusInfo)
        implements Response {
    static ChangeTransactionTariffResponse read(Fields from) throws Violated {
        return new ChangeTransactionTariffResponse(
                from.word("status", TariffChangeStatus.values()), from.optionalObject("statusInfo", StatusInfo::read));
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .word("status", status)
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .done();
    }
}
