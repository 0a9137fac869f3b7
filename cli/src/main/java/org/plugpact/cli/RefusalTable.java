package org.plugpact.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was refused so far, and what was to be refused and was not. One thread. */
final class RefusalTable {
    private static final String NOTHING = "nothing";

    private final PrintWriter out;
    private final List<Refusal> refused = new ArrayList<>();
    private final List<String> otherwise = new ArrayList<>();
    private String door = "";

    RefusalTable(PrintWriter out) {
        this.out = out;
    }

    /** What follows was tried there. */
    void at(String name) {
        door = name;
        out.println();
        out.println(name);
        out.flush();
    }

    /** @param held whether it was refused for that reason, at the door and on record */
    void row(boolean held, String reason, String how, String seen, String onRecord) {
        String recorded = onRecord.isEmpty() ? NOTHING : onRecord;
        if (held) refused.add(new Refusal(reason, door, how, seen, recorded));
        else otherwise.add(reason + ": " + how + ": " + seen + ": " + recorded);
        out.println((held ? "  ok  " : "  NO  ") + reason);
        out.println("        tried      " + how);
        out.println("        told       " + seen);
        out.println("        on record  " + recorded);
        out.flush();
    }

    List<Refusal> refused() {
        return List.copyOf(refused);
    }

    /** What came out otherwise than it must. */
    List<String> otherwise() {
        return List.copyOf(otherwise);
    }

    Set<String> reasons() {
        Set<String> reasons = new TreeSet<>();
        for (Refusal one : refused) reasons.add(one.reason());
        return reasons;
    }
}
