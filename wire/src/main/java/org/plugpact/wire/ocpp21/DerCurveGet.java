package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** DERCurveGetType: {@code ReportDerControlRequest.curve} (OCPP 2.1, part 2). */
public record DerCurveGet(DerCurve curve, String id, DerControl curveType, boolean isDefault, boolean isSuperseded) {
    static DerCurveGet read(Fields from) throws Violated {
        return new DerCurveGet(
                from.object("curve", DerCurve::read),
                from.text("id", 36),
                from.word("curveType", DerControl.values()),
                from.bool("isDefault"),
                from.bool("isSuperseded"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("curve", curve.write())
                .text("id", id)
                .word("curveType", curveType)
                .bool("isDefault", isDefault)
                .bool("isSuperseded", isSuperseded)
                .done();
    }
}
