package org.plugpact.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.plugpact.core.units.Register;

/** Sets the end of each session beside its beginning, whether both are in one value or each in its own. */
final class Pairing {
    /** The detail in which a format that has one states the session's number. It is signed. */
    static final String SESSION = "session";

    private final List<MeterValue> values;
    private final List<Delivery> deliveries = new ArrayList<>();

    private Pairing(List<MeterValue> values) {
        this.values = new ArrayList<>(values);
    }

    static Report of(List<MeterValue> values) {
        var pairing = new Pairing(values);
        pairing.sessions().values().forEach(pairing::pair);
        return new Report(pairing.values, pairing.deliveries);
    }

    /** Valid values by session: as they were packed, or as they say themselves; each of the others is one of its own. */
    private SequencedMap<String, List<Integer>> sessions() {
        var sessions = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < values.size(); i++) {
            MeterValue value = values.get(i);
            if (!(value.verdict() instanceof Verdict.Valid)) continue;
            String session = value.transaction()
                    .map(name -> "packed " + name)
                    .or(() -> Optional.ofNullable(value.details().get(SESSION))
                            .map(number -> "signed " + number + " on " + value.meter()))
                    .orElse("value " + i);
            sessions.computeIfAbsent(session, _ -> new ArrayList<>()).add(i);
        }
        return sessions;
    }

    private void pair(List<Integer> session) {
        var begins = new LinkedHashMap<String, Placed>();
        for (int i : session) {
            MeterValue value = values.get(i);
            for (MeterReading reading : value.readings()) {
                if (reading.register().isEmpty()) continue;
                var placed = new Placed(i, reading, reading.register().get());
                switch (reading.moment()) {
                    case BEGIN -> begins.put(register(reading), placed);
                    case END -> end(placed, begins);
                    case DURING, ANY -> {}
                }
            }
        }
    }

    private void end(Placed end, Map<String, Placed> begins) {
        Optional<Placed> found = Optional.ofNullable(begins.get(register(end.reading)));
        if (found.isEmpty()) return;
        Placed begin = found.get();
        var doubts = new ArrayList<String>();
        String name = end.reading.obis().isEmpty() ? "the register" : end.reading.obis();
        String meter = values.get(end.value).meter().orElse("");
        if (!values.get(begin.value).meter().equals(values.get(end.value).meter()))
            doubts.add("the session began on another meter");
        if (begin.reading.at().isPresent()
                && end.reading.at().isPresent()
                && end.reading.at().get().isBefore(begin.reading.at().get()))
            doubts.add(name + " ends before it began");
        var energy = end.register.since(begin.register);
        if (energy.isEmpty()) doubts.add(name + " ran backwards since the session began");
        if (!doubts.isEmpty()) values.set(end.value, values.get(end.value).doubting(doubts));
        else
            deliveries.add(
                    new Delivery(values.get(end.value).transaction(), meter, end.reading.obis(), energy.orElseThrow()));
    }

    /** Storage 128 is the register itself, as it stood when the session began (ISA-EDL40). */
    private static String register(MeterReading reading) {
        return reading.obis().replaceFirst("\\*128$", "*255");
    }

    private record Placed(int value, MeterReading reading, Register register) {}
}
