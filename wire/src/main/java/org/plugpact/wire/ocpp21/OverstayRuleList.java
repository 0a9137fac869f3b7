package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** OverstayRuleListType: {@code AbsolutePriceSchedule.overstayRuleList} (OCPP 2.1, part 2). */
public record OverstayRuleList(
        Optional<RationalNumber> overstayPowerThreshold,
        List<OverstayRule> overstayRule,
        OptionalInt overstayTimeThreshold) {
    public OverstayRuleList {
        overstayRule = List.copyOf(overstayRule);
    }

    static OverstayRuleList read(Fields from) throws Violated {
        return new OverstayRuleList(
                from.optionalObject("overstayPowerThreshold", RationalNumber::read),
                from.objects("overstayRule", 5, OverstayRule::read),
                from.optionalInteger("overstayTimeThreshold"));
    }

    /** The object on the wire. */
    public Json.Entries write() {
        return new Members()
                .put("overstayPowerThreshold", overstayPowerThreshold.map(RationalNumber::write))
                .list("overstayRule", overstayRule, OverstayRule::write)
                .integer("overstayTimeThreshold", overstayTimeThreshold)
                .done();
    }
}
