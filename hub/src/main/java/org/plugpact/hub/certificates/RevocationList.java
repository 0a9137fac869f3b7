package org.plugpact.hub.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.plugpact.hub.certificates.Certifying.Issuer;

/** Writes what an issuer took back (RFC 5280, 5). */
final class RevocationList {
    /** Whoever has it asks again within this. */
    static final Duration VALID = Duration.ofDays(7);

    private RevocationList() {}

    /** In DER. Its number is the second in which it was made, so it only grows. */
    static byte[] of(Issuer issuer, List<Issued> revoked, Instant now) {
        X509v2CRLBuilder list = new X509v2CRLBuilder(Names.subject(issuer.certificate()), Date.from(now));
        list.setNextUpdate(Date.from(now.plus(VALID)));
        for (Issued one : revoked) {
            one.revoked()
                    .ifPresent(why -> list.addCRLEntry(
                            new BigInteger(one.serial(), 16),
                            Date.from(why.since()),
                            why.reason().code()));
        }
        try {
            SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(
                    issuer.certificate().getPublicKey().getEncoded());
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new BcX509ExtensionUtils().createAuthorityKeyIdentifier(key));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.getEpochSecond())));
            return list.build(issuer.signer()).getEncoded();
        } catch (IOException broken) {
            throw new IllegalStateException("a list that cannot be written", broken);
        }
    }
}
