package org.plugpact.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who could charge where, and for what reason not. */
record RoamingMatrix(List<RoamingVisit.Met> met) {
    private static final String CHARGED = "charged";

    RoamingMatrix {
        met = List.copyOf(met);
    }

    long charged() {
        return met.stream().filter(one -> one.refusal().isEmpty()).count();
    }

    /** Whether everybody charged, or was refused by the predicate that this says; empty: charged. */
    boolean isAs(Function<RoamingVisit, Optional<String>> expected) {
        return met.stream()
                .allMatch(one ->
                        one.refusal().map(RoamingVisit.Refusal::predicate).equals(expected.apply(one.visit())));
    }

    /** A row for each network's vehicle, a column for each network's charger; each predicate's first reason below. */
    void print(String title, List<RoamingNetwork> networks, PrintWriter out) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (RoamingVisit.Met one : met) {
            one.refusal().ifPresent(why -> reasons.putIfAbsent(why.predicate(), why.reason()));
        }
        List<String> numbered = List.copyOf(reasons.keySet());
        out.println();
        out.println(title + ": " + charged() + " of " + met.size() + " charged");
        StringBuilder head = new StringBuilder("  vehicle of  ");
        for (RoamingNetwork at : networks) head.append(cell("at " + at.letter()));
        out.println(head.toString().stripTrailing());
        for (RoamingNetwork from : networks) {
            StringBuilder row = new StringBuilder("           " + from.letter() + "  ");
            for (RoamingNetwork at : networks) {
                row.append(cell(found(from, at)
                        .refusal()
                        .map(why -> "refused (" + (1 + numbered.indexOf(why.predicate())) + ")")
                        .orElse(CHARGED)));
            }
            out.println(row.toString().stripTrailing());
        }
        for (int i = 0; i < numbered.size(); i++) {
            out.println("  (" + (i + 1) + ") " + numbered.get(i) + ", as: " + reasons.get(numbered.get(i)));
        }
        out.flush();
    }

    private static String cell(String text) {
        return String.format(Locale.ROOT, "%-13s", text);
    }

    private RoamingVisit.Met found(RoamingNetwork from, RoamingNetwork at) {
        return met.stream()
                .filter(one -> one.visit().equals(new RoamingVisit(from, at)))
                .findFirst()
                .orElseThrow();
    }
}
