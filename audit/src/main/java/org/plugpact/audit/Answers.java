package org.plugpact.audit;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;

/** The sessions that a question finds, written down one by one as they come. One thread's own. */
final class Answers {
    private static final List<String> COLUMNS =
            List.of("pact", "began", "jurisdiction", "site", "charger", "operator", "energy", "price", "filed", "why");

    /** How wide a column is for people, in the same order; the last is as long as it is. */
    private static final List<Integer> WIDTHS = List.of(16, 20, 10, 14, 14, 14, 14, 14, 14, 1);

    private final PrintStream to;
    private final Form form;
    private long found;
    private long unknown;
    private long asked;

    /** How they are written. */
    enum Form {
        TABLE,
        CSV,
        JSON
    }

    Answers(PrintStream to, Form form) {
        this.to = to;
        this.form = form;
        if (form == Form.TABLE) to.println(table(COLUMNS));
        if (form == Form.CSV) to.println(String.join(",", COLUMNS));
    }

    void take(Question.Answer answer) throws Malformed {
        asked++;
        switch (answer) {
            case Question.Answer.No _ -> {}
            case Question.Answer.Unknown _ -> unknown++;
            case Question.Answer.Yes yes -> {
                found++;
                write(yes.figures(), yes.began(), yes.filed(), yes.why());
            }
        }
    }

    private void write(Figures figures, Instant began, Optional<Breakdown> filed, String why) throws Malformed {
        var values = new ArrayList<String>();
        values.add(figures.pact().text());
        values.add(began.toString());
        values.add(figures.first().jurisdiction().toString());
        values.add(figures.first().site().text());
        values.add(figures.offered("charger"));
        values.add(figures.first().owner().text());
        values.add(
                figures.milliwattHours().map(Energy::new).map(Energy::toString).orElse(""));
        values.add(figures.priced().map(Breakdown::gross).map(Money::toString).orElse(""));
        values.add(filed.map(Breakdown::gross).map(Money::toString).orElse(""));
        values.add(why);
        switch (form) {
            case TABLE -> to.println(table(values));
            case CSV -> to.println(values.stream().map(Answers::quoted).collect(Collectors.joining(",")));
            case JSON -> {
                var json = new Json().open();
                for (int i = 0; i < values.size(); i++) json.put(COLUMNS.get(i), values.get(i));
                to.println(json.close());
            }
        }
    }

    private static String table(List<String> values) {
        var line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            // A pact by its beginning, which is enough to explain it.
            if (i == 0 && value.length() > WIDTHS.getFirst()) value = value.substring(0, WIDTHS.getFirst());
            line.append(String.format(Locale.ROOT, "%-" + WIDTHS.get(i) + "s  ", value));
        }
        return line.toString().strip().replaceAll("\\p{C}", "?");
    }

    /** RFC 4180, 2.7. */
    private static String quoted(String value) {
        return '"' + value.replaceAll("\\p{C}", "?").replace("\"", "\"\"") + '"';
    }

    long found() {
        return found;
    }

    /** One line at the end, for people. */
    String sum() {
        String more = unknown == 0 ? "" : "; of " + unknown + " more too little is shown to tell";
        return found + " of " + asked + " pacts" + more;
    }

    /** As above, for machines. */
    String json() {
        return new Json()
                .open()
                .put("found", found)
                .put("asked", asked)
                .put("unknown", unknown)
                .close()
                .toString();
    }
}
