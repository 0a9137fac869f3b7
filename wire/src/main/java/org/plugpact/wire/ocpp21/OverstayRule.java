package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** OverstayRuleType: {@code OverstayRuleList.overstayRule} (OCPP 2.1, part 2, 2.74). */
public record OverstayRule(
        RationalNumber overstayFee, Optional<String> overstayRuleDescription, int startTime, int overstayFeePeriod) {
    static OverstayRule read(Fields from) throws Violated {
        return new OverstayRule(
                from.object("overstayFee", RationalNumber::read),
                from.optionalText("overstayRuleDescription", 32),
                from.integer("startTime"),
                from.integer("overstayFeePeriod"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("overstayFee", overstayFee.write())
                .text("overstayRuleDescription", overstayRuleDescription)
                .integer("startTime", startTime)
                .integer("overstayFeePeriod", overstayFeePeriod)
                .done();
    }
}
