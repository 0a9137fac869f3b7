package org.plugpact.core.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Opened;
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
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.CoseReceipt;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.Proofs;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.trust.LogSigners;

/**
 * What a review stands on: how the log began, what authorities stated up to the fact that is looked at, the certificates
 * at hand, and the checkpoint to which every proof leads. For one thread.
 */
final class Grounds implements Standpoint {
    private static final String SIGNATURE_CHAIN = "signature_chain";
    private static final int CHAINS_REMEMBERED = 64;

    private final SignedCheckpoint checkpoint;
    private final Verifier verifier;
    private final Chest chest;
    private final ChainMemory memory = ChainMemory.ofSize(CHAINS_REMEMBERED);
    private TrustBundle bundle = TrustBundle.empty();
    private Optional<Genesis> genesis = Optional.empty();

    Grounds(SignedCheckpoint checkpoint, List<byte[]> certificates, Verifier verifier) {
        this.checkpoint = checkpoint;
        this.verifier = verifier;
        this.chest = new Chest(certificates);
    }

    Optional<Genesis> genesis() {
        return genesis;
    }

    TrustBundle bundle() {
        return bundle;
    }

    @Override
    public Checker checker(Instant decided) {
        return new Checker(bundle, chest, verifier, memory, decided);
    }

    /** Whether that certificate came along, or an authority's statement carries it. */
    @Override
    public boolean knows(Digest certificate) {
        return chest.chain(certificate).isPresent();
    }

    /** What is wrong with the certificates that came along; asked at the end. */
    List<String> certificates() {
        List<String> wrong = new ArrayList<>();
        chest.unreadable().forEach(digest -> wrong.add("certificate " + digest + " can't be read"));
        chest.unused().forEach(digest -> wrong.add("certificate " + digest + " is named by no signature"));
        return wrong;
    }

    /** What is wrong with the checkpoint; asked at the end. */
    List<String> checkpoint() {
        if (genesis.isEmpty()) return List.of("the log's beginning is missing");
        try {
            var signers = LogSigners.of(genesis.get().log(), genesis.get().logKey(), bundle);
            return signers.wrong(checkpoint, verifier).stream().toList();
        } catch (Malformed broken) {
            return List.of("the log's key can't be read: " + broken.getMessage());
        }
    }

    /** With which the log signs at the checkpoint's size; none before its opening. */
    private List<VerifierKey> logKeys() {
        if (genesis.isEmpty()) return List.of();
        try {
            return LogSigners.of(genesis.get().log(), genesis.get().logKey(), bundle)
                    .inForce(checkpoint.checkpoint().size());
        } catch (Malformed broken) {
            // A key that can't be read has signed nothing, which is what is then said of the checkpoint.
            return List.of();
        }
    }

    /** The one of them that signed the checkpoint. */
    Optional<VerifierKey> logKey() {
        return logKeys().stream()
                .filter(key -> key.type() == KeyType.NOTE && checkpoint.verify(key, verifier))
                .findFirst();
    }

    /** A receipt of the fact with that leaf, which the pact's record ends with. */
    ReceiptReview review(CoseReceipt receipt, PactId pact, Digest leafHash) {
        return new ReceiptReview(receipt, wrong(receipt, pact, leafHash));
    }

    private Optional<String> wrong(CoseReceipt receipt, PactId pact, Digest leafHash) {
        Checkpoint stated = checkpoint.checkpoint();
        if (!receipt.log().equals(stated.origin())) return Optional.of("it is another log's");
        if (!receipt.subject().equals(pact.text())) return Optional.of("it is about something else");
        if (!receipt.root(leafHash).equals(Optional.of(stated.root()))) {
            return Optional.of("its path does not lead to the checkpoint");
        }
        Optional<VerifierKey> key = logKeys().stream().filter(receipt::isNamed).findFirst();
        if (key.isEmpty()) return Optional.of("it is by a key that is not the log's");
        boolean good = receipt.verify(leafHash, key.get(), verifier);
        return good ? Optional.empty() : Optional.of("its signature does not verify");
    }

    boolean isIncluded(Digest leafHash, long index, List<Digest> path) {
        var stated = checkpoint.checkpoint();
        return Proofs.verifyInclusion(leafHash, index, stated.size(), path, stated.root());
    }

    void opening(Fact fact, Opened opened, List<String> found) {
        if (fact.index() != 0) found.add("a log opens with its first fact");
        if (Evidence.check(
                        new Claim.Opening(opened.genesis()),
                        checker(fact.header().decidedTime()))
                instanceof Checked.Bad bad) {
            found.add(bad.why());
        }
        genesis = Optional.of(opened.genesis().content());
        bundle = TrustBundle.anchoredAt(opened.genesis().content().anchor());
    }

    void statement(Fact fact, SignedStatement signed, List<String> found) {
        if (signed.statement() instanceof Recognise recognise) chest.recognised(recognise.certificate());
        switch (bundle.with(signed, verifier, fact.header().decidedTime())) {
            case TrustBundle.Admitted(var grown) -> bundle = grown;
            case TrustBundle.Refused(var why) -> found.add(why);
        }
    }

    SignatureReview review(Envelope envelope, Signature signature) {
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
