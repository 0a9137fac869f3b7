package org.plugpact.audit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Stray;
import org.plugpact.core.evidence.Sample;
import org.plugpact.meter.MeterFile;
import org.plugpact.meter.MeterValue;

/** What meters themselves signed of what chargers reported: it lies beside readings, verbatim, in OCPP's JSON or as it is. */
final class SignedValues {
    private static final String FORMAT = "SignedData";

    /** How a native charger hands on what its meter signed, without OCPP around it. */
    private static final String OCMF = "OCMF|";

    private SignedValues() {}

    /** How many values there are by verdict. Keys are those that came with them, so that valid means whole. */
    static Map<String, Long> in(Content content) {
        Optional<Sample> sample = Optional.empty();
        if (content instanceof Reading reading) sample = Optional.of(reading.sample());
        if (content instanceof Stray stray) sample = Optional.of(stray.sample());
        if (content instanceof Metered(var reading))
            sample = Optional.of(reading.content().sample());
        return sample.flatMap(Sample::reported)
                .filter(text -> text.contains(FORMAT) || text.startsWith(OCMF))
                .map(SignedValues::verdicts)
                .orElse(Map.of());
    }

    private static Map<String, Long> verdicts(String reported) {
        var verdicts = new TreeMap<String, Long>();
        try {
            for (MeterValue value : MeterFile.check(reported.getBytes(StandardCharsets.UTF_8), Optional.empty())
                    .values()) verdicts.merge(value.verdict().word(), 1L, Long::sum);
        } catch (Malformed none) {
            verdicts.merge("MALFORMED", 1L, Long::sum);
        }
        return verdicts;
    }
}
