package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** FreqDroopGetType: {@code ReportDerControlRequest.freqDroop} (OCPP 2.1, part 2). */
public record FreqDroopGet(FreqDroop freqDroop, String id, boolean isDefault, boolean isSuperseded) {
    static FreqDroopGet read(Fields from) throws Violated {
        return new FreqDroopGet(
                from.object("freqDroop", FreqDroop::read),
                from.text("id", 36),
                from.bool("isDefault"),
                from.bool("isSuperseded"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("freqDroop", freqDroop.write())
                .text("id", id)
                .bool("isDefault", isDefault)
                .bool("isSuperseded", isSuperseded)
                .done();
    }
}
