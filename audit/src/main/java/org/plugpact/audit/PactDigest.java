package org.plugpact.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.plugpact.core.bytes.Body;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.review.PactReview;
import org.plugpact.core.units.Energy;

/**
 * What one log has of a pact, to be held against what another has of it: by aspect, in words. Numbers and times that are each log's
 * own are left out, and so is what is not shown.
 *
 * @param says by aspect
 * @param signed who signed what the aspect rests on, by aspect
 */
record PactDigest(PactId pact, Map<String, String> says, Map<String, List<String>> signed) {
    private static final List<Kind> PARTS =
            List.of(Kind.OFFER, Kind.ACCEPTANCE, Kind.ADMISSION, Kind.CLOSE, Kind.RULED, Kind.DISPUTED);

    static PactDigest of(PactId pact, List<PactReview.Placed> facts) throws Malformed {
        var says = new LinkedHashMap<String, String>();
        var signed = new LinkedHashMap<String, List<String>>();
        for (PactReview.Placed one : facts) take(one, says, signed);
        List<Leaf> leaves = facts.stream().map(PactReview.Placed::leaf).toList();
        Figures figures = Figures.of(pact, leaves);
        if (figures.milliwattHours().isPresent())
            says.put("energy", new Energy(figures.milliwattHours().get()).toString());
        if (figures.priced().isPresent())
            says.put("price", figures.priced().get().gross().toString());
        if (figures.standing().isPresent())
            says.put("price as it stands", figures.standing().get().gross().toString());
        readings(leaves, says);
        says.put("marks", String.join(" ", new TreeSet<>(figures.marks())));
        return new PactDigest(pact, says, signed);
    }

    private static void take(PactReview.Placed one, Map<String, String> says, Map<String, List<String>> signed)
            throws Malformed {
        DisclosedFact fact = DisclosedFact.of(one.leaf());
        Optional<Body> body = fact.body();
        if (body.isEmpty() || !(body.get() instanceof Envelope envelope) || !PARTS.contains(fact.kind())) return;
        String aspect = fact.kind().text();
        for (int more = 2; says.containsKey(aspect); more++)
            aspect = fact.kind().text() + " " + more;
        says.put(aspect, fact.id().hex().substring(0, 16));
        var signers = new ArrayList<String>();
        var certificates = new ArrayList<String>();
        for (Signature signature : envelope.signatures()) {
            signers.add(signer(one, signature));
            // By certificate: whose it is, an export may withhold.
            certificates.add(signature.certificate().hex().substring(0, 16) + " as " + signature.role());
        }
        says.put(aspect + " signed by", String.join(", ", certificates));
        signed.put(aspect, List.copyOf(signers));
    }

    private static String signer(PactReview.Placed one, Signature signature) {
        String holder = one.chains()
                .chain(signature.certificate())
                .flatMap(chain -> chain.name())
                .orElse(signature.certificate().hex().substring(0, 16));
        return holder + " as " + signature.role();
    }

    /** In the order in which they were written down; nothing if one is not shown. */
    private static void readings(List<Leaf> leaves, Map<String, String> says) throws Malformed {
        var text = new StringBuilder();
        long count = 0;
        for (Leaf leaf : leaves) {
            if (!MeterPoint.isOne(leaf.kind())) continue;
            DisclosedFact fact = DisclosedFact.of(leaf);
            Optional<Cbor> at = fact.fields().value("at");
            Optional<Cbor> register = fact.fields().value("register");
            if (at.isEmpty() || register.isEmpty()) return;
            text.append(at.get().asInstant())
                    .append(' ')
                    .append(register.get().asLong())
                    .append('\n');
            count++;
        }
        String digest =
                Digest.sha256(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
        says.put("readings", count + ", " + digest.substring(0, 16));
    }

    /** Equal for two that say the same. */
    Digest digest() {
        return Digest.sha256((pact + "\n" + says).getBytes(StandardCharsets.UTF_8));
    }

    /** Where they say something else, of what both say; in words. Who signed one's word can be held to it. */
    List<String> differences(PactDigest other) {
        var differences = new ArrayList<String>();
        says.forEach((aspect, own) -> {
            String theirs = other.says.get(aspect);
            if (theirs == null || theirs.equals(own)) return;
            differences.add(aspect + ": A has " + own + held(aspect) + "; B has " + theirs + other.held(aspect));
        });
        return differences;
    }

    /** Aspects that only this one shows. */
    List<String> more(PactDigest other) {
        return says.keySet().stream()
                .filter(aspect -> !other.says.containsKey(aspect))
                .toList();
    }

    private String held(String aspect) {
        List<String> signers = signed.get(
                switch (aspect) {
                    case "energy", "price", "readings" -> Kind.CLOSE.text();
                    case "price as it stands" -> signed.containsKey("ruled") ? "ruled" : Kind.CLOSE.text();
                    default -> aspect;
                });
        return signers == null || signers.isEmpty() ? "" : ", signed by " + String.join(" and ", signers);
    }
}
