package org.plugpact.hub.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.plugpact.hub.fleet.Streams.Shown;
import org.plugpact.hub.fleet.Streams.Value;

/**
 * What a charger told in a stream, as a line of its page.
 *
 * @param shown with the last values, the newest first
 * @param points of a line through them, as SVG writes them, in a picture of {@value #WIDTH} by {@value #HEIGHT}; empty if they are no
 *     numbers, or fewer than two
 */
public record StreamRow(Shown shown, String points) {
    public static final int WIDTH = 160;
    public static final int HEIGHT = 32;

    /** Values of a stream that are drawn. */
    static final int VALUES_SHOWN = 60;

    private static final int DIGITS = 4;

    static List<StreamRow> of(List<Shown> streams) {
        return streams.stream()
                .map(shown -> new StreamRow(shown, points(shown.values())))
                .toList();
    }

    private static String points(List<Value> values) {
        var numbers = new ArrayList<BigDecimal>();
        for (var value : values.reversed()) {
            if (!value.text().matches("-?[0-9]{1,15}([.][0-9]{1,9})?")) return "";
            numbers.add(new BigDecimal(value.text()));
        }
        if (numbers.size() < 2) return "";
        var least = numbers.stream().reduce(BigDecimal::min).orElseThrow();
        var span = numbers.stream().reduce(BigDecimal::max).orElseThrow().subtract(least);
        var points = new ArrayList<String>();
        for (int at = 0; at < numbers.size(); at++) {
            int x = at * WIDTH / (numbers.size() - 1);
            var up = span.signum() == 0
                    ? BigDecimal.ZERO
                    : numbers.get(at).subtract(least).divide(span, DIGITS, RoundingMode.HALF_UP);
            int y = HEIGHT
                    - up.multiply(BigDecimal.valueOf(HEIGHT))
                            .setScale(0, RoundingMode.HALF_UP)
                            .intValueExact();
            points.add(x + "," + y);
        }
        return points.stream().collect(Collectors.joining(" "));
    }

    /** How often it is sent. */
    public String pace() {
        if (shown.pace().isEmpty()) return "closed";
        var pace = shown.pace().get();
        var words = new ArrayList<String>();
        if (pace.seconds().isPresent()) words.add("every " + pace.seconds().getAsInt() + " s");
        if (pace.values().isPresent()) words.add("every " + pace.values().getAsInt() + " values");
        return words.isEmpty() ? "open" : String.join(", ", words);
    }
}
