package org.plugpact.hub.views;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;

/** Reads the names that {@link Batch} counts under. */
final class Tallies {
    private static final String CLOSED = "closed.";
    private static final String MARKED = "marked.";

    private Tallies() {}

    static Totals totals(Map<String, Long> tallies, long running, List<Totals.Book> books) {
        Map<String, Totals.Closed> closed = new TreeMap<>();
        Map<String, Long> marks = new TreeMap<>();
        tallies.forEach((name, amount) -> {
            if (name.startsWith(CLOSED)) {
                String attestation = name.substring(CLOSED.length());
                closed.put(attestation, closed(tallies, attestation, amount));
            }
            if (name.startsWith(MARKED)) marks.put(name.substring(MARKED.length()), amount);
        });
        return new Totals(
                tallies.getOrDefault("facts", 0L),
                tallies.getOrDefault("sessions", 0L),
                running,
                tallies.getOrDefault("admitted", 0L),
                tallies.getOrDefault("refused", 0L),
                tallies.getOrDefault("readings", 0L),
                tallies.getOrDefault("incidents", 0L),
                closed,
                marks,
                books);
    }

    private static Totals.Closed closed(Map<String, Long> tallies, String attestation, long pacts) {
        var gross = new ArrayList<Money>();
        String beginning = "closed-gross." + attestation + ".";
        tallies.forEach((name, minor) -> {
            if (name.startsWith(beginning)) {
                gross.add(new Money(Currency.getInstance(name.substring(beginning.length())), minor));
            }
        });
        var energy = new Energy(tallies.getOrDefault("closed-energy." + attestation, 0L));
        return new Totals.Closed(pacts, energy, List.copyOf(gross));
    }
}
