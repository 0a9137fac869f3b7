package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** DERCurvePointsType: {@code DerCurve.curveData} (OCPP 2.1, part 2, 2.36). */
public record DerCurvePoints(BigDecimal x, BigDecimal y) {
    static DerCurvePoints read(Fields from) throws Violated {
        return new DerCurvePoints(from.decimal("x"), from.decimal("y"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members().decimal("x", x).decimal("y", y).done();
    }
}
