package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * ComponentType: in {@code ComponentVariable}, {@code GetVariableData}, {@code GetVariableResult} and 8 more (OCPP
 * 2.0.1, part 2, 2.16).
 */
public record Component(Optional<Evse> evse, String name, Optional<String> instance) {
    static Component read(Fields from) throws Violated {
        return new Component(
                from.optionalObject("evse", Evse::read), from.text("name", 50), from.optionalText("instance", 50));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("evse", evse.map(Evse::write))
                .text("name", name)
                .text("instance", instance)
                .done();
    }
}
