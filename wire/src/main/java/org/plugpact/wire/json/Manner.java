package org.plugpact.wire.json;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a message is read: by which rules, and whether oddities pass.
 *
 * @param noted told of each oddity that was let pass; none passes if nobody is told
 */
record Manner(Fields.Rules rules, @Nullable Consumer<Oddity> noted) {
    /** Whether this is let pass; it is noted then. */
    boolean passes(Oddity oddity) {
        if (noted == null) return false;
        noted.accept(oddity);
        return true;
    }
}
