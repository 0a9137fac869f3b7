package org.plugpact.core.decision;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.units.Energy;

/**
 * A native charger hands in what it settled. The energy has flowed and both sides have signed, so nothing is decided
 * here but whether it is a record: what its parties signed goes on record as it came. Where we would have decided or
 * priced otherwise, as of the times that they signed, the record stands and is marked.
 */
final class Deliveries {
    /** Parts that are one pact's, of one chain. */
    static final String RECORD_WHOLE = "record_whole";

    /** One pact has one record. */
    static final String DELIVERED_ONCE = "delivered_once";

    /** For the incident that a refused record leaves. */
    static final String INCIDENT = "native-record-refused";

    private Deliveries() {}

    /** What the charger decided and, if it admitted, what it came to. */
    private record Read(Part<Admission> admission, Optional<Part<Close>> close) {}

    static Decision decide(State state, Claim.Delivered record, Evidence evidence, Instant now) {
        Offer offer = record.offer().content();
        PactId id = Offer.pact(record.offer());
        Optional<Claim.Registration> entered = state.registration(offer.charger());
        if (entered.isEmpty()) {
            String why = "no charger " + offer.charger() + " is entered";
            return Decision.only(Outcome.Refused.because(Admissions.CHARGER_REGISTERED, why));
        }
        Optional<Pact> before = state.pact(id);
        if (before.isPresent()) return again(before.get(), record);
        if (state.hasPassed(id)) {
            return Decision.only(
                    Outcome.Refused.because(DELIVERED_ONCE, "pact " + id + " was on record, and was pruned"));
        }
        List<Verdict> broken = broken(record, evidence);
        // What no charger of ours offered is nobody's record: a stranger leaves nothing behind.
        if (!broken.isEmpty() && !isOffered(evidence)) return Decision.only(Outcome.Refused.because(broken));
        if (!broken.isEmpty()) return refused(state, record, broken, now);
        try {
            Read read = read(record);
            Optional<Tariff> tariff = state.tariff(offer.tariffHash());
            return recorded(state, record, read, tariff, evidence);
        } catch (Malformed wrong) {
            String why = String.valueOf(wrong.getMessage());
            return refused(state, record, List.of(Verdict.refuses(RECORD_WHOLE, why)), now);
        }
    }

    private static Decision again(Pact before, Claim.Delivered record) {
        Optional<Digest> closed = record.close().map(close -> close.id());
        if (!before.closedBy().equals(closed)) {
            String why = "pact " + before.id + " is on record otherwise";
            return Decision.only(Outcome.Refused.because(DELIVERED_ONCE, why));
        }
        return Decision.twice(closed.isPresent() ? new Outcome.Final(before.id) : new Outcome.Recorded());
    }

    /** Signatures that must hold for it to be anybody's record; who may sign what is judged apart. */
    private static List<Verdict> broken(Claim.Delivered record, Evidence evidence) {
        boolean metered = !record.readings().isEmpty();
        return evidence.verdicts().stream()
                .filter(verdict -> !verdict.admits())
                .filter(verdict -> !verdict.predicate().equals(Admissibility.DRIVER_CHAIN))
                .filter(verdict -> !verdict.predicate().equals(Evidence.METER_SIGNED))
                .filter(verdict -> metered || !verdict.predicate().equals(Admissibility.ACCEPTANCE_SIGNED))
                .toList();
    }

    private static boolean isOffered(Evidence evidence) {
        return evidence.verdicts().stream()
                .filter(verdict -> verdict.predicate().equals(Admissibility.OFFER_SIGNED)
                        || verdict.predicate().equals(Admissibility.CHARGER_CHAIN))
                .allMatch(Verdict::admits);
    }

    private static Decision refused(State state, Claim.Delivered record, List<Verdict> why, Instant now) {
        var charger = record.offer().content().charger();
        String detail = record.offer().id().hex() + ": " + why.getFirst().predicate() + ": "
                + why.getFirst().reason();
        var incident = new Claim.Incident(Optional.of(charger), INCIDENT, detail, 1, now);
        Drafts drafts = new Drafts(Place.of(state, charger)).add(new IncidentRecorded(incident), now, Optional.empty());
        return Decision.of(drafts.all(), Outcome.Refused.because(why));
    }

    private static Read read(Claim.Delivered record) throws Malformed {
        Part<Admission> admission =
                Admission.read(record.admission().envelope(), record.admission().fields());
        Admission says = admission.content();
        boolean one = says.offer().equals(record.offer().id())
                && says.acceptance().equals(Optional.of(record.acceptance().id()))
                && says.contract().equals(record.acceptance().content().contract());
        if (!one) throw new Malformed("an admission of something else");
        if (says.admitted() == record.readings().isEmpty()) {
            throw new Malformed(says.admitted() ? "admitted, and nothing metered" : "refused, and metered");
        }
        if (!says.admitted()) return new Read(admission, Optional.empty());
        // Which tariff it is priced by is asked below; whether the chain is one needs none.
        snapshot(record, admission, Tariff.PLUGPACT_DEFAULT).story();
        if (record.close().isEmpty()) {
            if (Settlement.unsettled(record.readings()).isEmpty()) throw new Malformed("metered, and not closed");
            return new Read(admission, Optional.empty());
        }
        Part<Close> close = Close.read(record.close().get());
        Close sum = close.content();
        boolean cites = sum.offer().equals(record.offer().id())
                && sum.acceptance().equals(record.acceptance().id())
                && sum.admission().equals(admission.id())
                && sum.stopped().equals(record.readings().getLast().id())
                && sum.readings() == record.readings().size();
        if (!cites) throw new Malformed("a close of something else");
        return new Read(admission, Optional.of(close));
    }

