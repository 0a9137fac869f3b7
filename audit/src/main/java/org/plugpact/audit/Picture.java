package org.plugpact.audit;

import java.util.List;
import java.util.Locale;

/** Pictures of a report, as SVG in the page itself: each with its words for who can't see it, and its numbers in a table beside it. */
final class Picture {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 200;
    private static final int LEFT = 64;
    private static final int BOTTOM = 24;
    private static final int TOP = 12;
    private static final int RIGHT = 12;
    private static final int PLOT = HEIGHT - TOP - BOTTOM;
    private static final int LABELS = 6;
    private static final int LABEL = 80;

    private Picture() {}

    /**
     * A value under its name, in order.
     *
     * @param marked whether it gets a dot below it
     */
    record Point(String name, double value, boolean marked) {}

    /** A bar for each. */
    static void bars(Html page, String title, String unit, List<Point> points) {
        begin(page, title, unit, points);
        double most = most(points);
        double step = (double) (WIDTH - LEFT - RIGHT) / points.size();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double height = PLOT * Math.max(0, point.value()) / most;
            page.open(
                    "rect",
                    "class",
                    "bar",
                    "x",
                    number(LEFT + i * step + step * 0.1),
                    "y",
                    number(TOP + PLOT - height),
                    "width",
                    number(step * 0.8),
                    "height",
                    number(height));
            page.put("title", point.name() + ": " + shown(point.value()) + " " + unit)
                    .close("rect");
        }
        end(page, points, step);
    }

    /** A line through all; the marked ones have a dot. */
    static void curve(Html page, String title, String unit, List<Point> points) {
        begin(page, title, unit, points);
        double most = most(points);
        double step = (double) (WIDTH - LEFT - RIGHT) / points.size();
        var path = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            double x = LEFT + (i + 0.5) * step;
            double y = TOP + PLOT * (1 - points.get(i).value() / most);
            path.append(number(x)).append(',').append(number(y)).append(' ');
            if (points.get(i).marked())
                page.open("circle", "class", "mark", "cx", number(x), "cy", number(y), "r", "3")
                        .close("circle");
        }
        page.open("polyline", "class", "curve", "points", path.toString().strip())
                .close("polyline");
        end(page, points, step);
    }

    private static void begin(Html page, String title, String unit, List<Point> points) {
        Point highest = points.getFirst();
        for (Point point : points) if (point.value() > highest.value()) highest = point;
        String words = title + ", from " + points.getFirst().name() + " to "
                + points.getLast().name() + "; the most is " + shown(highest.value()) + " " + unit + ", "
                + highest.name();
        page.open("figure").put("figcaption", title + " (" + unit + ")");
        page.open("svg", "role", "img", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "aria-label", words);
        double most = most(points);
        for (int line = 0; line <= 2; line++) {
            String y = number(TOP + PLOT * (1 - line / 2.0));
            page.open("line", "class", "axis", "x1", "" + LEFT, "x2", "" + (WIDTH - RIGHT), "y1", y, "y2", y);
            page.close("line");
            page.put("text", shown(most * line / 2), "x", "" + (LEFT - 6), "y", y, "text-anchor", "end");
        }
    }

    private static void end(Html page, List<Point> points, double step) {
        int every = Math.max(1, (points.size() + LABELS - 1) / LABELS);
        for (int i = 0; i < points.size(); i += every) {
            String x = number(LEFT + (i + 0.5) * step);
            // The last one ends with the picture.
            boolean last = i + every >= points.size() && i > 0;
            String anchor = last && (i + 0.5) * step > WIDTH - LEFT - RIGHT - LABEL / 2.0 ? "end" : "middle";
            page.put("text", points.get(i).name(), "x", x, "y", "" + (HEIGHT - 6), "text-anchor", anchor);
        }
        page.close("svg").close("figure").line();
    }

    private static double most(List<Point> points) {
        double most = points.stream().mapToDouble(Point::value).max().orElse(0);
        return most > 0 ? most : 1;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** As few digits as say it. */
    private static String shown(double value) {
        return value == Math.rint(value) || value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
