package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** ModemType: {@code ChargingStation.modem} (OCPP 2.1, part 2, 2.69). */
public record Modem(Optional<String> iccid, Optional<String> imsi) {
    static Modem read(Fields from) throws Violated {
        return new Modem(from.optionalText("iccid", 20), from.optionalText("imsi", 20));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members().text("iccid", iccid).text("imsi", imsi).done();
    }
}
