package org.plugpact.audit;

import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.journal.Fact;

/** A fact that was read, with what can be said of it alone. Handed from thread to thread, never used by two at once. */
final class Item {
    private final Fact fact;
    private final Optional<Content> content;
    private final String problem;
    private Optional<SignatureCheck> check = Optional.empty();

    private Item(Fact fact, Optional<Content> content, String problem) {
        this.fact = fact;
        this.content = content;
        this.problem = problem;
    }

    /** Reads what it says and hashes it: most of what a fact without a signature costs. */
    static Item of(Fact fact) {
        Digest hashed = fact.leafHash();
        try {
            return new Item(fact, Optional.of(fact.content()), "");
        } catch (Malformed wrong) {
            return new Item(fact, Optional.empty(), "can't be read, leaf " + hashed.hex() + ": " + wrong.getMessage());
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

    /** The check of its signatures, where they are checked ahead of deciding. */
    Optional<SignatureCheck> check() {
        return check;
    }

    void check(SignatureCheck signatures) {
        check = Optional.of(signatures);
    }
}
