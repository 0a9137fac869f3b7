package org.plugpact.core.schedule;

import java.util.List;

/**
 * A place that can carry so much and no more: a site's connection, a group's cable, a station, an EVSE. What is below draws through it.
 *
 * @param name unique in its tree
 */
public record Fuse(String name, PerPhase limit, List<Fuse> below) {
    public Fuse {
        below = List.copyOf(below);
    }

    /** One with nothing below: an EVSE. */
    public static Fuse last(String name, PerPhase limit) {
        return new Fuse(name, limit, List.of());
    }
}
