package org.plugpact.cli.bench;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * What one bench found.
 *
 * @param figure what was measured, in {@code unit}
 * @param limit what this machine allows, in the same unit, measured in the same run
 * @param limitIs in words what the limit is
 * @param also what else was measured, in the order in which it is to be read
 */
record Result(String bench, double figure, String unit, double limit, String limitIs, JsonObject also) {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);
    private static final int LABEL_WIDTH = 34;

    /** The figure divided by the limit: towards 1 from below for rates, from above for sizes and durations. */
    double ratio() {
        return limit == 0 ? 0 : figure / limit;
    }

    JsonObject json() {
        var all = new JsonObject()
                .put("bench", bench)
                .put("figure", rounded(figure))
                .put("unit", unit)
                .put("limit", rounded(limit))
                .put("ratio", rounded(ratio()))
                .put("limit_is", limitIs);
        return all.mergeIn(also);
    }

    String text() {
        var lines = new StringBuilder();
        line(lines, bench, rounded(figure).toPlainString() + " " + unit);
        line(lines, "limit", rounded(limit).toPlainString() + " " + unit + ": " + limitIs);
        line(lines, "ratio", rounded(ratio()).toPlainString());
        also.forEach(entry -> line(lines, "  " + entry.getKey().replace('_', ' '), String.valueOf(entry.getValue())));
        return lines.toString().stripTrailing();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Four digits that count: more would be noise. */
    static BigDecimal rounded(double value) {
        var exact = new BigDecimal(value).round(DIGITS);
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static void line(StringBuilder lines, String label, String value) {
        lines.append(label)
                .repeat(' ', Math.max(1, LABEL_WIDTH - label.length()))
                .append(value)
                .append('\n');
    }
}
