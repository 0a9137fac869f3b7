package org.plugpact.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.review.PactReview;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Interval;

/**
 * What a regulator asks of sessions.
 *
 * @param what one of {@link #ALL}
 * @param of the predicate or the mark that it is about; else empty
 * @param under the rate authority; empty: any
 * @param within where the charger stands
 * @param period in which the session began
 */
record Question(String what, String of, Optional<PartyId> under, Jurisdiction within, Interval period) {
    static final String PRICE_DIFFERS = "price-differs";
    static final String UNILATERAL = "unilateral";
    static final String CUSTODIAL = "custodial";
    static final String REFUSED_BY = "refused-by";
    static final String MARKED = "marked";
    static final String UNMETERED = "unmetered";
    private static final String OTHER_TARIFF = "by another tariff than the one on file";

    static final List<String> ALL = List.of(PRICE_DIFFERS, UNILATERAL, CUSTODIAL, REFUSED_BY, MARKED, UNMETERED);

    /** What a session's answer is. */
    sealed interface Answer {
        /** It is not what was asked for, or not where or when. */
        record No() implements Answer {}

        /**
         * It is, and why.
         *
         * @param filed what it comes to by the filed rate, if that was asked
         */
        record Yes(Figures figures, Instant began, Optional<Breakdown> filed, String why) implements Answer {}

        /** It may be: too little of it is shown. */
        record Unknown() implements Answer {}
    }

    /** Whether the words after a question's name are what it takes. */
    static Optional<String> wrong(String what, Optional<String> of) {
        if (!ALL.contains(what)) return Optional.of("no question " + what + "; there is " + String.join(", ", ALL));
        boolean takesOne = what.equals(REFUSED_BY) || what.equals(MARKED);
        if (takesOne != of.isPresent()) return Optional.of(what + (takesOne ? " of what?" : " takes nothing more"));
        boolean noMark = what.equals(MARKED)
                && List.of(MarkKind.values()).stream()
                        .noneMatch(mark -> mark.text().equals(of.get()));
        return noMark ? Optional.of("no mark " + of.get()) : Optional.empty();
    }

    /** @throws Malformed if what is shown of it can't be read */
    Answer ask(List<PactReview.Placed> facts) throws Malformed {
        List<Leaf> leaves = facts.stream().map(PactReview.Placed::leaf).toList();
        FactHeader first = leaves.getFirst().header();
        if (!within.covers(first.jurisdiction())) return new Answer.No();
        Instant began = leaves.stream()
                .filter(leaf -> MeterPoint.isOne(leaf.kind()))
                .findFirst()
                .map(leaf -> leaf.header().eventTime())
                .orElse(first.eventTime());
        if (!period.contains(began)) return new Answer.No();
        Figures figures = Figures.of(first.pact().orElseThrow(), leaves);
        String authority = figures.offered("rate-authority");
        if (under.isPresent()) {
            if (authority.isEmpty()) return new Answer.Unknown();
            if (!under.get().text().equals(authority)) return new Answer.No();
        }
        return switch (what) {
            case PRICE_DIFFERS -> price(figures, began, facts);
            case UNILATERAL ->
                yes(figures.isClosed() && !figures.driverSigned(), figures, began, "the driver's side did not sign");
            case CUSTODIAL -> custodial(figures, began);
            case REFUSED_BY -> yes(figures.refusedBy().contains(of), figures, began, "refused by " + of);
            case MARKED -> yes(figures.marks().contains(of), figures, began, "marked " + of);
            default ->
                yes(
                        figures.isClosed() && !(figures.metered() && figures.meterSpoke()),
                        figures,
                        began,
                        "no meter signed what it showed");
        };
    }

    private static Answer yes(boolean is, Figures figures, Instant began, String why) {
        return is ? new Answer.Yes(figures, began, Optional.empty(), why) : new Answer.No();
    }

    private static Answer custodial(Figures figures, Instant began) throws Malformed {
        if (!figures.isClosed()) return new Answer.No();
        Optional<Cbor> attestation = figures.closed("attestation");
        if (attestation.isEmpty()) return new Answer.Unknown();
        return yes(
                attestation.get().asText().equals(CUSTODIAL), figures, began, "one controller held both sides' keys");
    }

    /** Priced again by the tariff that was on file when it was judged, for where its charger stands. */
    private static Answer price(Figures figures, Instant began, List<PactReview.Placed> facts) throws Malformed {
        if (!figures.isClosed()) return new Answer.No();
        Optional<Breakdown> said = figures.priced();
        Optional<Instant> asOf = figures.tariffAsOf();
        String authority = figures.offered("rate-authority");
        String tariffId = figures.offered("tariff-id");
        if (said.isEmpty() || asOf.isEmpty() || authority.isEmpty() || tariffId.isEmpty()) return new Answer.Unknown();
        Optional<TrustBundle.Filing> filing = judged(facts)
                .bundle()
                .filing(
                        new PartyId(authority),
                        tariffId,
                        figures.first().jurisdiction(),
                        asOf.get(),
                        figures.judgedAt());
        if (filing.isEmpty()) return new Answer.Yes(figures, began, Optional.empty(), "no rate was on file");
        Optional<Digest> offered = figures.tariffHash();
        Tariff tariff = Tariff.from(Cbor.decode(filing.get().says().tariff()));
        Optional<Breakdown> filed = figures.price(tariff);
        boolean same = offered.equals(Optional.of(filing.get().says().tariffHash()));
        if (filed.isEmpty()) return same ? new Answer.Unknown() : new Answer.Yes(figures, began, filed, OTHER_TARIFF);
        if (!filed.get().gross().equals(said.get().gross())) {
            return new Answer.Yes(figures, began, filed, same ? "not what the filed rate gives" : OTHER_TARIFF);
        }
        return new Answer.No();
    }

    private static PactReview.Placed judged(List<PactReview.Placed> facts) {
        return facts.stream()
                .filter(one -> one.leaf().kind() == Kind.ADMISSION)
                .findFirst()
                .orElse(facts.getFirst());
    }
}
