package org.plugpact.wire.ocpp21;

import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Offer this firmware no more (OCPP 2.1, part 2, 1.87.1). */
public record UnpublishFirmwareRequest(String checksum) implements Request {
    static UnpublishFirmwareRequest read(Fields from) throws Violated {
        return new UnpublishFirmwareRequest(from.text("checksum", 32));
    }

    @Override
    public Action operation() {
        return Action.UNPUBLISH_FIRMWARE;
    }

    @Override
    public Json.Entries write() {
        return new Members().text("checksum", checksum).done();
    }
}
