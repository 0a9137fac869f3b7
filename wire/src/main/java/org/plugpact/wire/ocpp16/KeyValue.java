package org.plugpact.wire.ocpp16;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** A configuration key as a charge point reports it (OCPP 1.6, 7.29). */
public record KeyValue(String key, boolean readonly, Optional<String> value) {
    static KeyValue read(Fields from) throws Violated {
        return new KeyValue(from.text("key", 50), from.bool("readonly"), from.optionalText("value", 500));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .text("key", key)
                .bool("readonly", readonly)
                .text("value", value)
                .done();
    }
}
