package org.plugpact.core.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.ChainStore;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Withheld;

/**
 * One pact checked by itself, as far as it is shown, in a log whose tree and authorities somebody else has checked: its signatures,
 * its fields against what was signed or logged, what its facts cite of each other, and where all of it is there, each predicate
 * and the price.
 *
 * @param whole whether all of it is there
 * @param signatures that were checked
 * @param hidden what can't be checked, since it is not shown
 * @param wrong whatever is not as it has to be
 */
public record PactReview(PactId pact, boolean whole, int signatures, List<Found> hidden, List<Found> wrong) {
    private static final String SIGNATURE_CHAIN = "signature_chain";

    /**
     * A fact where it stands.
     *
     * @param bundle what authorities had stated by then
     */
    public record Placed(Leaf leaf, TrustBundle bundle, ChainStore chains) {}

    /**
     * What was found.
     *
     * @param index the fact's; -1 if it is about the pact
     */
    public record Found(long index, String what) {}

    /**
     * What it is checked with. For one thread.
     *
     * @param filed the statements that file rates
     */
    public record Means(Purpose purpose, List<SignedStatement> filed, Verifier verifier, ChainMemory memory) {}

    public PactReview {
        hidden = List.copyOf(hidden);
        wrong = List.copyOf(wrong);
    }

    /**
     * Says what is wrong, never fails on it.
     *
     * @param facts the pact's, in the log's order, at least one
     */
    public static PactReview of(PactId pact, List<Placed> facts, Means means) {
        return new Run(pact, means).over(facts);
    }

    /** One run over a pact's facts. */
    private static final class Run {
        private final PactId pact;
        private final Means means;
        private final PactCheck check;
        private final Citations citations;
        private final List<Found> hidden = new ArrayList<>();
        private final List<Found> wrong = new ArrayList<>();
        private int signatures;
        private boolean refused;

        Run(PactId pact, Means means) {
            this.pact = pact;
            this.means = means;
            this.check = new PactCheck(pact);
            this.citations = new Citations(pact);
            means.filed().forEach(check::filed);
            means.filed().forEach(citations::stated);
        }

        PactReview over(List<Placed> facts) {
            boolean whole = facts.stream().allMatch(one -> one.leaf() instanceof Fact);
            refused = facts.stream().anyMatch(one -> isRefusal(one.leaf()));
            for (Placed one : facts) take(one, whole);
            if (whole) {
                check.end().ifPresent(what -> wrong.add(new Found(-1, what)));
            } else {
                citations.end().forEach(what -> wrong.add(new Found(-1, what)));
                hidden.add(new Found(-1, "each predicate of the admission"));
            }
            return new PactReview(pact, whole, signatures, hidden, wrong);
        }

        private void take(Placed one, boolean whole) {
            List<String> unseen = new ArrayList<>();
            List<String> found = new ArrayList<>();
            try {
                if (one.leaf().header().pact().filter(pact::equals).isEmpty()) found.add("another pact's");
                signed(one, unseen, found);
                if (whole && one.leaf() instanceof Fact fact) {
                    check.take(
                            fact,
                            fact.content(),
                            one.bundle(),
                            checker(one, fact.header().decidedTime()),
                            found);
                } else {
                    part(one, unseen, found);
                }
            } catch (Malformed broken) {
                found.add(String.valueOf(broken.getMessage()));
            }
            unseen.forEach(what -> hidden.add(new Found(one.leaf().index(), what)));
            found.forEach(what -> wrong.add(new Found(one.leaf().index(), what)));
        }

        private Checker checker(Placed one, Instant decided) {
            return new Checker(one.bundle(), one.chains(), means.verifier(), means.memory(), decided);
        }

        private void part(Placed one, List<String> unseen, List<String> found) throws Malformed {
            DisclosedFact fact = DisclosedFact.of(one.leaf());
            Optional<Body> body = fact.body();
            if (body.isPresent()) {
                boolean ofItsKind =
                        body.get().kind().equals(fact.header().kind().text())
                                && body.get() instanceof Envelope
                                        == fact.header().kind().isSigned();
                if (!ofItsKind) found.add("a body of another kind");
                fact.fields()
                        .strangers(body.get().payload())
                        .forEach(name -> found.add(name + " is not what was hashed"));
                int withheld = fact.fields().withheld(body.get().payload());
                if (withheld > 0) unseen.add(withheld + " fields");
                fact.fields().erased().forEach(name -> unseen.add(name + ": erased"));
            } else {
                unseen.add("all of its fields");
            }
            citations.take(fact, standpoint(one), unseen, found);
        }

        private Standpoint standpoint(Placed one) {
            return new Standpoint() {
                @Override
                public boolean knows(Digest certificate) {
                    return one.chains().chain(certificate).isPresent();
                }

                @Override
                public Checker checker(Instant decided) {
                    return Run.this.checker(one, decided);
                }
            };
        }

        private void signed(Placed one, List<String> unseen, List<String> found) throws Malformed {
            Leaf leaf = one.leaf();
            if (leaf instanceof Withheld) return;
            DisclosedFact fact = DisclosedFact.of(leaf);
            if (leaf.kind().isSigned() && fact.body().orElseThrow() instanceof Envelope envelope) {
                for (Signature signature : envelope.signatures()) signature(one, envelope, signature, unseen, found);
            }
            Optional<Fact> whole = fact.whole();
            if (whole.isPresent() && whole.get().content() instanceof Endorsed(var endorsement)) {
                signature(one, endorsement.envelope(), endorsement.signature(), unseen, found);
            }
        }

        private void signature(
                Placed one, Envelope envelope, Signature signature, List<String> unseen, List<String> found) {
            Optional<Chain> chain = one.chains().chain(signature.certificate());
            if (chain.isEmpty()) {
                if (means.purpose().showsCertificateOf(signature.role())) {
                    found.add("its certificate as " + signature.role() + " is not in the export");
                } else {
                    unseen.add("who signed as " + signature.role());
                }
                return;
            }
            signatures++;
            wrong(one, envelope, signature, chain.get())
                    .ifPresent(why -> found.add("signature as " + signature.role() + ": " + why));
        }

        private Optional<String> wrong(Placed one, Envelope envelope, Signature signature, Chain chain) {
            Optional<Role> role = Role.named(signature.role());
            if (role.isEmpty()) return Optional.of("signed as " + signature.role());
            if (!chain.signed(envelope, signature, means.verifier())) {
                return Optional.of("it does not verify, or its key may not sign");
            }
            Verdict verdict = new Chains(means.verifier(), means.memory())
                    .check(SIGNATURE_CHAIN, chain, role.get(), one.bundle(), signature.at());
            // Whose chain leads nowhere is refused for that, and the refusal is on record.
            return verdict.admits() || refused ? Optional.empty() : Optional.of(verdict.reason());
        }

        private static boolean isRefusal(Leaf leaf) {
            try {
                return leaf.kind() == Kind.ADMISSION
                        && DisclosedFact.of(leaf).fields().value("admitted").equals(Optional.of(Cbor.of(false)));
            } catch (Malformed unread) {
                return false; // Taking it says so.
            }
        }
    }
}
