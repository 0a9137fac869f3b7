package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * Report the grid settings that match (OCPP 2.1, part 2, 1.29.1).
 *
 * @param requestId shared by what is asked and what is reported
 */
public record GetDerControlRequest(
        int requestId, Optional<Boolean> isDefault, Optional<DerControl> controlType, Optional<String> controlId)
        implements Request {
    static GetDerControlRequest read(Fields from) throws Violated {
        return new GetDerControlRequest(
                from.integer("requestId"),
                from.optionalBool("isDefault"),
                from.optionalWord("controlType", DerControl.values()),
                from.optionalText("controlId", 36));
    }

    @Override
    public Action operation() {
        return Action.GET_DER_CONTROL;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .integer("requestId", requestId)
                .bool("isDefault", isDefault)
                .word("controlType", controlType)
                .text("controlId", controlId)
                .done();
    }
}
