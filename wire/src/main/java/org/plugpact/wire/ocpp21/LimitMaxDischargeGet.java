package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** LimitMaxDischargeGetType: {@code ReportDerControlRequest.limitMaxDischarge} (OCPP 2.1, part 2). */
public record LimitMaxDischargeGet(
        String id, boolean isDefault, boolean isSuperseded, LimitMaxDischarge limitMaxDischarge) {
    static LimitMaxDischargeGet read(Fields from) throws Violated {
        return new LimitMaxDischargeGet(
                from.text("id", 36),
                from.bool("isDefault"),
                from.bool("isSuperseded"),
                from.object("limitMaxDischarge", LimitMaxDischarge::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("id", id)
                .bool("isDefault", isDefault)
                .bool("isSuperseded", isSuperseded)
                .put("limitMaxDischarge", limitMaxDischarge.write())
                .done();
    }
}
