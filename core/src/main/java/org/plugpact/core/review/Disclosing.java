package org.plugpact.core.review;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Recorded;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.lineage.ReceiptProof;

/** One run over a disclosure's facts in the log's order, with what was known at each. */
final class Disclosing {
    private final Disclosure disclosure;
    private final Verifier verifier;
    private final Grounds grounds;
    private final Citations citations;
    private final Optional<Purpose> purpose;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> withheld = new ArrayList<>();
    private final List<DisclosureReview.Found> governing = new ArrayList<>();
    private final List<DisclosureReview.Shown> facts = new ArrayList<>();

    Disclosing(Disclosure disclosure, Verifier verifier) {
        this.disclosure = disclosure;
        this.verifier = verifier;
        this.grounds = new Grounds(disclosure.checkpoint(), disclosure.certificates(), verifier);
        this.citations = new Citations(disclosure.said().pact());
        this.purpose = Purpose.named(disclosure.said().purpose());
    }

    DisclosureReview review() {
        long last = -1;
        int next = 0;
        for (DisclosedFact fact : disclosure.facts()) {
            long index = fact.header().index();
            if (index <= last) wrong.add("fact " + index + " out of order, or twice");
            last = Math.max(last, index);
            next = governedUpTo(index, next);
            take(fact);
        }
        governedUpTo(Long.MAX_VALUE, next);
        wrong.addAll(grounds.checkpoint());
        wrong.addAll(citations.end());
        Optional<SignatureReview> discloser = discloser();
        wrong.addAll(grounds.certificates());
        whole();
        return new DisclosureReview(disclosure, grounds.genesis(), discloser, governing, facts, withheld, wrong);
    }

    /** The statements before that fact, from the next one on. @return which is next then */
    private int governedUpTo(long index, int from) {
        List<Disclosure.Proven> all = disclosure.governing();
        int next = from;
        while (next < all.size() && all.get(next).fact().index() < index) {
            if (next > 0
                    && all.get(next - 1).fact().index() >= all.get(next).fact().index()) {
                wrong.add("fact " + all.get(next).fact().index() + " out of order, or twice");
            }
            govern(all.get(next++));
        }
        return next;
    }

    private void govern(Disclosure.Proven proven) {
        Fact fact = proven.fact();
        List<String> found = new ArrayList<>();
        if (!grounds.isIncluded(fact.leafHash(), fact.index(), proven.path())) {
            found.add("its proof does not lead to the checkpoint");
        }
        try {
            Content content = fact.content();
            if (content instanceof Opened opened) {
                grounds.opening(fact, opened, found);
            } else if (content instanceof StatementRecorded(var signed)) {
                grounds.statement(fact, signed, found);
                citations.stated(signed);
            } else {
                found.add("it governs nothing");
            }
            if (fact.kind().isSigned()) {
                Envelope envelope = Envelope.decode(fact.body());
                for (Signature signature : envelope.signatures()) signature(envelope, signature, found);
            }
        } catch (Malformed broken) {
            found.add(String.valueOf(broken.getMessage()));
        }
        governing.add(new DisclosureReview.Found(fact, found));
    }

    private SignatureReview signature(Envelope envelope, Signature signature, List<String> found) {
        SignatureReview review = grounds.review(envelope, signature);
        review.wrong().ifPresent(why -> found.add("signature as " + signature.role() + ": " + why));
        return review;
    }

    private void take(DisclosedFact fact) {
        List<String> found = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        List<SignatureReview> signatures = new ArrayList<>();
        var header = fact.header();
        if (!header.pact().equals(Optional.of(disclosure.said().pact()))) found.add("another pact's");
        if (grounds.genesis().filter(began -> !began.log().equals(header.log())).isPresent())
            found.add("another log's");
        if (!grounds.isIncluded(fact.leafHash(), header.index(), fact.path())) {
            found.add("its proof does not lead to the checkpoint");
        }
        try {
            Optional<Body> body = fact.body();
            if (body.isPresent()) {
                body(fact, body.get(), signatures, hidden, found);
            } else if (header.kind().isSigned()) {
                found.add("its body is missing");
            } else {
                hidden.add("all of its fields");
            }
            citations.take(fact, grounds, hidden, found);
            if (header.kind() == Kind.ENDORSED
                    && fact.whole().isPresent()
                    && fact.whole().get().content() instanceof Endorsed(var endorsement)) {
                signatures.add(signature(endorsement.envelope(), endorsement.signature(), found));
            }
        } catch (Malformed broken) {
            found.add(String.valueOf(broken.getMessage()));
        }
        facts.add(new DisclosureReview.Shown(fact, signatures, hidden, found));
    }

