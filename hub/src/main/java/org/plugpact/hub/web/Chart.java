package org.plugpact.hub.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;

/**
 * A session's power over time as a picture: between two registers, the mean power that their difference gives. Laid out in
 * whole units of a box of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param curve of the power, as an SVG path
 * @param area below the curve, likewise
 * @param gains what the register gained since the start, as an SVG path
 * @param highest the highest mean power, which the picture's top stands for
 * @param total what the register gained in all, which it stands for, too
 * @param words the same for who can't see it
 */
public record Chart(
        String curve, String area, String gains, Power highest, Energy total, String from, String to, String words) {
    public static final int WIDTH = 400;
    public static final int HEIGHT = 170;
    public static final int LEFT = 6;
    public static final int RIGHT = 394;
    public static final int TOP = 24;
    public static final int BOTTOM = 146;

    private static final long MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

    /** A register at a time. */
    record Point(Instant at, Register register) {}

    private record Span(Point from, Point to) {
        Energy energy() {
            return to.register().since(from.register()).orElse(Energy.ZERO);
        }

        long milliwatts() {
            long millis = Duration.between(from.at(), to.at()).toMillis();
            return BigDecimal.valueOf(energy().milliwattHours())
                    .multiply(BigDecimal.valueOf(MILLIS_PER_HOUR))
                    .divide(BigDecimal.valueOf(millis), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
    }

    /** Empty if the points span no time: there is nothing to show yet. */
    static Optional<Chart> of(List<Point> points, ZoneId zone) {
        List<Point> ordered =
                points.stream().sorted(Comparator.comparing(Point::at)).toList();
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i - 1).at().isBefore(ordered.get(i).at())) {
                spans.add(new Span(ordered.get(i - 1), ordered.get(i)));
            }
        }
        return spans.isEmpty() ? Optional.empty() : Optional.of(drawn(spans, zone));
    }

    private static Chart drawn(List<Span> spans, ZoneId zone) {
        Instant from = spans.getFirst().from().at();
        Instant to = spans.getLast().to().at();
        long highest = spans.stream().mapToLong(Span::milliwatts).max().orElse(0);
        long total =
                spans.stream().mapToLong(span -> span.energy().milliwattHours()).sum();
        var curve = new StringBuilder();
        var gains = new StringBuilder("M" + LEFT + " " + BOTTOM);
        long gained = 0;
        for (Span span : spans) {
            long left = across(span.from().at(), from, to);
            long right = across(span.to().at(), from, to);
            long y = up(span.milliwatts(), highest);
            curve.append(curve.isEmpty() ? "M" : "L").append(left).append(' ').append(y);
            curve.append('H').append(right);
            gained += span.energy().milliwattHours();
            gains.append('L').append(right).append(' ').append(up(gained, total));
        }
        String area = "M" + LEFT + " " + BOTTOM + "L" + curve.substring(1) + "V" + BOTTOM + "Z";
        String began = Text.time(from, zone.getId());
        String ended = Text.time(to, zone.getId());
        String words = "Power from " + began + " to " + ended + ": at most " + Text.kilowatts(new Power(highest))
                + " kW on average between two readings. In all the register gained "
                + Text.kilowattHours(new Energy(total)) + " kWh.";
        return new Chart(
                curve.toString(), area, gains.toString(), new Power(highest), new Energy(total), began, ended, words);
    }

    private static long across(Instant at, Instant from, Instant to) {
        long millis = Duration.between(from, at).toMillis();
        long all = Duration.between(from, to).toMillis();
        return LEFT + millis * (RIGHT - LEFT) / all;
    }

    private static long up(long value, long highest) {
        if (highest == 0) return BOTTOM;
        return BOTTOM
                - BigDecimal.valueOf(value)
                        .multiply(BigDecimal.valueOf(BOTTOM - TOP))
                        .divide(BigDecimal.valueOf(highest), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }
}
