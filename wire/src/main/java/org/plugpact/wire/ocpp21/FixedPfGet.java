package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** FixedPFGetType: in {@code ReportDerControlRequest} (OCPP 2.1, part 2, 2.49). */
public record FixedPfGet(FixedPf fixedPF, String id, boolean isDefault, boolean isSuperseded) {
    static FixedPfGet read(Fields from) throws Violated {
        return new FixedPfGet(
                from.object("fixedPF", FixedPf::read),
                from.text("id", 36),
                from.bool("isDefault"),
                from.bool("isSuperseded"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("fixedPF", fixedPF.write())
                .text("id", id)
                .bool("isDefault", isDefault)
                .bool("isSuperseded", isSuperseded)
                .done();
    }
}
