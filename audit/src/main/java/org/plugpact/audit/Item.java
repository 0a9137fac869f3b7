package org.plugpact.audit;

import java.util.List;
import java.util.Map;
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
    private final Map<String, Long> meterValues;
    private final boolean erased;
    private Optional<SignatureCheck> check = Optional.empty();

    private Item(
            Fact fact, Optional<Content> content, String problem, List<Entry> entries, Map<String, Long> meterValues) {
        this.fact = fact;
        this.content = content;
        this.problem = problem;
        this.entries = entries;
        this.meterValues = meterValues;
        this.erased = fact.isErased();
    }

    /** Reads what it says, hashes it and finds its entries: most of what a fact without a signature costs. */
    static Item of(Fact fact) {
        Digest hashed = fact.leafHash();
        try {
            Content content = fact.content();
            return new Item(fact, Optional.of(content), "", Books.entries(fact), SignedValues.in(content));
        } catch (Malformed | ArithmeticException wrong) {
            return new Item(
                    fact,
                    Optional.empty(),
                    "can't be read, leaf " + hashed.hex() + ": " + wrong.getMessage(),
                    List.of(),
                    Map.of());
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

    /** What meters signed of it, by verdict. */
    Map<String, Long> meterValues() {
        return meterValues;
    }

    /** Whether something of it was erased. */
    boolean isErased() {
        return erased;
    }

    /** The check of its signatures, where they are checked ahead of deciding. */
    Optional<SignatureCheck> check() {
        return check;
    }

    void check(SignatureCheck signatures) {
        check = Optional.of(signatures);
    }
}
