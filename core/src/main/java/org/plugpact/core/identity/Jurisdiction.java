package org.plugpact.core.identity;

import java.util.List;

/**
 * Where a rule holds, as a path from the whole to the part: {@code GB/SCT}, {@code US/CA}, {@code EU}. Recognition is
 * inherited downward: who is recognised in GB is recognised in GB/SCT.
 *
 * @param path capitals, digits and hyphens, up to {@value #DEPTH_MAX} steps; empty means everywhere, written {@code *}
 */
public record Jurisdiction(List<String> path) implements Comparable<Jurisdiction> {
    public static final int DEPTH_MAX = 8;

    // Before the constant that is checked with it.
    private static final Form STEP = Form.of("a step of a jurisdiction", "[A-Z0-9]", "[A-Z0-9-]", 1, 16);

    public static final Jurisdiction EVERYWHERE = new Jurisdiction(List.of());

    private static final String EVERYWHERE_TEXT = "*";

    public Jurisdiction {
        path = List.copyOf(path);
        if (path.size() > DEPTH_MAX) throw new IllegalArgumentException("a jurisdiction of " + path.size() + " steps");
        path.forEach(STEP::require);
    }

    /** Reads {@code GB/SCT} or {@code *}. @throws IllegalArgumentException for any other form */
    public static Jurisdiction parse(String text) {
        if (text.equals(EVERYWHERE_TEXT)) return EVERYWHERE;
        return new Jurisdiction(List.of(text.split("/", -1)));
    }

    /** Whether the other is this one or a part of it. */
    public boolean covers(Jurisdiction other) {
        return other.path.size() >= path.size()
                && other.path.subList(0, path.size()).equals(path);
    }

    @Override
    public int compareTo(Jurisdiction other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return path.isEmpty() ? EVERYWHERE_TEXT : String.join("/", path);
    }
}
