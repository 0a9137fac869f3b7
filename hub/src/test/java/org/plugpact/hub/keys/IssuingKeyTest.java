package org.plugpact.hub.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.governance.Chain;
import org.plugpact.hub.keys.IssuingKey.Subject;

/** Every field that a profile fixes, read back by the JDK; the profiles are those of ISO 15118-2, annex F. */
final class IssuingKeyTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration YEARS = Duration.ofDays(30 * 365);
    private static final List<String> USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign");

    private static Subject subject(String name) {
        return new Subject(name, "Northgrid", "GB", Optional.empty());
    }

    private static Subject subject(String name, Certified.Domain domain) {
        return new Subject(name, "Northgrid", "GB", Optional.of(domain));
    }

    private static IssuingKey under(Edition edition) throws IOException {
        IssuingKey root = IssuingKey.root(edition, subject("root"), NOW, YEARS);
        IssuingKey upper = root.make(Certified.SUB_CA_1, edition, subject("upper"), NOW, Duration.ofDays(1_200));
        return upper.make(Certified.SUB_CA_2, edition, subject("lower"), NOW, Duration.ofDays(1_100));
    }

    private static IssuingKey issuer(Certified what, Edition edition) throws IOException {
        return switch (what) {
            case ROOT, SUB_CA_1 -> IssuingKey.root(edition, subject("root"), NOW, YEARS);
            case SUB_CA_2 ->
                IssuingKey.root(edition, subject("root"), NOW, YEARS)
                        .make(Certified.SUB_CA_1, edition, subject("upper"), NOW, Duration.ofDays(1_200));
            case CHARGER, CONTRACT, PROVISIONING, AGENT -> under(edition);
        };
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ROOT         | ISO_15118_2  | V2G | true  | -      | digitalSignature keyCertSign cRLSign",
                "SUB_CA_1     | ISO_15118_2  | V2G | true  | 1      | digitalSignature keyCertSign cRLSign",
                "SUB_CA_2     | ISO_15118_2  | V2G | true  | 0      | digitalSignature keyCertSign cRLSign",
                "CHARGER      | ISO_15118_2  | CPO | false | -      | digitalSignature keyAgreement",
                "CONTRACT     | ISO_15118_2  | MO  | false | -      |"
                        + " digitalSignature nonRepudiation keyEncipherment keyAgreement",
                "PROVISIONING | ISO_15118_2  | OEM | false | -      | digitalSignature keyAgreement",
                "AGENT        | ISO_15118_2  |     | false | -      | digitalSignature",
                "ROOT         | ISO_15118_20 | V2G | true  | -      | digitalSignature keyCertSign cRLSign",
                "SUB_CA_2     | ISO_15118_20 | V2G | true  | 0      | digitalSignature keyCertSign cRLSign",
                "CHARGER      | ISO_15118_20 | CPO | false | -      | digitalSignature keyAgreement",
                "CONTRACT     | ISO_15118_20 | MO  | false | -      |"
                        + " digitalSignature nonRepudiation keyEncipherment keyAgreement",
                "AGENT        | NONE         |     | false | -      | digitalSignature"
            })
    void eachFieldIsAsTheProfileHasIt(
            Certified what, Edition edition, String domain, boolean authority, String pathLength, String usage)
            throws IOException, GeneralSecurityException {
        Duration length = what.longest().compareTo(Duration.ofDays(1_000)) < 0 ? what.longest() : Duration.ofDays(900);
        IssuingKey made = what == Certified.ROOT
                ? issuer(what, edition)
                : issuer(what, edition).make(what, edition, subject("the-name"), NOW, length);
        X509Certificate certificate = made.held().chain().leaf();
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(usages(certificate)).isEqualTo(List.of(usage.split(" ")));
        assertThat(certificate.getBasicConstraints() >= 0).isEqualTo(authority);
        if (!pathLength.equals("-")) {
            assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.parseInt(pathLength));
        }
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
        assertThat(certificate.getNonCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.14", "2.5.29.35");
        String name = certificate.getSubjectX500Principal().getName(X500Principal.RFC1779);
        String dc = domain == null ? "" : "OID.0.9.2342.19200300.100.1.25=" + domain + ", ";
        assertThat(name).isEqualTo(dc + "C=GB, O=Northgrid, CN=" + (what == Certified.ROOT ? "root" : "the-name"));
        assertThat(edition.algorithm().fits(certificate.getPublicKey())).isTrue();
        assertThat(certificate.getSigAlgName())
                .isEqualTo(
                        switch (edition) {
                            case ISO_15118_2 -> "SHA256withECDSA";
                            case ISO_15118_20 -> "SHA512withECDSA";
                            case NONE -> "Ed25519";
                        });
        assertThat(certificate.getSerialNumber().signum()).isPositive();
        if (what != Certified.ROOT) valid(made.held().chain());
    }

    private static List<String> usages(X509Certificate certificate) {
        boolean[] bits = certificate.getKeyUsage();
        List<String> said = new ArrayList<>();
        for (int i = 0; i < bits.length; i++) if (bits[i]) said.add(USAGES.get(i));
        return said;
    }

    private static void valid(Chain chain) throws GeneralSecurityException {
        List<X509Certificate> all = chain.certificates();
        var parameters = new PKIXParameters(Collections.singleton(new TrustAnchor(all.getLast(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        var path = CertificateFactory.getInstance("X.509").generateCertPath(all.subList(0, all.size() - 1));
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    @Test
    void aMakersAuthoritySaysWhoseItIs() throws IOException {
        IssuingKey maker = IssuingKey.root(Edition.ISO_15118_2, subject("m", Certified.Domain.OEM), NOW, YEARS);
        assertThat(maker.held().chain().leaf().getSubjectX500Principal().toString())
                .contains("DC=OEM");
    }

    @ParameterizedTest(name = "{0}: {1} days, {2} more not")
    @CsvSource({"CHARGER, 92, 1", "CONTRACT, 730, 1", "SUB_CA_1, 1460, 1", "AGENT, 800, 1"})
    void nothingIsValidLongerThanItsProfileAllows(Certified what, int days, int more) throws IOException {
        IssuingKey root = IssuingKey.root(Edition.ISO_15118_2, subject("root"), NOW, YEARS);
        Subject who = subject("who");
        var made = root.make(what, Edition.ISO_15118_2, who, NOW, Duration.ofDays(days));
        assertThat(made.held().chain().leaf().getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(days)));
        assertThatThrownBy(() -> root.make(what, Edition.ISO_15118_2, who, NOW, Duration.ofDays(days + more)))
                .isInstanceOf(KeysRefused.class)
                .hasMessageContaining("at most");
        assertThat(root.longest(what, NOW)).isEqualTo(Duration.ofDays(days));
    }

    @Test
    void whatMayNotBeCertifiedIsNot() throws IOException {
        IssuingKey lower = under(Edition.ISO_15118_2);
        Subject who = subject("who");
        Duration day = Duration.ofDays(1);
        IssuingKey leaf = lower.make(Certified.CHARGER, Edition.ISO_15118_2, who, NOW, day);
        refused(() -> lower.make(Certified.SUB_CA_2, Edition.ISO_15118_2, who, NOW, day), "may be 0 more");
        refused(() -> leaf.make(Certified.AGENT, Edition.ISO_15118_2, who, NOW, day), "is no authority");
        refused(() -> lower.make(Certified.ROOT, Edition.ISO_15118_2, who, NOW, day), "certified by nobody");
        refused(
                () -> lower.make(Certified.PROVISIONING, Edition.ISO_15118_2, who, NOW, Duration.ofDays(2_000)),
                "own certificate ends");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String why) {
        assertThatThrownBy(act).isInstanceOf(KeysRefused.class).hasMessageContaining(why);
    }

    @Test
    void aRequestedKeyIsCertifiedUnderOurName() throws IOException {
        IssuingKey lower = under(Edition.ISO_15118_20);
        KeyPair keys = KeyPairs.generate(Algorithm.ES512);
        byte[] request = Requests.make("anything", keys, Algorithm.ES512);
        byte[] pem = KeyPairs.pem("CERTIFICATE REQUEST", request).getBytes(StandardCharsets.US_ASCII);
        Subject who = subject("CP-7");
        Duration day = Duration.ofDays(1);
        for (byte[] form : List.of(request, pem)) {
            Chain chain = lower.certifyRequest(Certified.CHARGER, Edition.ISO_15118_20, who, form, NOW, day);
            assertThat(chain.name()).contains("CP-7");
            assertThat(chain.leaf().getPublicKey()).isEqualTo(keys.getPublic());
            assertThat(chain.certificates()).hasSize(4);
        }
        refused(
                () -> lower.certifyRequest(Certified.CHARGER, Edition.ISO_15118_2, who, request, NOW, day),
                "not of the curve");
        byte[] forged = request.clone();
        forged[forged.length - 1] ^= 1;
        refused(
                () -> lower.certifyRequest(Certified.CHARGER, Edition.ISO_15118_20, who, forged, NOW, day),
                "certificate request");
    }

    @Test
    void whatIsWrittenIsReadAgainByItsOwnerAlone(@TempDir Path folder) throws IOException {
        IssuingKey lower = under(Edition.ISO_15118_2);
        lower.write(folder, "lower");
        for (String file : List.of("lower.key", "lower.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
        IssuingKey read = IssuingKey.read(folder, "lower");
        assertThat(read.held().chain()).isEqualTo(lower.held().chain());
        assertThat(read.der()).isEqualTo(lower.der());
        Files.setPosixFilePermissions(folder.resolve("lower.key"), PosixFilePermissions.fromString("rw-r--r--"));
        refused(() -> IssuingKey.read(folder, "lower"), "can be read");
    }
}
