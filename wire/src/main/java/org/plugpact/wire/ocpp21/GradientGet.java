package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** GradientGetType: {@code ReportDerControlRequest.gradient} (OCPP 2.1, part 2). */
public record GradientGet(Gradient gradient, String id) {
    static GradientGet read(Fields from) throws Violated {
        return new GradientGet(from.object("gradient", Gradient::read), from.text("id", 36));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members().put("gradient", gradient.write()).text("id", id).done();
    }
}
