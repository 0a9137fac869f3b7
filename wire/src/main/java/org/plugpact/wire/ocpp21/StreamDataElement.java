package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** StreamDataElementType: {@code NotifyPeriodicEventStreamRequest.data} (OCPP 2.1, part 2, 2.94). */
public record StreamDataElement(BigDecimal t, String v) {
    static StreamDataElement read(Fields from) throws Violated {
        return new StreamDataElement(from.decimal("t"), from.text("v", 2500));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members().decimal("t", t).text("v", v).done();
    }
}
