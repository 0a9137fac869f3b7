package org.plugpact.wire.ocpp21;

import java.util.List;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * PriceRuleStackType: {@code AbsolutePriceSchedule.priceRuleStacks} (OCPP 2.1, part 2, 2.78).
 *
 * @param duration in seconds
 */
public record PriceRuleStack(int duration, List<PriceRule> priceRule) {
    public PriceRuleStack {
        priceRule = List.copyOf(priceRule);
    }

    static PriceRuleStack read(Fields from) throws Violated {
        return new PriceRuleStack(from.integer("duration"), from.objects("priceRule", 8, PriceRule::read));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .integer("duration", duration)
                .list("priceRule", priceRule, PriceRule::write)
                .done();
    }
}
