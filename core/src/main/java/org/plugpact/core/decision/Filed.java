package org.plugpact.core.decision;

import org.jspecify.annotations.Nullable;

/** A sheet that is kept at hand, by the number of its fact. Read from a snapshot it is a number, until it is fetched. */
final class Filed {
    final long index;
    private @Nullable Sheet sheet;

    Filed(long index, Sheet sheet) {
        this.index = index;
        this.sheet = sheet;
    }

    /** One that is to be fetched. */
    Filed(long index) {
        this.index = index;
    }

    void fetched(Sheet found) {
        sheet = found;
    }

    Sheet sheet() {
        Sheet found = sheet;
        if (found == null) throw new IllegalStateException("fact " + index + " was not fetched");
        return found;
    }

    Content known() {
        return sheet().known();
    }
}
