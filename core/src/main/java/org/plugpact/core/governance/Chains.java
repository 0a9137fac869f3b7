package org.plugpact.core.governance;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.units.Interval;

/**
 * Checks a chain as of an instant: its path by PKIX (RFC 5280, 6), its end in a certificate that a statement recognises
 * for the role and place, and its leaf as one that may sign. Revocation is by statement, not by CRL or OCSP, and is
 * asked apart ({@link TrustBundle#revoked}).
 *
 * <p>Safe for as many threads as its memory is.
 */
public final class Chains {
    private final Verifier verifier;
    private final ChainMemory memory;

    public Chains(Verifier verifier, ChainMemory memory) {
        this.verifier = verifier;
        this.memory = memory;
    }

    /** As {@link #check(String, Chain, Holder, TrustBundle, Instant)}, whoever issued it and whatever its name. */
    public Verdict check(String predicate, Chain chain, Role role, TrustBundle bundle, Instant at) {
        Optional<Digest> recognised = bundle.recognisedAs(chain.path().getLast(), role, at);
        if (recognised.isEmpty()) {
            return Verdict.refuses(predicate, "it ends in no certificate that is recognised as " + role + " at " + at);
        }
        return sound(predicate, chain, recognised.get(), at);
    }

    /** Whether the chain is good at that instant and its leaf's key this holder's. Rests on the issuer's recognition. */
    public Verdict check(String predicate, Chain chain, Holder holder, TrustBundle bundle, Instant at) {
        Digest last = chain.path().getLast();
        Optional<Digest> recognised = bundle.recognisedBy(last, holder.issuer(), holder.role(), holder.within(), at);
        if (recognised.isEmpty()) {
            return Verdict.refuses(
                    predicate,
                    "it does not end in a certificate by which " + holder.issuer() + " is recognised as "
                            + holder.role() + " within " + holder.within() + " at " + at);
        }
        if (!chain.name().map(holder.name()::equals).orElse(false)) {
            return Verdict.refuses(
                    predicate,
                    "it is " + chain.name().orElse("nobody") + "'s, not " + holder.name() + "'s",
                    recognised.get());
        }
        return sound(predicate, chain, recognised.get(), at);
    }

    private Verdict sound(String predicate, Chain chain, Digest recognised, Instant at) {
        return wrong(chain, at)
                .map(why -> Verdict.refuses(predicate, why, recognised))
                .orElseGet(() -> Verdict.admits(predicate, recognised));
    }

    private Optional<String> wrong(Chain chain, Instant at) {
        if (chain.certificates().size() < 2) return Optional.of("an authority's own certificate signs no sessions");
        if (chain.isAuthority()) return Optional.of("its leaf is an authority's certificate");
        if (!chain.maySign()) return Optional.of("its leaf may not sign (keyUsage)");
        Optional<Interval> known = memory.recall(chain.digest());
        if (known.isPresent() && known.get().contains(at)) return Optional.empty();
        Optional<String> wrong = wrongPath(chain, at);
        if (wrong.isEmpty()) chain.validity().ifPresent(span -> memory.remember(chain.digest(), span));
        return wrong;
    }

    private Optional<String> wrongPath(Chain chain, Instant at) {
        List<X509Certificate> certificates = chain.certificates();
        TrustAnchor anchor = new TrustAnchor(certificates.getLast(), null);
        try {
            PKIXParameters parameters = new PKIXParameters(Collections.singleton(anchor));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            provider(chain).ifPresent(parameters::setSigProvider);
            CertPath path = CertificateFactory.getInstance("X.509")
                    .generateCertPath(certificates.subList(0, certificates.size() - 1));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException refused) {
            String where = refused.getIndex() < 0 ? "its path" : "its certificate " + refused.getIndex();
            return Optional.of(where + ": " + refused.getReason());
        } catch (InvalidAlgorithmParameterException | NoSuchAlgorithmException broken) {
            throw new IllegalStateException("a JDK without PKIX", broken);
        } catch (GeneralSecurityException unreadable) {
            return Optional.of("its certificates make no path");
        }
    }

    /** The provider that serves the keys which sign this path's certificates, if one does and the JDK knows its name. */
    private Optional<String> provider(Chain chain) {
        List<X509Certificate> certificates = chain.certificates();
        Optional<Algorithm> algorithm = algorithm(certificates.getLast());
        for (X509Certificate issuer : certificates.subList(1, certificates.size())) {
            if (!algorithm(issuer).equals(algorithm)) return Optional.empty();
        }
        return algorithm
                .map(verifier.providers()::of)
                .map(Provider::getName)
                .filter(name -> Security.getProvider(name) != null);
    }

    private static Optional<Algorithm> algorithm(X509Certificate certificate) {
        return Algorithm.of(certificate.getPublicKey());
    }
}
