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
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.lineage.Proofs;
import org.plugpact.core.lineage.ReceiptProof;
import org.plugpact.core.lineage.VerifierKey;

/** One run over a record's facts in the log's order, with what was known at each. */
final class Reviewing {
    private static final String SIGNATURE_CHAIN = "signature_chain";
    private static final int CHAINS_REMEMBERED = 64;

    private final PactRecord record;
    private final Verifier verifier;
    private final Chest chest;
    private final ChainMemory memory = ChainMemory.ofSize(CHAINS_REMEMBERED);
    private final List<String> wrong = new ArrayList<>();
    private final List<FactReview> governing = new ArrayList<>();
    private final List<FactReview> facts = new ArrayList<>();
    private final Map<Long, ReceiptProof> proofs = new LinkedHashMap<>();
    private final PactCheck pact;
    private TrustBundle bundle = TrustBundle.empty();
    private Optional<Genesis> genesis = Optional.empty();

    Reviewing(PactRecord record, Verifier verifier) {
        this.record = record;
        this.verifier = verifier;
        this.chest = new Chest(record.certificates());
        this.pact = new PactCheck(record.pact());
        record.proofs().forEach(proof -> proofs.put(proof.index(), proof));
    }

    Review review() {
        Stream.concat(record.governing().stream(), record.facts().stream())
                .sorted(Comparator.comparingLong(Fact::index))
                .forEach(this::take);
        checkpoint();
        pact.end().ifPresent(wrong::add);
        chest.unreadable().forEach(digest -> wrong.add("certificate " + digest + " can't be read"));
        chest.unused().forEach(digest -> wrong.add("certificate " + digest + " is named by no signature"));
        return new Review(record, genesis, pact.tariff(), governing, facts, wrong);
    }

    private void checkpoint() {
        if (genesis.isEmpty()) {
            wrong.add("the log's beginning is missing");
            return;
        }
        Genesis began = genesis.get();
        if (!record.checkpoint().checkpoint().origin().equals(began.log())) {
            wrong.add("the checkpoint is another log's");
        }
        try {
            boolean signed = record.checkpoint().note().signatures().size() == 1
                    && record.checkpoint().verify(VerifierKey.parse(began.logKey()), verifier);
            if (!signed) wrong.add("the checkpoint is not signed with the log's key, and only with it");
        } catch (Malformed broken) {
            wrong.add("the log's key can't be read: " + broken.getMessage());
        }
    }

    private void take(Fact fact) {
        List<String> found = new ArrayList<>();
        Optional<Content> content = content(fact, found);
        boolean included = isIncluded(fact);
        if (!included) found.add("its proof does not lead to the checkpoint");
        content.ifPresent(says -> say(fact, says, found));
        genesis.filter(began -> !began.log().equals(fact.header().log()))
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

    private boolean isIncluded(Fact fact) {
        ReceiptProof proof = proofs.get(fact.index());
        var checkpoint = record.checkpoint().checkpoint();
        return proof != null
                && Proofs.verifyInclusion(
                        fact.leafHash(), fact.index(), checkpoint.size(), proof.path(), checkpoint.root());
    }

    private void say(Fact fact, Content content, List<String> found) {
        if (content instanceof Opened opened) {
            opening(fact, opened, found);
        } else if (content instanceof StatementRecorded(var signed)) {
            statement(fact, signed, found);
        } else {
            pact.take(fact, content, bundle, checker(fact), found);
        }
    }

    private Checker checker(Fact fact) {
        return new Checker(bundle, chest, verifier, memory, fact.header().decidedTime());
    }

    private void opening(Fact fact, Opened opened, List<String> found) {
        if (fact.index() != 0) found.add("a log opens with its first fact");
        if (Evidence.check(new Claim.Opening(opened.genesis()), checker(fact)) instanceof Checked.Bad bad) {
            found.add(bad.why());
        }
        genesis = Optional.of(opened.genesis().content());
        bundle = TrustBundle.anchoredAt(opened.genesis().content().anchor());
    }

    private void statement(Fact fact, SignedStatement signed, List<String> found) {
        if (signed.statement() instanceof Recognise recognise) chest.recognised(recognise.certificate());
        switch (bundle.with(signed, verifier, fact.header().decidedTime())) {
            case TrustBundle.Admitted(var grown) -> bundle = grown;
            case TrustBundle.Refused(var why) -> found.add(why);
        }
        pact.filed(signed);
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
        for (Signature signature : envelope.signatures()) reviews.add(review(envelope, signature));
        for (SignatureReview one : reviews) {
            one.wrong()
                    .ifPresent(
                            why -> found.add("signature as " + one.signature().role() + ": " + why));
        }
        return reviews;
    }

    private SignatureReview review(Envelope envelope, Signature signature) {
        Optional<Chain> chain = chest.chain(signature.certificate());
        if (chain.isEmpty()) {
            return new SignatureReview(signature, "", "", Optional.of("its certificate is not in the record"));
        }
        String holder = chain.get().name().orElse("");
        String issuer = chain.get().certificates().size() < 2
                ? holder
                : chain.get().certificates().get(1).getSubjectX500Principal().getName();
        return new SignatureReview(signature, holder, issuer, wrong(envelope, signature, chain.get()));
    }

    private Optional<String> wrong(Envelope envelope, Signature signature, Chain chain) {
        boolean good = verifier.verify(envelope, signature, chain.leaf().getPublicKey());
        if (!good) return Optional.of("the signature does not verify");
        if (signature.role().equals(Statement.SIGNING_ROLE)) return authority(signature.certificate());
        Optional<Role> role = Role.named(signature.role());
        if (role.isEmpty()) return Optional.of("signed as " + signature.role());
        if (!chain.signed(envelope, signature, verifier)) return Optional.of("its key may not sign");
        Verdict verdict =
                new Chains(verifier, memory).check(SIGNATURE_CHAIN, chain, role.get(), bundle, signature.at());
        return verdict.admits() ? Optional.empty() : Optional.of(verdict.reason());
    }

    /** An authority signs with the key that it is recognised by, the root with the anchor; what it may say is asked apart. */
    private Optional<String> authority(Digest certificate) {
        boolean known = genesis.filter(began -> began.anchor().equals(certificate))
                        .isPresent()
                || bundle.statements().stream()
                        .anyMatch(signed -> signed.statement() instanceof Recognise recognise
                                && Digest.sha256(recognise.certificate()).equals(certificate));
        return known ? Optional.empty() : Optional.of("no authority's key");
    }
}
