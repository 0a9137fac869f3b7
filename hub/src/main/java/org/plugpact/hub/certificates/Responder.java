package org.plugpact.hub.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.plugpact.hub.certificates.Certifying.Issuer;

/**
 * An OCSP responder (RFC 6960) for what the hub's own authorities issued: request bytes in, response bytes out. Each answer
 * is signed by the key that issued what is asked about. Any thread; blocks on the database.
 */
public final class Responder {
    /** The media types of request and response (RFC 6960, appendix A.1). */
    public static final String REQUEST_TYPE = "application/ocsp-request";

    public static final String RESPONSE_TYPE = "application/ocsp-response";

    /** Bytes of a request; a longer one is malformed. */
    public static final int REQUEST_MAX = 4_096;

    /** Certificates asked about at once. */
    private static final int ASKED_MAX = 8;

    /** How long an answer may be kept. */
    private static final Duration VALID = Duration.ofDays(1);

    /** Octets of a nonce that is given back (RFC 8954: 1 to 32, and its wrapping). */
    private static final int NONCE_MAX = 34;

    /** RFC 8017, appendix B.1. */
    private static final ASN1ObjectIdentifier SHA1 = new ASN1ObjectIdentifier("1.3.14.3.2.26");

    private final Supplier<List<Issuer>> issuers;
    private final IssuedTable table;
    private final InstantSource clock;

    Responder(Supplier<List<Issuer>> issuers, IssuedTable table, InstantSource clock) {
        this.issuers = issuers;
        this.table = table;
        this.clock = clock;
    }

    /** Whether this certificate, if there is such, was issued here. */
    public boolean answersFor(CertificateHash certificate) {
        return issuers.get().stream().anyMatch(issuer -> certificate.isUnder(issuer.certificate()));
    }

    /** An OCSPResponse in DER; for what is no request, or of no certificate of ours, one that says so. */
    public byte[] answer(byte[] request) {
        if (request.length > REQUEST_MAX) return failure(OCSPResponseStatus.MALFORMED_REQUEST);
        Asked asked;
        try {
            asked = Asked.read(request);
        } catch (IOException | RuntimeException malformed) {
            // BouncyCastle says so by many kinds of unchecked exception.
            return failure(OCSPResponseStatus.MALFORMED_REQUEST);
        }
        if (asked.ids().isEmpty() || asked.ids().size() > ASKED_MAX) {
            return failure(OCSPResponseStatus.MALFORMED_REQUEST);
        }
        Optional<Issuer> issuer = issuer(asked.ids().getFirst());
        return issuer.map(by -> answer(asked, by)).orElseGet(() -> failure(OCSPResponseStatus.UNAUTHORIZED));
    }

    /** A request, read to its end: BouncyCastle finds out late what is wrong with one. */
    private record Asked(List<CertificateID> ids, Optional<Extension> nonce) {
        static Asked read(byte[] request) throws IOException {
            OCSPReq read = new OCSPReq(request);
            List<CertificateID> ids =
                    Arrays.stream(read.getRequestList()).map(Req::getCertID).toList();
            Extension nonce = read.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            return new Asked(ids, Optional.ofNullable(nonce).filter(Asked::isShort));
        }

        private static boolean isShort(Extension nonce) {
            return nonce.getExtnValue().getOctets().length <= NONCE_MAX;
        }
    }

    private byte[] answer(Asked asked, Issuer issuer) {
        Instant now = clock.instant();
        try {
            X509CertificateHolder signer = new JcaX509CertificateHolder(issuer.certificate());
            BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(new RespID(signer.getSubject()));
            for (CertificateID one : asked.ids()) {
                answer.addResponse(one, status(one, issuer), Date.from(now), Date.from(now.plus(VALID)));
            }
            asked.nonce().ifPresent(nonce -> answer.setResponseExtensions(new Extensions(nonce)));
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            answer.build(issuer.signer(), new X509CertificateHolder[] {signer}, Date.from(now)))
                    .getEncoded();
        } catch (IOException | OCSPException | java.security.cert.CertificateEncodingException broken) {
            throw new IllegalStateException("an answer that cannot be written", broken);
        }
    }

    /** Null is how BouncyCastle says that it is good. */
    @SuppressWarnings("NullAway") // CertificateStatus.GOOD is null, by BouncyCastle's own declaration.
    private CertificateStatus status(CertificateID id, Issuer issuer) {
        if (!isUnder(id, issuer)) return new UnknownStatus();
        BigInteger serial = id.getSerialNumber();
        boolean own = issuers.get().stream()
                .anyMatch(one -> one.certificate().getSerialNumber().equals(serial));
        if (own) return CertificateStatus.GOOD;
        Optional<Issued> issued = table.issued(serial.toString(16))
                .filter(one -> one.issuer().equals(Hierarchy.id(issuer.certificate())));
        if (issued.isEmpty()) return new UnknownStatus();
        return issued.get()
                .revoked()
                .<CertificateStatus>map(why ->
                        new RevokedStatus(Date.from(why.since()), why.reason().code()))
                .orElse(CertificateStatus.GOOD);
    }

    private Optional<Issuer> issuer(CertificateID id) {
        return issuers.get().stream().filter(issuer -> isUnder(id, issuer)).findFirst();
    }

    /** By whichever digest was asked: many still ask with SHA-1, as a name and not as a proof. */
    private static boolean isUnder(CertificateID id, Issuer issuer) {
        Optional<String> algorithm = id.getHashAlgOID().equals(SHA1)
                ? Optional.of("SHA-1")
                : HashAlgorithm.of(id.getHashAlgOID()).map(HashAlgorithm::jcaName);
        if (algorithm.isEmpty()) return false;
        byte[] name = issuer.certificate().getSubjectX500Principal().getEncoded();
        byte[] key = SubjectPublicKeyInfo.getInstance(
                        issuer.certificate().getPublicKey().getEncoded())
                .getPublicKeyData()
                .getOctets();
        return Arrays.equals(id.getIssuerNameHash(), digest(algorithm.get(), name))
                && Arrays.equals(id.getIssuerKeyHash(), digest(algorithm.get(), key));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has " + algorithm, missing);
        }
    }

    private static byte[] failure(int status) {
        try {
            return new OCSPRespBuilder().build(status, null).getEncoded();
        } catch (IOException | OCSPException broken) {
            throw new IllegalStateException("an answer that cannot be written", broken);
        }
    }
}
