package org.plugpact.wire.ocpp201;

import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Reset yourself (OCPP 2.0.1, part 2, 1.48.1).
 *
 * @param evseId 0 for the station
 */
public record ResetRequest(Reset type, OptionalInt evseId) implements Request {
    static ResetRequest read(Fields from) throws Violated {
        return new ResetRequest(from.word("type", Reset.values()), from.optionalInteger("evseId", 0));
    }

    @Override
    public Action operation() {
        return Action.RESET;
    }

    @Override
    public Json.Entries write() {
        return new Members().word("type", type).integer("evseId", evseId).done();
    }
}
