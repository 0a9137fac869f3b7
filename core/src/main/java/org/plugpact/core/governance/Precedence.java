package org.plugpact.core.governance;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;
import org.plugpact.core.identity.Jurisdiction;

/**
 * Which of several statements about one thing counts, where more than one holds: the one for the smallest part of the
 * place; of those, the one in force since the latest instant; of those, the last in the log. So a part may differ from
 * the whole, and who states anew need not revoke.
 */
final class Precedence {
    private Precedence() {}

    /** The one that counts is the greatest. */
    static <S extends Statement> Comparator<Held<S>> of(Function<S, Jurisdiction> within, Function<S, Instant> since) {
        return Comparator.<Held<S>>comparingInt(
                        held -> within.apply(held.statement()).path().size())
                .thenComparing(held -> since.apply(held.statement()))
                .thenComparingLong(Held::index);
    }
}
