package org.plugpact.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.ledger.Books;
import org.plugpact.core.ledger.Entry;

/**
 * A leaf that was read, with what can be said of it alone: of a whole fact what it says, of any other no more than its header and
 * its hash. Handed from thread to thread, never used by two at once.
 */
final class Item {
    private final Leaf leaf;
    private final Optional<Content> content;
    private final String problem;
    private final List<Entry> entries;
    private final Map<String, Long> meterValues;
    private final boolean erased;
    private Optional<SignatureCheck> check = Optional.empty();

    private Item(
            Leaf leaf, Optional<Content> content, String problem, List<Entry> entries, Map<String, Long> meterValues) {
        this.leaf = leaf;
        this.content = content;
        this.problem = problem;
        this.entries = entries;
        this.meterValues = meterValues;
        this.erased = leaf instanceof Fact fact && fact.isErased();
    }

    /** Reads what it says, hashes it and finds its entries: most of what a fact without a signature costs. */
    static Item of(Leaf leaf) {
        Digest hashed = leaf.leafHash();
        if (!(leaf instanceof Fact fact)) return new Item(leaf, Optional.empty(), "", List.of(), Map.of());
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

    Leaf leaf() {
        return leaf;
    }

    /** The fact, if all of it is here. */
    Optional<Fact> whole() {
        return leaf instanceof Fact fact ? Optional.of(fact) : Optional.empty();
    }

    /** The fact, where its content was read. */
    Fact fact() {
        return whole().orElseThrow();
    }

    /** What it says; empty if that can't be read, or is not all here. */
    Optional<Content> content() {
        return content;
    }

    /** Why it can't be read; empty if it can, or is not all here. */
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
