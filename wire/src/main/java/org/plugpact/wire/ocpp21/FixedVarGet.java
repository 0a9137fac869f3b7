package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** FixedVarGetType: {@code ReportDerControlRequest.fixedVar} (OCPP 2.1, part 2). */
public record FixedVarGet(FixedVar fixedVar, String id, boolean isDefault, boolean isSuperseded) {
    static FixedVarGet read(Fields from) throws Violated {
        return new FixedVarGet(
                from.object("fixedVar", FixedVar::read),
                from.text("id", 36),
                from.bool("isDefault"),
                from.bool("isSuperseded"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("fixedVar", fixedVar.write())
                .text("id", id)
                .bool("isDefault", isDefault)
                .bool("isSuperseded", isSuperseded)
                .done();
    }
}
