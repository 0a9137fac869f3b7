package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Forget the grid settings that match (OCPP 2.1, part 2, 1.12.1). */
public record ClearDerControlRequest(boolean isDefault, Optional<DerControl> controlType, Optional<String> controlId)
        implements Request {
    static ClearDerControlRequest read(Fields from) throws Violated {
        return new ClearDerControlRequest(
                from.bool("isDefault"),
                from.optionalWord("controlType", DerControl.values()),
                from.optionalText("controlId", 36));
    }

    @Override
    public Action operation() {
        return Action.CLEAR_DER_CONTROL;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .bool("isDefault", isDefault)
                .word("controlType", controlType)
                .text("controlId", controlId)
                .done();
    }
}
