package org.plugpact.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Draft;
import org.plugpact.core.decision.Judged;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.State;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.journal.FactHeader;

/** What the rules give beside what is on record. */
final class Comparison {
    private Comparison() {}

    /** Where a fact is not the draft that follows by the rules, in words; empty if it is. Asked before the fact is applied. */
    static Optional<String> difference(State state, Draft draft, Item item) {
        var header = item.leaf().header();
        Content own = linked(state, draft.content());
        Content recorded = item.content().orElseThrow();
        if (!own.equals(recorded)) return Optional.of(difference(recorded, own));
        if (!draft.eventTime().equals(header.eventTime())) {
            return Optional.of("is recorded as of " + header.eventTime() + ", it happened at " + draft.eventTime());
        }
        if (!draft.pact().equals(header.pact())) {
            return Optional.of("is recorded under " + named(header.pact()) + ", it belongs to " + named(draft.pact()));
        }
        if (!draft.owner().equals(header.owner())
                || !draft.site().equals(header.site())
                || !draft.jurisdiction().equals(header.jurisdiction())) {
            return Optional.of("is recorded as " + header.owner() + "'s at " + header.site() + " in "
                    + header.jurisdiction() + ", it is " + draft.owner() + "'s at " + draft.site() + " in "
                    + draft.jurisdiction());
        }
        return draft.credential().flatMap(credential -> otherKey(credential, item));
    }

    /** Whether two are about the same, so that a difference between them can be told as one. */
    static boolean areAlike(Draft draft, Item item) {
        return draft.content().kind() == item.leaf().kind()
                && (!(draft.content() instanceof Marked own)
                        || !(item.content().orElseThrow() instanceof Marked recorded)
                        || own.mark() == recorded.mark());
    }

    /** A draft in a few words, for a reader who looks for the fact that should be there. */
    static String words(Draft draft) {
        String what = draft.content() instanceof Marked marked
                ? "mark " + marked.mark().text() + " (" + marked.detail() + ")"
                : draft.content().kind().text();
        return what + " of " + draft.eventTime();
    }

    private static Content linked(State state, Content content) {
        return content instanceof Content.Linked link ? link.after(state.head(link.transaction())) : content;
    }

    private static String named(Optional<?> pact) {
        return pact.map(id -> "pact " + id).orElse("no pact");
    }

    private static Optional<String> otherKey(Digest credential, Item item) {
        try {
            Digest signer =
                    Envelope.decode(item.fact().body()).signatures().getFirst().certificate();
            return signer.equals(credential)
                    ? Optional.empty()
                    : Optional.of("is signed with certificate " + signer.hex() + ", not with the charger's "
                            + credential.hex());
        } catch (Malformed wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    private static String difference(Content recorded, Content own) {
        if (recorded instanceof Admission has && own instanceof Admission is) return difference(has, is);
        return "says " + recorded + "; by the rules it says " + own;
    }

    private static String difference(Admission recorded, Admission own) {
        List<Verdict> has = recorded.verdicts();
        List<Verdict> is = own.verdicts();
        for (int i = 0; i < Math.min(has.size(), is.size()); i++) {
            if (has.get(i).equals(is.get(i))) continue;
            return has.get(i).predicate() + " is recorded as " + words(has.get(i))
                    + "; by the rules and what was known it is " + is.get(i).predicate() + " " + words(is.get(i));
        }
        if (has.size() != is.size()) return "has " + has.size() + " verdicts; by the rules there are " + is.size();
        if (recorded.admitted() != own.admitted()) {
            return "is recorded as " + (recorded.admitted() ? "admitting" : "refusing")
                    + "; its verdicts say otherwise";
        }
        if (!Objects.equals(recorded.attestation(), own.attestation())) {
            return "is recorded as " + recorded.attestation().text() + "; it is "
                    + own.attestation().text();
        }
        if (!recorded.judged().equals(own.judged())) {
            return "was judged by " + words(recorded.judged()) + "; by the rules and what was known by "
                    + words(own.judged());
        }
        return "cites other parts, or another state of the trust bundle: " + recorded + "; by the rules " + own;
    }

    private static String words(Optional<Judged> judged) {
        return judged.map(by -> "set " + by.predicates().hex() + " on evidence of weight " + by.weight() + ", with "
                        + by.inputs().words())
                .orElse("no set that it names");
    }

    private static String words(Verdict verdict) {
        return verdict.admits() ? "admitting, on " + verdict.restsOn() : "refusing, since " + verdict.reason();
    }

    /** Whether all facts that came of one claim were decided at once. */
    static boolean isOfOneMoment(Instant decided, Item item) {
        return item.leaf().header().decidedTime().equals(decided);
    }

    /** Whether it can be the last of the facts that one claim of several parts brought. */
    static boolean endsParts(Item item) {
        return item.leaf().kind() == Kind.ADMISSION || item.leaf().kind() == Kind.CLOSE;
    }

    static boolean isPart(Item item) {
        Kind kind = item.leaf().kind();
        return kind == Kind.OFFER || kind == Kind.ACCEPTANCE || kind == Kind.METERED;
    }

    /** As far as a header tells. */
    static boolean areAlike(Draft draft, FactHeader header) {
        return draft.content().kind() == header.kind() && draft.pact().equals(header.pact());
    }

    static String words(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? refused.first().predicate() + ": " + refused.first().reason()
                : String.valueOf(outcome);
    }
}
