package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ClearTariffsResultType: {@code ClearTariffsResponse.clearTariffsResult} (OCPP 2.1, part 2, 2.24). */
public record ClearTariffsResult(Optional<StatusInfo> statusInfo, Optional<String> tariffId, TariffClearStatus status) {
    static ClearTariffsResult read(Fields from) throws Violated {
        return new ClearTariffsResult(
                from.optionalObject("statusInfo", StatusInfo::read),
                from.optionalText("tariffId", 60),
                from.word("status", TariffClearStatus.values()));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("statusInfo", statusInfo.map(StatusInfo::write))
                .text("tariffId", tariffId)
                .word("status", status)
                .done();
    }
}
