package org.plugpact.wire.ocpp201;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * VariableType: in {@code ComponentVariable}, {@code GetVariableData}, {@code GetVariableResult} and 7 more (OCPP
 * 2.0.1, part 2).
 */
public record Variable(String name, Optional<String> instance) {
    static Variable read(Fields from) throws Violated {
        return new Variable(from.text("name", 50), from.optionalText("instance", 50));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members().text("name", name).text("instance", instance).done();
    }
}
