package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** EnterServiceGetType: {@code ReportDerControlRequest.enterService} (OCPP 2.1, part 2, 2.38). */
public record EnterServiceGet(EnterService enterService, String id) {
    static EnterServiceGet read(Fields from) throws Violated {
        return new EnterServiceGet(from.object("enterService", EnterService::read), from.text("id", 36));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("enterService", enterService.write())
                .text("id", id)
                .done();
    }
}
