package org.plugpact.wire.ocpp21;

import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/** Keep to this grid setting (OCPP 2.1, part 2, 1.75.1). */
public record SetDerControlRequest(
        boolean isDefault,
        String controlId,
        DerControl controlType,
        Optional<DerCurve> curve,
        Optional<EnterService> enterService,
        Optional<FixedPf> fixedPFAbsorb,
        Optional<FixedPf> fixedPFInject,
        Optional<FixedVar> fixedVar,
        Optional<FreqDroop> freqDroop,
        Optional<Gradient> gradient,
        Optional<LimitMaxDischarge> limitMaxDischarge)
        implements Request {
    static SetDerControlRequest read(Fields from) throws Violated {
        return new SetDerControlRequest(
                from.bool("isDefault"),
                from.text("controlId", 36),
                from.word("controlType", DerControl.values()),
                from.optionalObject("curve", DerCurve::read),
                from.optionalObject("enterService", EnterService::read),
                from.optionalObject("fixedPFAbsorb", FixedPf::read),
                from.optionalObject("fixedPFInject", FixedPf::read),
                from.optionalObject("fixedVar", FixedVar::read),
                from.optionalObject("freqDroop", FreqDroop::read),
                from.optionalObject("gradient", Gradient::read),
                from.optionalObject("limitMaxDischarge", LimitMaxDischarge::read));
    }

    @Override
    public Action operation() {
        return Action.SET_DER_CONTROL;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .bool("isDefault", isDefault)
                .text("controlId", controlId)
                .word("controlType", controlType)
                .put("curve", curve.map(DerCurve::write))
                .put("enterService", enterService.map(EnterService::write))
                .put("fixedPFAbsorb", fixedPFAbsorb.map(FixedPf::write))
                .put("fixedPFInject", fixedPFInject.map(FixedPf::write))
                .put("fixedVar", fixedVar.map(FixedVar::write))
                .put("freqDroop", freqDroop.map(FreqDroop::write))
                .put("gradient", gradient.map(Gradient::write))
                .put("limitMaxDischarge", limitMaxDischarge.map(LimitMaxDischarge::write))
                .done();
    }
}
