package org.plugpact.core.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.lineage.ReceiptProof;

/** One run over a record's facts in the log's order, with what was known at each. */
final class Reviewing {
    private final PactRecord record;
    private final Grounds grounds;
    private final List<String> wrong = new ArrayList<>();
    private final List<FactReview> governing = new ArrayList<>();
    private final List<FactReview> facts = new ArrayList<>();
    private final Map<Long, ReceiptProof> proofs = new LinkedHashMap<>();
    private final PactCheck pact;

    Reviewing(PactRecord record, Verifier verifier) {
        this.record = record;
        this.grounds = new Grounds(record.checkpoint(), record.certificates(), verifier);
        this.pact = new PactCheck(record.pact());
        record.proofs().forEach(proof -> proofs.put(proof.index(), proof));
    }

    Review review() {
        Stream.concat(record.governing().stream(), record.facts().stream())
                .sorted(Comparator.comparingLong(Fact::index))
                .forEach(this::take);
        wrong.addAll(grounds.checkpoint());
        List<ReceiptReview> receipts = receipts();
        pact.end().ifPresent(wrong::add);
        wrong.addAll(grounds.certificates());
        TrustBundle bundle = pact.closedUnder().orElseGet(grounds::bundle);
        return new Review(
                record, grounds.genesis(), grounds.logKey(), pact.tariff(), bundle, governing, facts, receipts, wrong);
    }

    private List<ReceiptReview> receipts() {
        Digest last = record.facts().getLast().leafHash();
        List<ReceiptReview> reviews = record.receipts().stream()
                .map(receipt -> grounds.review(receipt, record.pact(), last))
                .toList();
        for (ReceiptReview one : reviews) one.wrong().ifPresent(why -> wrong.add("the COSE receipt: " + why));
        return reviews;
    }

    private void take(Fact fact) {
        List<String> found = new ArrayList<>();
        Optional<Content> content = content(fact, found);
        ReceiptProof proof = proofs.get(fact.index());
        boolean included = proof != null && grounds.isIncluded(fact.leafHash(), fact.index(), proof.path());
        if (!included) found.add("its proof does not lead to the checkpoint");
        content.ifPresent(says -> say(fact, says, found));
        grounds.genesis()
                .filter(began -> !began.log().equals(fact.header().log()))
                .ifPresent(began -> found.add("another log's"));
        // An opening's own anchor and its recognition are known only now.
        List<SignatureReview> signatures = signatures(fact, found);
        var review = new FactReview(fact, content, included, signatures, found);
        (PactRecord.isGoverning(fact.kind()) ? governing : facts).add(review);
    }

    private static Optional<Content> content(Fact fact, List<String> found) {
        try {
            return Optional.of(fact.content());
        } catch (Malformed broken) {
            found.add(String.valueOf(broken.getMessage()));
            return Optional.empty();
        }
    }

    private void say(Fact fact, Content content, List<String> found) {
        if (content instanceof Opened opened) {
            grounds.opening(fact, opened, found);
        } else if (content instanceof StatementRecorded(var signed)) {
            grounds.statement(fact, signed, found);
            pact.filed(signed);
        } else {
            pact.take(
                    fact,
                    content,
                    grounds.bundle(),
                    grounds.checker(fact.header().decidedTime()),
                    found);
        }
    }

    private List<SignatureReview> signatures(Fact fact, List<String> found) {
        Optional<Envelope> signed;
        try {
            signed = signed(fact);
        } catch (Malformed broken) {
            found.add("no envelope: " + broken.getMessage());
            return List.of();
        }
        return signed.map(envelope -> signatures(envelope, found)).orElse(List.of());
    }

    /** A fact's own envelope, or the close's with the one signature that an endorsement adds. */
    private static Optional<Envelope> signed(Fact fact) throws Malformed {
        if (fact.kind().isSigned()) return Optional.of(Envelope.decode(fact.body()));
        return fact.kind() == Kind.ENDORSED && fact.content() instanceof Endorsed(var endorsement)
                ? Optional.of(endorsement.envelope())
                : Optional.empty();
    }

    private List<SignatureReview> signatures(Envelope envelope, List<String> found) {
        List<SignatureReview> reviews = new ArrayList<>();
        for (Signature signature : envelope.signatures()) reviews.add(grounds.review(envelope, signature));
        for (SignatureReview one : reviews) {
            one.wrong()
                    .ifPresent(
                            why -> found.add("signature as " + one.signature().role() + ": " + why));
        }
        return reviews;
    }
}
