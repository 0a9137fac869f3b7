package org.plugpact.core.decision;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.PactId;

/**
 * What follows from one claim.
 *
 * @param drafts to be written down in this order, all or none; empty if nothing new follows
 * @param outcome for whoever made the claim
 * @param stopped a pact whose session stops with these drafts; once they are written down, its snapshot completes the
 *     outcome if it can be closed
 */
public record Decision(List<Draft> drafts, Outcome outcome, Optional<PactId> stopped) {
    public Decision {
        drafts = List.copyOf(drafts);
    }

    static Decision of(List<Draft> drafts, Outcome outcome) {
        return new Decision(drafts, outcome, Optional.empty());
    }

    /** Nothing new. */
    static Decision only(Outcome outcome) {
        return of(List.of(), outcome);
    }

    static Decision twice(Outcome before) {
        return only(new Outcome.Twice(before));
    }
}
