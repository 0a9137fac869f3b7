package org.plugpact.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;

/** What a log is about, in pictures and tables: over time, by charger and site, by predicate and mark. */
final class OverviewPage {
    /** Bars that can still be told apart; more days than that are drawn by month. */
    private static final int DAYS_MAX = 92;

    private static final int MONTH_LENGTH = "2026-03".length();
    private static final int MILLIWATT_HOURS_DIGITS = 6;

    private final Html page;

    OverviewPage(Html page) {
        this.page = page;
    }

    void write(Counts.Totals totals) {
        Overview overview = totals.overview();
        if (overview.days().isEmpty()) return;
        time(overview);
        predicates(overview);
        marks(totals);
        sums("Chargers", "charger", overview.chargers());
        sums("Sites", "site", overview.sites());
    }

    private void time(Overview overview) {
        page.put("h2", "Over time");
        boolean byMonth = overview.days().size() > DAYS_MAX;
        String per = byMonth ? "month" : "day";
        Picture.bars(page, "Sessions a " + per + ", UTC", "sessions", points(overview, byMonth, day -> day.sessions));
        Picture.bars(
                page,
                "Energy a " + per,
                "kWh",
                points(overview, byMonth, day -> kilowattHours(day.energy).doubleValue()));
        for (String currency : currencies(overview)) {
            Picture.bars(
                    page,
                    "Revenue a " + per + ", tax included",
                    currency,
                    points(overview, byMonth, day -> amount(day, currency)));
        }
        Picture.curve(
                page, "Facts in the log, a dot where a checkpoint was signed", "facts", growth(overview, byMonth));
        List<String> heads = List.of("day", "sessions", "kWh", "revenue", "refusals", "marks", "facts", "checkpoints");
        page.open("details").put("summary", "The same as a table");
        table(
                "By day",
                heads,
                overview.days(),
                (name, day) -> List.of(
                        name,
                        Tables.shown(day.sessions),
                        kilowattHours(day.energy).toPlainString(),
                        money(day),
                        Tables.shown(day.refusals),
                        Tables.shown(day.marks),
                        Tables.shown(day.facts),
                        Tables.shown(day.checkpoints)));
        page.close("details").line();
    }

    private static List<String> currencies(Overview overview) {
        return overview.days().values().stream()
                .flatMap(day -> day.gross.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Picture.Point> points(
            Overview overview, boolean byMonth, ToDoubleFunction<Overview.Day> value) {
        Map<String, Double> sums = new TreeMap<>();
        overview.days()
                .forEach((name, day) -> sums.merge(shortly(name, byMonth), value.applyAsDouble(day), Double::sum));
        return sums.entrySet().stream()
                .map(one -> new Picture.Point(one.getKey(), one.getValue(), false))
                .toList();
    }

    private static List<Picture.Point> growth(Overview overview, boolean byMonth) {
        Map<String, Long> facts = new TreeMap<>();
        Map<String, Long> checkpoints = new TreeMap<>();
        overview.days().forEach((name, day) -> {
            facts.merge(shortly(name, byMonth), day.facts, Long::sum);
            checkpoints.merge(shortly(name, byMonth), day.checkpoints, Long::sum);
        });
        List<Picture.Point> points = new ArrayList<>();
        long all = 0;
        for (var one : facts.entrySet()) {
            all += one.getValue();
            points.add(new Picture.Point(one.getKey(), all, checkpoints.getOrDefault(one.getKey(), 0L) > 0));
        }
        return points;
    }

    private static String shortly(String day, boolean byMonth) {
        return byMonth && day.length() > MONTH_LENGTH && !day.equals(Overview.OTHERS)
                ? day.substring(0, MONTH_LENGTH)
                : day;
    }

    private void predicates(Overview overview) {
        if (overview.predicates().isEmpty()) return;
        page.put("h2", "Admissions");
        var refusing = overview.predicates().entrySet().stream()
                .filter(one -> one.getValue().refused > 0)
                .map(one -> new Picture.Point(one.getKey(), one.getValue().refused, false))
                .toList();
        if (!refusing.isEmpty()) Picture.bars(page, "Refusals by predicate", "refusals", refusing);
        table(
                "Predicates, and how they answered",
                List.of("predicate", "admitted", "refused"),
                overview.predicates(),
                (name, answers) -> List.of(name, Tables.shown(answers.admitted), Tables.shown(answers.refused)));
    }

    private void marks(Counts.Totals totals) {
        if (totals.marks().isEmpty()) return;
        page.put("h2", "Marks");
        List<Picture.Point> points = new ArrayList<>();
        totals.marks().forEach((mark, count) -> points.add(new Picture.Point(mark, count, false)));
        Picture.bars(page, "Marks by kind", "marks", points);
        table(
                "Marks",
                List.of("mark", "how many"),
                totals.marks(),
                (name, count) -> List.of(name, Tables.shown(count)));
    }

    private void sums(String title, String what, Map<String, Overview.Sums> rows) {
        if (rows.isEmpty()) return;
        page.put("h2", title);
        table(
                title,
                List.of(what, "sessions", "kWh", "revenue", "refusals", "marks"),
                rows,
                (name, sums) -> List.of(
                        name,
                        Tables.shown(sums.sessions),
                        kilowattHours(sums.energy).toPlainString(),
                        money(sums),
                        Tables.shown(sums.refusals),
                        Tables.shown(sums.marks)));
    }

    private <T> void table(
            String caption, List<String> heads, Map<String, T> rows, BiFunction<String, T, List<String>> cells) {
        page.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption);
        page.open("table").put("caption", caption).open("thead").open("tr");
        for (int i = 0; i < heads.size(); i++)
            page.put("th", heads.get(i), "scope", "col", "class", i > 0 ? "number" : "");
        page.close("tr").close("thead").open("tbody").line();
        rows.forEach((name, row) -> {
            List<String> written = cells.apply(name, row);
            page.open("tr").put("th", written.getFirst(), "scope", "row");
            for (String cell : written.subList(1, written.size())) page.put("td", cell, "class", "number");
            page.close("tr").line();
        });
        page.close("tbody").close("table").close("div").line();
    }

    private static BigDecimal kilowattHours(Energy energy) {
        return BigDecimal.valueOf(energy.milliwattHours(), MILLIWATT_HOURS_DIGITS)
                .setScale(1, java.math.RoundingMode.HALF_EVEN);
    }

    private static double amount(Overview.Sums sums, String currency) {
        Money money = sums.gross.get(currency);
        return money == null ? 0 : new BigDecimal(money.decimal()).doubleValue();
    }

    private static String money(Overview.Sums sums) {
        return sums.gross.values().stream().map(Money::toString).collect(Collectors.joining(", "));
    }
}
