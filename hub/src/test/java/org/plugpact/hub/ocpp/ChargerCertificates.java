package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.certificates.RootUse;
import org.plugpact.hub.certificates.StationCertificates.Answer;

/** Certificates that chargers show at an open door: as the hub gave them, as their maker did, as anybody could make them. */
final class ChargerCertificates {
    private static final char[] NO_PASSWORD = {};
    private final OpenDoor door;

    ChargerCertificates(OpenDoor door) {
        this.door = door;
    }

    record Shown(List<KeyManager> managers, String serial) {}

    /** A certificate as a charger gets it: by a request. */
    Shown certified(String charger, String kind)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        return certified(charger, charger, kind);
    }

    Shown certified(String charger, String name, String kind)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair keys = keys(kind);
        String pem = request(keys, name);
        Answer answer = door.office().stations().sign(new ChargerId(charger), Purpose.STATION, pem, Optional.empty());
        assertThat(answer).isInstanceOf(Answer.Signed.class);
        Answer.Signed signed = (Answer.Signed) answer;
        return new Shown(
                managers(keys, certificates(signed.chain())), signed.issued().serial());
    }

    String request(KeyPair keys, String name) throws GeneralSecurityException, IOException, OperatorCreationException {
        boolean rsa = keys.getPrivate().getAlgorithm().equals("RSA");
        var request = new PKCS10CertificationRequestBuilder(
                        new X500Name("O=" + operator() + ",CN=" + name),
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder(rsa ? "SHA256withRSA" : "SHA256withECDSA").build(keys.getPrivate()));
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder().encodeToString(request.getEncoded())
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }

    /** What a maker whom an operator trusts has put into a charger. */
    Shown ofTrustedMaker(String charger) throws Exception {
        KeyPair maker = keys("EC");
        KeyPair keys = keys("EC");
        var root = signed("Maker of " + charger, maker, "Maker of " + charger, maker, true);
        door.office().roots().enter(RootUse.CHARGER_MAKER, pem(root), "anna");
        var leaf = signed("Maker of " + charger, maker, charger, keys, false);
        return new Shown(managers(keys, new Certificate[] {leaf}), "");
    }

    private static X509Certificate signed(String issuer, KeyPair by, String name, KeyPair keys, boolean authority)
            throws Exception {
        var now = Instant.now();
        var builder = new X509v3CertificateBuilder(
                new X500Name("O=Maker,CN=" + issuer),
                BigInteger.valueOf(authority ? 1 : 2),
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3_600)),
                new X500Name("O=Maker,CN=" + name),
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The organisation of the root that chargers have. */
    String operator() throws IOException, GeneralSecurityException {
        var root = (X509Certificate) certificates(door.office().stations().root(Purpose.STATION, false))[0];
        return root.getSubjectX500Principal().getName().replaceAll(".*O=([^,]*).*", "$1");
    }

    /** What a maker may have put into a charger: nobody here knows its root. */
    List<KeyManager> stranger(String charger) throws GeneralSecurityException, OperatorCreationException {
        KeyPair keys = keys("EC");
        var name = new X500Name("O=Maker,CN=" + charger);
        var now = Instant.now();
        var built = new X509v3CertificateBuilder(
                        name,
                        BigInteger.TWO,
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(3_600)),
                        name,
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        var certificate = new JcaX509CertificateConverter().getCertificate(built);
        var always = new Always(certificate, keys.getPrivate());
        return List.of(always);
    }

    KeyPair keys(String kind) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (kind.equals("EC")) generator.initialize(new ECGenParameterSpec("secp256r1"));
        else generator.initialize(2_048);
        return generator.generateKeyPair();
    }

    List<KeyManager> managers(KeyPair keys, Certificate[] chain) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("charger", keys.getPrivate(), NO_PASSWORD, chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return List.of(factory.getKeyManagers());
    }

    Certificate[] certificates(String pem) throws GeneralSecurityException {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(bytes)
                .toArray(Certificate[]::new);
    }
}
