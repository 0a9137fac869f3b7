package org.plugpact.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.TransactionNumber;

/** Every transaction that ever started, by its number, from 1. Owned by the state. */
final class Sessions {
    /** Null where all that is left of a start is that there was one. */
    private final List<@Nullable Session> byNumber = new ArrayList<>();

    /** By the number that a charger names, which may be any. */
    Optional<Session> numbered(long number) {
        return number < 1 || number > byNumber.size()
                ? Optional.empty()
                : Optional.ofNullable(byNumber.get((int) number - 1));
    }

    TransactionNumber next() {
        return new TransactionNumber(byNumber.size() + 1);
    }

    void add(Session session) {
        byNumber.add(session);
    }

    /** How many there were, known or not. */
    int count() {
        return byNumber.size();
    }

    /** All that are known, in their order. */
    List<Session> known() {
        return byNumber.stream().filter(Objects::nonNull).toList();
    }

    /** From a snapshot: so many there were, of which these are known. */
    void restore(int count, List<Session> known) throws Malformed {
        for (int i = 0; i < count; i++) byNumber.add(null);
        for (Session session : known) {
            int place = session.number.value() - 1;
            if (place >= count || byNumber.set(place, session) != null)
                throw new Malformed("transaction " + session.number + " of " + count);
        }
    }

    /** Counts one on of which nothing is known any more. */
    void skip() {
        byNumber.add(null);
    }
}
