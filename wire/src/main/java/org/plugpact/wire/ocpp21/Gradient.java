package org.plugpact.wire.ocpp21;

import java.math.BigDecimal;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** GradientType: in {@code GradientGet} and {@code SetDerControlRequest} (OCPP 2.1, part 2, 2.58). */
public record Gradient(int priority, BigDecimal gradient, BigDecimal softGradient) {
    static Gradient read(Fields from) throws Violated {
        return new Gradient(from.integer("priority", 0), from.decimal("gradient"), from.decimal("softGradient"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("priority", priority)
                .decimal("gradient", gradient)
                .decimal("softGradient", softGradient)
                .done();
    }
}
