package org.plugpact.hub.certificates;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.identity.PartyId;

/**
 * Validates the contract certificates that vehicles show (ISO 15118-2, annex F; ISO 15118-20, annex B; OCPP 2.1 part 2,
 * C07): on the hub's own machine, against the V2G and providers' roots that an operator trusts, and by asking those
 * responders that the certificates or the charger name. Any thread; blocks.
 */
public final class ContractChains {
    /** A leaf, two authorities between, and a root. */
    private static final int LENGTH_MAX = 4;

    /** Certificates that a charger names by their digests at once (OCPP 2.1 part 2, Authorize). */
    private static final int NAMED_MAX = 4;

    /** Authorities between remembered; beyond that no more are. */
    private static final int BETWEEN_MAX = 1_024;

    private static final int DIGITAL_SIGNATURE = 0;

    private final TrustedRoots roots;
    private final Ocsp ocsp;
    private final InstantSource clock;

    // Authorities on paths that were good, by which answers about what they issued can be verified later.
    private final Set<X509Certificate> between = ConcurrentHashMap.newKeySet();

    public ContractChains(TrustedRoots roots, Ocsp ocsp, InstantSource clock) {
        this.roots = roots;
        this.ocsp = ocsp;
        this.clock = clock;
    }

    /** What comes of what a vehicle showed. */
    public sealed interface Verdict {
        /**
         * It is good, and this contract's.
         *
         * @param chain leaf first, its root last; empty where only digests were shown
         */
        record Good(Emaid contract, Optional<Chain> chain) implements Verdict {
            /** The vehicle's key in a pact: in that provider's name, by the whole path. */
            public Optional<Credential> credential(PartyId provider) {
                return chain.map(shown -> new Credential(provider, Optional.empty(), shown.path()));
            }
        }

        /** One of its certificates has ended, or has not begun. */
        record Expired(String detail) implements Verdict {}

        /** One of its certificates was taken back. */
        record Revoked(String detail) implements Verdict {}

        /** It is not as it has to be, or nobody can tell. */
        record Broken(String detail) implements Verdict {}
    }

    /**
     * Of certificates that a charger handed on.
     *
     * @param pem leaf first
     * @param contract who the vehicle says to be, as the charger's message has it
     */
    public Verdict validate(String pem, String contract) {
        List<X509Certificate> shown;
        try {
            shown = Pem.certificates(pem);
        } catch (Malformed malformed) {
            return new Verdict.Broken("not certificates in PEM: " + malformed.getMessage());
        }
        if (shown.size() > LENGTH_MAX) return new Verdict.Broken("a chain of " + shown.size());
        List<X509Certificate> trusted = new ArrayList<>(roots.of(RootUse.V2G));
        trusted.addAll(roots.of(RootUse.PROVIDER));
        return switch (Paths.validate(shown, trusted, clock.instant())) {
            case Paths.Outcome.Bad(var flaw, var detail) -> verdict(flaw, detail);
            case Paths.Outcome.Good(var path, var root) -> validated(path, root, contract);
        };
    }

    private Verdict validated(List<X509Certificate> path, X509Certificate root, String contract) {
        List<X509Certificate> whole = new ArrayList<>(path);
        whole.add(root);
        if (whole.size() > LENGTH_MAX) return new Verdict.Broken("a chain of " + whole.size());
        Optional<String> flaw = flaw(whole);
        if (flaw.isPresent()) return new Verdict.Broken(flaw.get());
        Optional<Emaid> named = Names.common(path.getFirst()).flatMap(Emaid::parse);
        Optional<Emaid> said = Emaid.parse(contract);
        if (named.isEmpty() || said.isEmpty() || !named.get().isSame(said.get())) {
            return new Verdict.Broken("its name is not the contract's");
        }
        Verdict good = new Verdict.Good(named.get(), Optional.of(new Chain(whole)));
        for (int at = 0; at < path.size(); at++) {
            Optional<Verdict> bad = asked(whole.get(at), whole.get(at + 1));
            if (bad.isPresent()) return bad.get();
        }
        if (between.size() < BETWEEN_MAX) between.addAll(path.subList(1, path.size()));
        return good;
    }

