package org.plugpact.audit;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A timestamping authority (RFC 3161), made here. */
record StampAuthority(KeyPair pair, String signing, X509Certificate certificate) {
    static StampAuthority of(String keys, int size, String signing) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
        generator.initialize(size);
        KeyPair pair = generator.generateKeyPair();
        var name = new X500Name("CN=Test Timestamps");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.parse("2029-01-01T00:00:00Z")),
                Date.from(Instant.parse("2039-01-01T00:00:00Z")),
                name,
                pair.getPublic());
        var purpose = new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping);
        builder.addExtension(Extension.extendedKeyUsage, true, purpose);
        var signer = new JcaContentSignerBuilder(signing).build(pair.getPrivate());
        return new StampAuthority(
                pair, signing, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    }

    byte[] stamp(byte[] imprint, Instant at, boolean withCertificate) throws Exception {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        var info = new JcaSimpleSignerInfoGeneratorBuilder().build(signing, pair.getPrivate(), certificate);
        var generator = new TimeStampTokenGenerator(
                info, digests.get(new AlgorithmIdentifier(TSPAlgorithms.SHA256)), new ASN1ObjectIdentifier("1.2.3"));
        if (withCertificate) {
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
        }
        var request = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, imprint, BigInteger.TEN);
        return generator.generate(request, BigInteger.TWO, Date.from(at)).getEncoded();
    }
}
