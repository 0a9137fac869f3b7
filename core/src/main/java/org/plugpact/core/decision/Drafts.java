package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Bounded;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.identity.PactId;

/** Collects what follows from one claim, in order. */
final class Drafts {
    private final Place place;
    private final List<Draft> drafts = new ArrayList<>();

    Drafts(Place place) {
        this.place = place;
    }

    List<Draft> all() {
        return drafts;
    }

    boolean isEmpty() {
        return drafts.isEmpty();
    }

    Drafts add(Content content, Instant at, Optional<PactId> pact) {
        return add(content, at, pact, Optional.empty());
    }

    Drafts addSigned(Content.Attested content, Instant at, PactId pact, Digest credential) {
        return add(content, at, Optional.of(pact), Optional.of(credential));
    }

    /** Adds what would be signed here, and was signed by a native charger. */
    Drafts addBrought(Part<? extends Content.Attested> part, Instant at, PactId pact) {
        return add(part.content(), at, Optional.of(pact), Optional.empty(), Optional.of(part.signed()));
    }

    private Drafts add(Content content, Instant at, Optional<PactId> pact, Optional<Digest> credential) {
        return add(content, at, pact, credential, Optional.empty());
    }

    private Drafts add(
            Content content,
            Instant at,
            Optional<PactId> pact,
            Optional<Digest> credential,
            Optional<SignedPart> brought) {
        drafts.add(
                new Draft(content, at, place.owner(), place.site(), place.jurisdiction(), pact, credential, brought));
        return this;
    }

    /** Marks a pact, and names others that the mark is about. */
    Drafts mark(MarkKind kind, PactId pact, Instant at, String detail, PactId... others) {
        List<Digest> about = new ArrayList<>();
        about.add(Digest.parse(pact.text()));
        for (PactId other : others) about.add(Digest.parse(other.text()));
        return add(new Marked(Optional.of(pact), kind, cut(detail), about), at, Optional.of(pact));
    }

    /** Marks what belongs to no pact. */
    Drafts mark(MarkKind kind, Instant at, String detail) {
        return add(new Marked(Optional.empty(), kind, cut(detail), List.of()), at, Optional.empty());
    }

    /** Marks a session's pact, unless it has such a mark, from before or from this claim. */
    Drafts markOnce(MarkKind kind, Session session, Instant at, String detail) {
        if (session.isMarked(kind)) return this;
        for (Draft draft : drafts) {
            if (draft.content() instanceof Marked marked
                    && marked.mark() == kind
                    && marked.pact().equals(Optional.of(session.pact))) {
                return this;
            }
        }
        return mark(kind, session.pact, at, detail);
    }

    /** A detail may hold a stranger's words; the record needs a bound. */
    static String cut(String detail) {
        return Bounded.text(detail, Marked.DETAIL_MAX);
    }
}
