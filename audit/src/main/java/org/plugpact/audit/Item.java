package org.plugpact.audit;

import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.journal.Fact;

/**
 * A fact that was read, with what can be said of it alone.
 *
 * @param content what it says; empty if that can't be read
 * @param problem why not; empty if it can
 */
record Item(Fact fact, Digest leafHash, Optional<Content> content, String problem) {
    static Item of(Fact fact) {
        try {
            return new Item(fact, fact.leafHash(), Optional.of(fact.content()), "");
        } catch (Malformed wrong) {
            return new Item(fact, fact.leafHash(), Optional.empty(), String.valueOf(wrong.getMessage()));
        }
    }
}
