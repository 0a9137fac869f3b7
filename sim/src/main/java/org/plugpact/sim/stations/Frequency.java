package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Timestamps;

/** A grid's frequency at a bay, in hertz: the nominal one, or what the bay's simulator is set to (OCPP 2.1, 2.18.7). */
final class Frequency {
    static final String COMPONENT = "FrequencySimulator";

    private Frequency() {}

    static BigDecimal at(Settings settings, int bay, Instant now) {
        boolean on = value(settings, bay, "Enabled").equals("true");
        var start = Timestamps.parse(value(settings, bay, "DateTime[Start]"));
        var end = Timestamps.parse(value(settings, bay, "DateTime[End]"));
        boolean runs =
                on && start.isPresent() && end.isPresent() && !now.isBefore(start.get()) && now.isBefore(end.get());
        if (!runs) return GridSettings.NOMINAL_HERTZ;
        long seconds = Duration.between(start.get(), now).toSeconds();
        return scheduled(value(settings, bay, "FrequencySchedule"), seconds).orElse(GridSettings.NOMINAL_HERTZ);
    }

    private static String value(Settings settings, int bay, String variable) {
        return settings.variable(COMPONENT + "@" + bay, variable)
                .map(settings::value)
                .orElse("");
    }

    /** Each holds until the next begins, as in a charging schedule. */
    private static Optional<BigDecimal> scheduled(String schedule, long seconds) {
        var found = Optional.<BigDecimal>empty();
        var read = Frames.readObject("{\"steps\":" + schedule + "}");
        if (read.isEmpty() || !(read.get().values().get("steps") instanceof Json.Items(var steps))) return found;
        for (var step : steps) {
            if (step instanceof Json.Entries(var members)
                    && members.get("time") instanceof Json.Decimal(var time)
                    && members.get("freq") instanceof Json.Decimal(var hertz)
                    && time.compareTo(BigDecimal.valueOf(seconds)) <= 0) {
                found = Optional.of(hertz);
            }
        }
        return found;
    }
}
