package org.plugpact.core.review;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Finality;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.tariff.Tariff;

/**
 * A record checked from its bytes alone: each fact's place in the log, each signature and its chain as of its own time,
 * each admission's words about them, the chain of readings, the price. What one record can't tell: whether a connector
 * was free, since that is in other records, and whether a report of a charger's is true.
 *
 * @param genesis how the log began: its name, its key, and the root authority that everything rests on
 * @param logKey with which the log signed the checkpoint; empty if it did not
 * @param tariff the one that was offered, if it is on file
 * @param bundle what authorities had stated when the pact was closed, or else when the record was made
 * @param governing what was found about the opening and each statement
 * @param facts what was found about each of the pact's facts
 * @param receipts what was found about each COSE receipt; none in a record that has none
 * @param wrong what is wrong with the record as a whole
 */
public record Review(
        PactRecord record,
        Optional<Genesis> genesis,
        Optional<VerifierKey> logKey,
        Optional<Tariff> tariff,
        TrustBundle bundle,
        List<FactReview> governing,
        List<FactReview> facts,
        List<ReceiptReview> receipts,
        List<String> wrong) {
    /** The term of a rule on finality that lists whose signatures a close needs beyond those of its class. */
    public static final String FINALITY_ROLES = "roles";

    public Review {
        governing = List.copyOf(governing);
        facts = List.copyOf(facts);
        receipts = List.copyOf(receipts);
        wrong = List.copyOf(wrong);
    }

    /** Reads and checks all of it; says what is wrong, never fails on it. */
    public static Review of(PactRecord record, Verifier verifier) {
        return new Reviewing(record, verifier).review();
    }

    public boolean isGood() {
        return wrong.isEmpty()
                && Stream.concat(governing.stream(), facts.stream()).allMatch(FactReview::isGood);
    }

    /** Who signed the close: its two sides, then each endorser, in the order in which they came. */
    public List<SignatureReview> signers() {
        return facts.stream()
                .filter(one -> one.fact().kind() == Kind.CLOSE || one.fact().kind() == Kind.ENDORSED)
                .flatMap(one -> one.signatures().stream())
                .toList();
    }

    /**
     * Whether the pact is final; empty as long as it is not closed, or if it is of a class that nobody knows. Only what is
     * good counts as signed.
     *
     * @param now as of when
     */
    public Optional<Finality> finality(Instant now) {
        Optional<CommodityClass> commodity = content(Offered.class)
                .flatMap(one -> CommodityClass.named(one.offer().content().commodity()));
        Optional<FactReview> close =
                facts.stream().filter(one -> one.fact().kind() == Kind.CLOSE).findFirst();
        if (commodity.isEmpty() || close.isEmpty()) return Optional.empty();
        List<Role> more = finalityRule().stream()
                .flatMap(rule -> rule.says().texts(FINALITY_ROLES).stream())
                .flatMap(role -> Role.named(role).stream())
                .toList();
        Instant closedAt = close.get().fact().header().decidedTime();
        Set<Role> signed = EnumSet.noneOf(Role.class);
        facts.stream()
                .filter(one -> one.fact().kind() == Kind.CLOSE || one.fact().kind() == Kind.ENDORSED)
                .filter(FactReview::isGood)
                .flatMap(one -> one.signatures().stream())
                .flatMap(one -> Role.named(one.signature().role()).stream())
                .forEach(signed::add);
        return Optional.of(Finality.of(commodity.get(), more, signed, closedAt, now));
    }

    /** The rule that demands more signatures than the class does: in force where the charger stands, when it was closed. */
    public Optional<TrustBundle.InForce> finalityRule() {
        Optional<Instant> closedAt = facts.stream()
                .filter(one -> one.fact().kind() == Kind.CLOSE)
                .findFirst()
                .map(one -> one.fact().header().decidedTime());
        Optional<Jurisdiction> within =
                content(Offered.class).map(one -> one.offer().content().jurisdiction());
        return closedAt.isEmpty() || within.isEmpty()
                ? Optional.empty()
                : bundle.rule(Topic.FINALITY, within.get(), closedAt.get());
    }

    private <T extends Content> Optional<T> content(Class<T> kind) {
        return facts.stream()
                .flatMap(one -> one.content().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /** Facts of which something was erased: what is left of them verifies, of the rest nothing can be said. */
    public List<Fact> erased() {
        return facts.stream().map(FactReview::fact).filter(Fact::isErased).toList();
    }

    /** Everything that is wrong, a line each, in the order of the log. */
    public List<String> differences() {
        Stream<String> ofFacts = Stream.concat(governing.stream(), facts.stream())
                .flatMap(one -> one.wrong().stream()
                        .map(what -> "fact " + one.fact().index() + " "
                                + one.fact().kind().text() + ": " + what));
        return Stream.concat(wrong.stream(), ofFacts).toList();
    }
}
