package org.plugpact.hub.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
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
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
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
        OCSPReq read;
        try {
            read = new OCSPReq(request);
        } catch (IOException | RuntimeException malformed) {
            // BouncyCastle says so by many kinds of unchecked exception.
            return failure(OCSPResponseStatus.MALFORMED_REQUEST);
        }
        Req[] asked = read.getRequestList();
        if (asked.length == 0 || asked.length > ASKED_MAX) return failure(OCSPResponseStatus.MALFORMED_REQUEST);
        Optional<Issuer> issuer = issuer(asked[0].getCertID());
        if (issuer.isEmpty()) return failure(OCSPResponseStatus.UNAUTHORIZED);
        return answer(read, asked, issuer.get());
    }

    private byte[] answer(OCSPReq read, Req[] asked, Issuer issuer) {
        Instant now = clock.instant();
        try {
            X509CertificateHolder signer = new JcaX509CertificateHolder(issuer.certificate());
            BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(new RespID(signer.getSubject()));
            for (Req one : asked) {
                Date until = Date.from(now.plus(VALID));
                answer.addResponse(one.getCertID(), status(one.getCertID(), issuer), Date.from(now), until);
            }
            Extension nonce = read.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            if (nonce != null && nonce.getExtnValue().getOctets().length <= NONCE_MAX) {
                answer.setResponseExtensions(new Extensions(nonce));
            }
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
        try {
            X509CertificateHolder holder = new JcaX509CertificateHolder(issuer.certificate());
            return id.matchesIssuer(holder, new JcaDigestCalculatorProviderBuilder().build());
        } catch (OCSPException | OperatorCreationException | java.security.cert.CertificateEncodingException other) {
            return false;
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