    private void body(
            DisclosedFact fact, Body body, List<SignatureReview> signatures, List<String> hidden, List<String> found)
            throws Malformed {
        var kind = fact.header().kind();
        boolean signed = body instanceof Envelope;
        if (!body.kind().equals(kind.text()) || signed != kind.isSigned()) found.add("a body of another kind");
        fact.fields().strangers(body.payload()).forEach(name -> found.add(name + " is not what was hashed"));
        for (var at : fact.fields().shown()) {
            String name = at.field().name();
            if (purpose.isPresent() && !purpose.get().shows(kind, name)) found.add(name + " is not of its purpose");
        }
        fact.fields().erased().forEach(name -> hidden.add(name + ": erased"));
        int withheldFields = fact.fields().withheld(body.payload());
        if (withheldFields > 0) {
            int all = withheldFields + fact.fields().shown().size();
            hidden.add(withheldFields + " of its " + all + " fields");
        }
        if (body instanceof Envelope envelope) {
            for (Signature signature : envelope.signatures()) {
                if (isWithheld(signature)) hidden.add("who signed as " + signature.role());
                else signatures.add(signature(envelope, signature, found));
            }
        }
    }

    private boolean isWithheld(Signature signature) {
        return !grounds.knows(signature.certificate())
                && purpose.filter(one -> !one.showsCertificateOf(signature.role()))
                        .isPresent();
    }

    private Optional<SignatureReview> discloser() {
        Disclosure.Said said = disclosure.said();
        if (purpose.isEmpty()) wrong.add("no such purpose: " + said.purpose());
        if (!said.content().equals(Digest.sha256(disclosure.content()))) {
            wrong.add("it was said of another content");
        }
        return switch (said.body()) {
            case Recorded _ -> {
                withheld.add("who disclosed it: nobody signed for that");
                yield Optional.empty();
            }
            case Envelope envelope -> {
                List<String> found = new ArrayList<>();
                List<SignatureReview> reviews = envelope.signatures().stream()
                        .map(signature -> signature(envelope, signature, found))
                        .toList();
                found.forEach(what -> wrong.add("what was said of it: " + what));
                yield reviews.stream().findFirst();
            }
        };
    }

    /** Where nothing is withheld, it is the record, and checked as one: priced again, too. */
    private void whole() {
        try {
            List<Fact> all = new ArrayList<>();
            for (DisclosedFact fact : disclosure.facts()) fact.whole().ifPresent(all::add);
            if (all.size() < disclosure.facts().size()) {
                withheld.add("the price as it follows from the readings, and each predicate of the admission");
                return;
            }
            PactRecord record = record(all);
            wrong.addAll(Review.of(record, verifier).differences());
        } catch (Malformed broken) {
            wrong.add(String.valueOf(broken.getMessage()));
        }
    }

    private PactRecord record(List<Fact> all) throws Malformed {
        List<ReceiptProof> proofs = new ArrayList<>();
        List<Fact> before = new ArrayList<>();
        for (Disclosure.Proven proven : disclosure.governing()) {
            before.add(proven.fact());
            proofs.add(proof(proven.fact().index(), proven.path()));
        }
        for (DisclosedFact fact : disclosure.facts()) {
            proofs.add(proof(fact.header().index(), fact.path()));
        }
        Set<Digest> own = new LinkedHashSet<>(citations.signers());
        List<byte[]> certificates = disclosure.certificates().stream()
                .filter(der -> own.contains(Digest.sha256(der)) || !isDisclosers(Digest.sha256(der)))
                .toList();
        return Malformed.unless(
                "record", () -> new PactRecord(disclosure.said().pact(), before, all, proofs, certificates));
    }

    private boolean isDisclosers(Digest certificate) {
        return disclosure.said().body() instanceof Envelope envelope
                && envelope.signatures().stream()
                        .anyMatch(signature -> signature.certificate().equals(certificate));
    }

    private ReceiptProof proof(long index, List<Digest> path) {
        return new ReceiptProof(Optional.empty(), index, path, disclosure.checkpoint());
    }
}