    private static PactSnapshot snapshot(Claim.Delivered record, Part<Admission> admission, Tariff tariff) {
        return PactSnapshot.of(record.offer(), record.acceptance(), admission, tariff, record.readings());
    }

    private static Decision recorded(
            State state, Claim.Delivered record, Read read, Optional<Tariff> tariff, Evidence evidence) {
        PactId id = Offer.pact(record.offer());
        Optional<PactId> pact = Optional.of(id);
        Drafts drafts = new Drafts(Place.of(state, record.offer().content().charger()))
                .add(new Offered(record.offer()), signedAt(record.offer()), pact)
                .add(new Accepted(record.acceptance()), signedAt(record.acceptance()), pact)
                .addBrought(read.admission(), signedAt(read.admission()), id);
        for (Part<Metering> reading : record.readings()) {
            drafts.add(new Metered(reading), reading.content().sample().at(), pact);
        }
        read.close().ifPresent(close -> drafts.add(new Closed(close), signedAt(close), pact));
        otherwise(state, record, read.admission(), evidence)
                .ifPresent(why -> drafts.mark(MarkKind.ADMISSION_DISPUTED, id, signedAt(read.admission()), why));
        if (!record.readings().isEmpty()) metered(drafts, record, evidence);
        if (read.close().isEmpty()) return Decision.of(drafts.all(), new Outcome.Recorded());
        Part<Close> close = read.close().get();
        marks(drafts, record, read.admission(), close, tariff);
        CloseTerms.mark(
                drafts,
                state.bundle(),
                record.offer().content(),
                record.acceptance().content(),
                read.admission().content(),
                close,
                signedAt(close));
        return Decision.of(drafts.all(), new Outcome.Final(id));
    }

    /** Where we would have decided otherwise then. Whether the connector was free, only the charger could know. */
    private static Optional<String> otherwise(
            State state, Claim.Delivered record, Part<Admission> admission, Evidence evidence) {
        Optional<Judged> judged = admission.content().judged();
        Optional<PredicateSet> set = PredicateSet.answered(judged.map(Judged::predicates));
        if (set.isEmpty()) return Optional.of("it answers a set of predicates that is not known");
        Admission own = Admissions.judge(set.get(), state, record.handshake(), evidence, signedAt(admission));
        Map<String, Verdict> said = new LinkedHashMap<>();
        for (Verdict verdict : admission.content().verdicts()) said.put(verdict.predicate(), verdict);
        for (Verdict verdict : own.verdicts()) {
            Verdict theirs = said.get(verdict.predicate());
            if (verdict.predicate().equals(Admissibility.CONNECTOR_FREE)) continue;
            if (theirs == null) return Optional.of(verdict.predicate() + " was not asked");
            if (theirs.admits() != verdict.admits()) {
                return Optional.of(verdict.predicate() + ": "
                        + (verdict.admits() ? "we find nothing that refuses" : verdict.reason()));
            }
        }
        if (own.attestation() != admission.content().attestation()) {
            return Optional.of("it is " + own.attestation().text());
        }
        return judged.flatMap(by -> judgedOtherwise(by, own.judged().orElseThrow(), signedAt(admission)));
    }

    /** Which status lists it knew is the charger's to say, and so is what its evidence gained by them. */
    private static Optional<String> judgedOtherwise(Judged said, Judged own, Instant at) {
        if (!said.inputs().now().equals(at)) {
            return Optional.of("judged as of " + said.inputs().now() + ", signed at " + at);
        }
        if (!said.inputs().charger().equals(own.inputs().charger())) {
            return Optional.of("the charger is entered otherwise here");
        }
        return said.weight().agrees(own.weight())
                ? Optional.empty()
                : Optional.of("its evidence weighs " + own.weight() + ", not " + said.weight());
    }

    private static void metered(Drafts drafts, Claim.Delivered record, Evidence evidence) {
        PactId id = Offer.pact(record.offer());
        Instant at = record.readings().getLast().content().sample().at();
        boolean meters = evidence.verdicts().stream()
                .filter(verdict -> verdict.predicate().equals(Evidence.METER_SIGNED))
                .allMatch(Verdict::admits);
        // Why, each reading's own signature tells; who lacks the meter's certificates finds another reason.
        if (!meters) drafts.mark(MarkKind.METER_UNVERIFIED, id, at, "the meter's own signatures do not hold");
        if (record.close().isPresent()) return;
        Settlement.unsettled(record.readings()).ifPresent(why -> drafts.mark(MarkKind.UNSETTLED, id, at, why));
    }

    private static void marks(
            Drafts drafts,
            Claim.Delivered record,
            Part<Admission> admission,
            Part<Close> close,
            Optional<Tariff> tariff) {
        PactId id = Offer.pact(record.offer());
        Instant at = signedAt(close);
        Optional<String> price = tariff.map(
                        known -> Settlement.check(snapshot(record, admission, known), close.content()))
                .orElseGet(() -> Optional.of("no such tariff was ever filed"));
        price.ifPresent(why -> drafts.mark(MarkKind.PRICE_DISPUTED, id, at, why));
        Energy most = record.acceptance().content().quantityMax();
        Energy delivered = close.content().energy();
        if (delivered.compareTo(most) > 0) {
            drafts.mark(MarkKind.QUANTITY_EXCEEDED, id, at, delivered + " delivered, " + most + " accepted");
        }
        if (close.envelope().signatures().size() == 1) {
            drafts.mark(MarkKind.UNILATERAL, id, at, "the vehicle did not sign the close");
        }
    }

    private static Instant signedAt(Part<?> part) {
        List<Signature> signatures = part.envelope().signatures();
        return signatures.getFirst().at();
    }
}
