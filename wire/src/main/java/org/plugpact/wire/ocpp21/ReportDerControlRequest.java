package org.plugpact.wire.ocpp21;

import java.util.List;
import java.util.Optional;
import org.plugpact.wire.json.Fields;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.json.Violated;

/**
 * The grid settings that matched (OCPP 2.1, part 2, 1.64.1).
 *
 * @param requestId shared by what is asked and what is reported
 * @param tbc whether more follows
 */
public record ReportDerControlRequest(
        List<DerCurveGet> curve,
        List<EnterServiceGet> enterService,
        List<FixedPfGet> fixedPFAbsorb,
        List<FixedPfGet> fixedPFInject,
        List<FixedVarGet> fixedVar,
        List<FreqDroopGet> freqDroop,
        List<GradientGet> gradient,
        List<LimitMaxDischargeGet> limitMaxDischarge,
        int requestId,
        Optional<Boolean> tbc)
        implements Request {
    public ReportDerControlRequest {
        curve = List.copyOf(curve);
        enterService = List.copyOf(enterService);
        fixedPFAbsorb = List.copyOf(fixedPFAbsorb);
        fixedPFInject = List.copyOf(fixedPFInject);
        fixedVar = List.copyOf(fixedVar);
        freqDroop = List.copyOf(freqDroop);
        gradient = List.copyOf(gradient);
        limitMaxDischarge = List.copyOf(limitMaxDischarge);
    }

    static ReportDerControlRequest read(Fields from) throws Violated {
        return new ReportDerControlRequest(
                from.optionalObjects("curve", 24, DerCurveGet::read),
                from.optionalObjects("enterService", 24, EnterServiceGet::read),
                from.optionalObjects("fixedPFAbsorb", 24, FixedPfGet::read),
                from.optionalObjects("fixedPFInject", 24, FixedPfGet::read),
                from.optionalObjects("fixedVar", 24, FixedVarGet::read),
                from.optionalObjects("freqDroop", 24, FreqDroopGet::read),
                from.optionalObjects("gradient", 24, GradientGet::read),
                from.optionalObjects("limitMaxDischarge", 24, LimitMaxDischargeGet::read),
                from.integer("requestId"),
                from.optionalBool("tbc"));
    }

    @Override
    public Action operation() {
        return Action.REPORT_DER_CONTROL;
    }

    @Override
    public Json.Entries write() {
        return new Members()
                .listUnlessEmpty("curve", curve, DerCurveGet::write)
                .listUnlessEmpty("enterService", enterService, EnterServiceGet::write)
                .listUnlessEmpty("fixedPFAbsorb", fixedPFAbsorb, FixedPfGet::write)
                .listUnlessEmpty("fixedPFInject", fixedPFInject, FixedPfGet::write)
                .listUnlessEmpty("fixedVar", fixedVar, FixedVarGet::write)
                .listUnlessEmpty("freqDroop", freqDroop, FreqDroopGet::write)
                .listUnlessEmpty("gradient", gradient, GradientGet::write)
                .listUnlessEmpty("limitMaxDischarge", limitMaxDischarge, LimitMaxDischargeGet::write)
                .integer("requestId", requestId)
                .bool("tbc", tbc)
                .done();
    }
}