    /** What annex F adds to RFC 5280; all of one edition, and the leaf one that signs. */
    private static Optional<String> flaw(List<X509Certificate> path) {
        X509Certificate leaf = path.getFirst();
        boolean[] usage = leaf.getKeyUsage();
        if (leaf.getBasicConstraints() >= 0) return Optional.of("its leaf is an authority's");
        if (usage == null || !usage[DIGITAL_SIGNATURE]) return Optional.of("its leaf may not sign (key usage)");
        Optional<Curve> curve = Curve.of(leaf.getPublicKey());
        for (X509Certificate one : path) {
            if (!Curve.of(one.getPublicKey()).equals(curve)) return Optional.of("keys of several curves");
        }
        if (curve.isEmpty() || curve.get() == Curve.P_384)
            return Optional.of("a key of another curve than ISO 15118 has");
        String signature = curve.get() == Curve.P_256 ? "SHA256withECDSA" : "SHA512withECDSA";
        for (X509Certificate one : path) {
            if (!one.getSigAlgName().equalsIgnoreCase(signature))
                return Optional.of("signed with " + one.getSigAlgName());
        }
        return Optional.empty();
    }

    /** Empty if the certificate stands, or says of nobody that he could be asked. */
    private Optional<Verdict> asked(X509Certificate certificate, X509Certificate issuer) {
        Optional<String> responder = Ocsp.responder(certificate);
        if (responder.isEmpty()) return Optional.empty();
        CertificateHash hash = CertificateHash.of(certificate, issuer, HashAlgorithm.SHA256);
        return said(ocsp.ask(new Ocsp.Question(hash, responder.get()), List.of(issuer)), hash);
    }

    /**
     * Of certificates that a charger validated and names by their digests: their state alone is asked.
     *
     * @param questions leaf first
     * @param contract who the vehicle says to be
     */
    public Verdict ask(List<Ocsp.Question> questions, String contract) {
        if (questions.isEmpty() || questions.size() > NAMED_MAX) {
            return new Verdict.Broken("digests of " + questions.size() + " certificates");
        }
        Optional<Emaid> said = Emaid.parse(contract);
        if (said.isEmpty()) return new Verdict.Broken("no contract's name");
        List<X509Certificate> known = new ArrayList<>(roots.of(RootUse.V2G));
        known.addAll(roots.of(RootUse.PROVIDER));
        known.addAll(between);
        for (Ocsp.Question question : questions) {
            Optional<Verdict> bad = said(ocsp.ask(question, known), question.certificate());
            if (bad.isPresent()) return bad.get();
        }
        return new Verdict.Good(said.get(), Optional.empty());
    }

    private static Optional<Verdict> said(Ocsp.Answer answer, CertificateHash about) {
        return switch (answer) {
            case Ocsp.Answer.Nothing(var why) ->
                Optional.of(new Verdict.Broken("nobody tells of " + about.serial() + ": " + why));
            case Ocsp.Answer.Said said -> said(said, about);
        };
    }

    private static Optional<Verdict> said(Ocsp.Answer.Said said, CertificateHash about) {
        if (!said.verified())
            return Optional.of(new Verdict.Broken("who tells of " + about.serial() + " is not known"));
        return switch (said.status()) {
            case GOOD -> Optional.empty();
            case REVOKED -> Optional.of(new Verdict.Revoked(about.serial()));
            case UNKNOWN -> Optional.of(new Verdict.Broken("the responder does not know " + about.serial()));
        };
    }

    private static Verdict verdict(Paths.Flaw flaw, String detail) {
        return switch (flaw) {
            case EXPIRED, NOT_YET_VALID -> new Verdict.Expired(detail);
            case NO_ROOT, BROKEN -> new Verdict.Broken(detail);
        };
    }
}
