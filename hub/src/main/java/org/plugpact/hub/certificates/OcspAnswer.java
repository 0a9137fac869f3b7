package org.plugpact.hub.certificates;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A responder's answer about one certificate, read and verified (RFC 6960, 3.2): it is about that certificate, of now, and
 * signed by its issuer or by whom the issuer lets answer. Who its issuer is, the question pins by the digests in it.
 */
final class OcspAnswer {
    /** How far a responder's clock may be off. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** id-kp-OCSPSigning. */
    private static final String MAY_ANSWER = "1.3.6.1.5.5.7.3.9";

    private OcspAnswer() {}

    /**
     * What it says.
     *
     * @param verified whether the issuer was at hand, and it or whom it lets answer has signed
     * @param until when the responder says more, at most
     */
    record Read(Ocsp.Status status, boolean verified, Optional<Instant> until) {}

    /**
     * @param issuers certificates among which the issuer may be; those in the answer count, too
     * @throws IOException if it is no answer to this, or not a good one
     */
    static Read read(byte[] der, CertificateHash asked, List<X509Certificate> issuers, Instant now) throws IOException {
        try {
            return checked(der, asked, issuers, now);
        } catch (RuntimeException malformed) {
            // BouncyCastle finds out late what is wrong, and says so by many kinds of unchecked exception.
            throw new IOException("not an OCSP answer", malformed);
        }
    }

    private static Read checked(byte[] der, CertificateHash asked, List<X509Certificate> issuers, Instant now)
            throws IOException {
        BasicOCSPResp answer = basic(der);
        SingleResp single = Arrays.stream(answer.getResponses())
                .filter(one -> asked.isNamedBy(one.getCertID()))
                .findFirst()
                .orElseThrow(() -> new IOException("an answer about another certificate"));
        if (single.getThisUpdate().toInstant().isAfter(now.plus(SKEW))) throw new IOException("an answer of tomorrow");
        Optional<Instant> until = Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant);
        if (until.isPresent() && until.get().plus(SKEW).isBefore(now)) throw new IOException("an answer of yesterday");
        return new Read(status(single.getCertStatus()), isSigned(answer, asked, issuers, now), until);
    }

    private static BasicOCSPResp basic(byte[] der) throws IOException {
        try {
            OCSPResp response = parsed(der);
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                throw new IOException("the responder answers with error " + response.getStatus());
            }
            if (response.getResponseObject() instanceof BasicOCSPResp basic) return basic;
            throw new IOException("not a basic answer");
        } catch (OCSPException | RuntimeException malformed) {
            // BouncyCastle says so by many kinds of unchecked exception.
            throw new IOException("not an OCSP answer", malformed);
        }
    }

    private static OCSPResp parsed(byte[] der) throws IOException {
        try {
            return new OCSPResp(der);
        } catch (IOException malformed) {
            // Some of BouncyCastle's say nothing.
            throw new IOException("not an OCSP answer", malformed);
        }
    }

    private static Ocsp.Status status(@Nullable CertificateStatus status) {
        // Null is how BouncyCastle says that it is good.
        if (status == null) return Ocsp.Status.GOOD;
        return status instanceof RevokedStatus ? Ocsp.Status.REVOKED : Ocsp.Status.UNKNOWN;
    }

    /** @throws IOException if the issuer is at hand and it is not so signed */
    private static boolean isSigned(
            BasicOCSPResp answer, CertificateHash asked, List<X509Certificate> issuers, Instant now)
            throws IOException {
        List<X509Certificate> sent = sent(answer);
        List<X509Certificate> candidates = new ArrayList<>(issuers);
        candidates.addAll(sent);
        Optional<X509Certificate> issuer =
                candidates.stream().filter(asked::isUnder).findFirst();
        if (issuer.isEmpty()) return false;
        if (isSignedBy(answer, issuer.get())) return true;
        for (X509Certificate responder : sent) {
            if (mayAnswer(responder, issuer.get(), now) && isSignedBy(answer, responder)) return true;
        }
        throw new IOException("an answer that its issuer has not signed");
    }

    private static List<X509Certificate> sent(BasicOCSPResp answer) throws IOException {
        List<X509Certificate> sent = new ArrayList<>();
        try {
            for (X509CertificateHolder holder : answer.getCerts()) {
                sent.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
        } catch (GeneralSecurityException broken) {
            throw new IOException("an answer with a broken certificate", broken);
        }
        return sent;
    }

    private static boolean isSignedBy(BasicOCSPResp answer, X509Certificate responder) {
        try {
            return answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(responder.getPublicKey()));
        } catch (OCSPException | OperatorCreationException | RuntimeException anotherKind) {
            return false;
        }
    }

    /** RFC 6960, 4.2.2.2: issued by the very authority that it answers for, and to answer. */
    private static boolean mayAnswer(X509Certificate responder, X509Certificate issuer, Instant now) {
        try {
            List<String> uses = responder.getExtendedKeyUsage();
            if (uses == null || !uses.contains(MAY_ANSWER)) return false;
            responder.checkValidity(Date.from(now));
            responder.verify(issuer.getPublicKey());
            return responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException anothers) {
            return false;
        }
    }
}
