package org.plugpact.core.review;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.decision.Content;
import org.plugpact.core.journal.Fact;

/**
 * What was found about one fact of a record.
 *
 * @param content what it says; empty if that can't be read
 * @param included whether its proof leads to the checkpoint
 * @param signatures those that it bears
 * @param wrong whatever is not as it has to be, signatures and proof included; empty if all is well
 */
public record FactReview(
        Fact fact, Optional<Content> content, boolean included, List<SignatureReview> signatures, List<String> wrong) {
    public FactReview {
        signatures = List.copyOf(signatures);
        wrong = List.copyOf(wrong);
    }

    public boolean isGood() {
        return wrong.isEmpty();
    }
}
