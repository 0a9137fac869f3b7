package org.plugpact.audit;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.ledger.Books;
import org.plugpact.core.ledger.Entry;

/** A fact that was read, with what can be said of it alone. Handed from thread to thread, never used by two at once. */
final class Item {
    private final Fact fact;
    private final Optional<Content> content;
    private final String problem;
    private final List<Entry> entries;
    private Optional<SignatureCheck> check = Optional.empty();

    private Item(Fact fact, Optional<Content> content, String problem, List<Entry> entries) {
        this.fact = fact;
        this.content = content;
        this.problem = problem;
        this.entries = entries;
    }

    /** Reads what it says, hashes it and finds its entries: most of what a fact without a signature costs. */
    static Item of(Fact fact) {
        Digest hashed = fact.leafHash();
        try {
            return new Item(fact, Optional.of(fact.content()), "", Books.entries(fact));
        } catch (Malformed | ArithmeticException wrong) {
            return new Item(
                    fact,
                    Optional.empty(),
                    "can't be read, leaf " + hashed.hex() + ": " + wrong.getMessage(),
                    List.of());
        }
    }

    Fact fact() {
        return fact;
    }

    /** What it says; empty if that can't be read. */
    Optional<Content> content() {
        return content;
    }

    /** Why it can't be read; empty if it can. */
    String problem() {
        return problem;
    }

    /** What it puts into the books. */
    List<Entry> entries() {
        return entries;
    }

    /** The check of its signatures, where they are checked ahead of deciding. */
    Optional<SignatureCheck> check() {
        return check;
    }

    void check(SignatureCheck signatures) {
        check = Optional.of(signatures);
    }
}
