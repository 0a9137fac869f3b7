package org.plugpact.cli.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Time and memory over the length of a log, as one SVG: both axes of it in powers of ten. */
final class SizesPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final String STYLE = "text{font:12px sans-serif;fill:#57606a}.h{font-size:14px;fill:#1b1f24}"
            + ".g{stroke:#d0d7de}.a{fill:none;stroke:#0b66c3;stroke-width:2}.b{fill:none;stroke:#8a4fbf;stroke-width:2;"
            + "stroke-dasharray:5 4}.p{fill:#0b66c3}rect{fill:#fff}";

    private final StringBuilder svg = new StringBuilder();

    private SizesPlot() {}

    static String of(List<AuditSizes.Row> rows) {
        var plot = new SizesPlot();
        plot.svg
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(2 * HEIGHT)
                .append("\" aria-label=\"Seconds and peak memory of audit verify over the number of facts\"><style>")
                .append(STYLE)
                .append("</style><rect width=\"100%\" height=\"100%\"/>\n");
        ToDoubleFunction<AuditSizes.Row> seconds = row -> row.took().seconds();
        Scale time = Scale.of(rows, List.of(seconds, AuditSizes.Row::openssl));
        plot.panel(0, "audit verify, seconds; dashed: openssl for the same signatures, all cores", rows, time, seconds);
        plot.line("b", 0, rows, time, AuditSizes.Row::openssl);
        ToDoubleFunction<AuditSizes.Row> memory = row -> row.took().peakMegabytes();
        plot.panel(HEIGHT, "audit verify, peak memory in MB", rows, Scale.of(rows, List.of(memory)), memory);
        return plot.svg.append("</svg>\n").toString();
    }

    /** From one power of ten to another: all that a panel shows lies between. */
    private record Scale(int floor, int ceiling) {
        private static final double LEAST = 1e-3;

        static Scale of(List<AuditSizes.Row> rows, List<ToDoubleFunction<AuditSizes.Row>> values) {
            var range = values.stream()
                    .flatMapToDouble(value -> rows.stream().mapToDouble(value))
                    .map(Scale::logarithm)
                    .summaryStatistics();
            int floor = (int) Math.floor(range.getMin());
            return new Scale(floor, Math.max(floor + 1, (int) Math.ceil(range.getMax())));
        }

        private static double logarithm(double value) {
            return Math.log10(Math.max(value, LEAST));
        }

        double y(int top, double value) {
            double share = (logarithm(value) - floor) / (ceiling - floor);
            return top + HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
        }
    }

    private void panel(
            int top, String title, List<AuditSizes.Row> rows, Scale scale, ToDoubleFunction<AuditSizes.Row> value) {
        text("h", LEFT, top + 22, "start", title);
        for (int power = scale.floor(); power <= scale.ceiling(); power++) {
            double y = scale.y(top, Math.pow(10, power));
            grid(LEFT, y, WIDTH - RIGHT, y);
            text("", LEFT - 8, y + 4, "end", amount(Math.pow(10, power)));
        }
        for (AuditSizes.Row row : rows) {
            double x = x(row, rows);
            grid(x, top + TOP, x, top + HEIGHT - BOTTOM);
            text("", x, top + HEIGHT - BOTTOM + 18, "middle", amount((double) row.facts()));
            double y = scale.y(top, value.applyAsDouble(row));
            text("", x, y - 8, "middle", amount(value.applyAsDouble(row)));
            svg.append(String.format(Locale.ROOT, "<circle class=\"p\" r=\"4\" cx=\"%.1f\" cy=\"%.1f\"/>\n", x, y));
        }
        text("", (LEFT + WIDTH - RIGHT) / 2.0, top + HEIGHT - 8, "middle", "facts in the log");
        line("a", top, rows, scale, value);
    }

    private void line(
            String style, int top, List<AuditSizes.Row> rows, Scale scale, ToDoubleFunction<AuditSizes.Row> value) {
        svg.append("<polyline class=\"").append(style).append("\" points=\"");
        for (AuditSizes.Row row : rows)
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(row, rows), scale.y(top, value.applyAsDouble(row))));
        svg.append("\"/>\n");
    }

    private static double x(AuditSizes.Row row, List<AuditSizes.Row> rows) {
        double from = Math.log10((double) rows.getFirst().facts());
        double to = Math.log10((double) rows.getLast().facts());
        double share = to > from ? (Math.log10((double) row.facts()) - from) / (to - from) : 0.5;
        return LEFT + 40 + share * (WIDTH - RIGHT - LEFT - 80);
    }

    private void grid(double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT, "<line class=\"g\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", x1, y1, x2, y2));
    }

    private void text(String style, double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                style,
                x,
                y,
                anchor,
                words));
    }

    private static String amount(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2g", value);
    }
}
