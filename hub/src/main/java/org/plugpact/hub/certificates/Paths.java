package org.plugpact.hub.certificates;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Validates paths (RFC 5280, 6). Whether something on them was revoked is asked apart. */
final class Paths {
    private Paths() {}

    /** What is wrong with a path. */
    enum Flaw {
        /** It leads to no root that is trusted. */
        NO_ROOT,
        EXPIRED,
        NOT_YET_VALID,
        /** Anything else: a broken signature, an authority that is none, a path longer than one of them allows. */
        BROKEN
    }

    /** What comes of a path. */
    sealed interface Outcome {
        /**
         * It is good.
         *
         * @param root where it ends, which need not have been sent
         */
        record Good(List<X509Certificate> path, X509Certificate root) implements Outcome {}

        record Bad(Flaw flaw, String detail) implements Outcome {}
    }

    /** @param chain leaf first; a root at its end is passed over, for only ours count */
    static Outcome validate(List<X509Certificate> chain, List<X509Certificate> roots, Instant at) {
        List<X509Certificate> path = withoutRoot(chain);
        if (path.isEmpty()) return new Outcome.Bad(Flaw.BROKEN, "an authority's own certificate");
        if (roots.isEmpty()) return new Outcome.Bad(Flaw.NO_ROOT, "no root is trusted");
        Set<TrustAnchor> anchors = new LinkedHashSet<>();
        for (X509Certificate root : roots) anchors.add(new TrustAnchor(root, null));
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPath asPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
            var result = (PKIXCertPathValidatorResult)
                    CertPathValidator.getInstance("PKIX").validate(asPath, parameters);
            X509Certificate root = result.getTrustAnchor().getTrustedCert();
            return rooted(path, root, at);
        } catch (CertPathValidatorException refused) {
            return new Outcome.Bad(flaw(refused), "certificate " + refused.getIndex() + ": " + refused.getReason());
        } catch (GeneralSecurityException unreadable) {
            return new Outcome.Bad(Flaw.BROKEN, "its certificates make no path");
        }
    }

    /** PKIX leaves the root's own time and path length alone; ISO 15118-2 doesn't. */
    private static Outcome rooted(List<X509Certificate> path, X509Certificate root, Instant at) {
        if (at.isAfter(root.getNotAfter().toInstant())) return new Outcome.Bad(Flaw.EXPIRED, "the root");
        if (at.isBefore(root.getNotBefore().toInstant())) return new Outcome.Bad(Flaw.NOT_YET_VALID, "the root");
        if (path.size() - 1 > root.getBasicConstraints()) {
            return new Outcome.Bad(Flaw.BROKEN, "a longer path than the root allows");
        }
        return new Outcome.Good(path, root);
    }

    private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        X509Certificate last = chain.getLast();
        boolean root = last.getBasicConstraints() >= 0
                && last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        return root ? chain.subList(0, chain.size() - 1) : chain;
    }

    private static Flaw flaw(CertPathValidatorException refused) {
        return switch (refused.getReason()) {
            case BasicReason.EXPIRED -> Flaw.EXPIRED;
            case BasicReason.NOT_YET_VALID -> Flaw.NOT_YET_VALID;
            case java.security.cert.PKIXReason.NO_TRUST_ANCHOR -> Flaw.NO_ROOT;
            default -> Flaw.BROKEN;
        };
    }
}
