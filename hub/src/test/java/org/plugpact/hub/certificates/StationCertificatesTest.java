package org.plugpact.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.StationCertificates.Answer;

/** Requests made, and certificates and lists read, by OpenSSL; skipped where there is none. */
final class StationCertificatesTest {
    private static final String SUBJECT = "/O=" + Office.OPERATOR + "/CN=";
    private static final String[] P256 = {"-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"};

    private static Office office;
    private static int given;

    private final ChargerId charger = new ChargerId("CP" + ++given);

    @TempDir
    private Path folder;

    private OpenSsl openssl;

    @BeforeAll
    static void open() {
        assumeTrue(OpenSsl.isHere(), "no openssl on this machine");
        office = new Office();
    }

    @AfterAll
    static void close() {
        if (office != null) office.close();
    }

    @AfterEach
    void backToNow() {
        office.backToNow();
    }

    @BeforeEach
    void tools() {
        openssl = new OpenSsl(folder);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256, STATION, false",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-384, STATION, false",
        "-algorithm RSA -pkeyopt rsa_keygen_bits:2048, STATION, true",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256, V2G, false",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-521, V2G_20, false"
    })
    void whatIsCertifiedIsAPathToTheRootForOthersToo(String key, Purpose purpose, boolean rsa)
            throws IOException, InterruptedException {
        String request = openssl.request("cp", SUBJECT + charger, key.split(" ", -1));
        Answer.Signed signed = signed(sign(charger, purpose, request));
        List<String> parts = parts(signed.chain());
        assertThat(parts).hasSize(2);
        openssl.write("leaf.pem", parts.getFirst());
        openssl.write("issuing.pem", parts.getLast());
        openssl.write("root.pem", office.certificates().root(purpose, rsa));
        assertThat(openssl.run(
                        "verify", "-x509_strict", "-CAfile", "root.pem", "-untrusted", "issuing.pem", "leaf.pem"))
                .contains("leaf.pem: OK");
        String subject = openssl.run("x509", "-in", "leaf.pem", "-noout", "-subject", "-nameopt", "RFC2253");
        assertThat(subject).contains("CN=" + charger, "O=" + Office.OPERATOR);
        if (purpose != Purpose.STATION) assertThat(subject).contains("DC=CPO");
        String text = openssl.run("x509", "-in", "leaf.pem", "-noout", "-text");
        assertThat(text).contains(rsa ? "Signature Algorithm: rsassaPss" : "Signature Algorithm: ecdsa-with-SHA");
        assertThat(text)
                .contains("CA:FALSE", "Digital Signature", rsa ? "Key Encipherment" : "Key Agreement")
                .doesNotContain("Extended Key Usage");
    }

    @ParameterizedTest(name = "{0} as {1} for {2}: {3}")
    @CsvSource({
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-224, /O=Station Road Charging/CN=ID, STATION, UNKNOWN_KEY WEAK_KEY",
        "-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1, /O=Station Road Charging/CN=ID, STATION, UNKNOWN_KEY",
        "-algorithm RSA -pkeyopt rsa_keygen_bits:1024, /O=Station Road Charging/CN=ID, STATION, WEAK_KEY",
        "-algorithm ED25519, /O=Station Road Charging/CN=ID, STATION, UNKNOWN_KEY",
        "-algorithm RSA -pkeyopt rsa_keygen_bits:2048, /O=Station Road Charging/CN=ID, V2G, WEAK_KEY",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-384, /O=Station Road Charging/CN=ID, V2G, WEAK_KEY",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256, /O=Station Road Charging/CN=ID, V2G_20, WEAK_KEY",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256, /O=Station Road Charging/CN=CP0, STATION, WRONG_NAME",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256, /O=Station Road Charging/CN=id, STATION, WRONG_NAME",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256, /O=Station Road Charging/CN=ID/CN=CP0, STATION, WRONG_NAME",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256, /O=Station Road Charging, STATION, WRONG_NAME",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256, /O=Somebody/CN=ID, STATION, WRONG_ORGANISATION",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256, /CN=ID, STATION, WRONG_ORGANISATION"
    })
    void whatIsNotAsItHasToBeIsRefusedByItsReason(String key, String subject, Purpose purpose, String reasons)
            throws IOException, InterruptedException {
        String named = subject.replaceAll("ID(?=/|$)", charger.text());
        String request = openssl.request("cp", named, key.split(" ", -1));
        assertThat(reasons.split(" ", -1))
                .contains(refused(sign(charger, purpose, request)).name());
        assertThat(office.certificates().of(charger)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"''", "nonsense", "cut", "long", "turned", "sha1"})
    void brokenRequestsAreRefused(String how) throws IOException, InterruptedException {
        String request = openssl.request("cp", SUBJECT + charger, P256);
        String broken = switch (how) {
            case "cut" -> request.substring(0, request.length() / 2);
            case "long" -> request + " ".repeat(10_000);
            case "turned" -> turned(request);
            case "sha1" -> openssl.again("cp", SUBJECT + charger, "-sha1");
            default -> how;
        };
        assertThat(refused(sign(charger, Purpose.STATION, broken))).isIn(Refusal.NOT_A_REQUEST, Refusal.BAD_SIGNATURE);
    }

    @Test
    void aNameCountsOnlyOnceAnOperatorHasEnteredIt() throws IOException, InterruptedException {
        String request = openssl.request("cp", SUBJECT + "SN-" + charger, P256);
        assertThat(refused(sign(charger, Purpose.STATION, request))).isEqualTo(Refusal.WRONG_NAME);
        assertThat(office.certificates().name(charger, "SN-" + charger, "anna")).isTrue();
        assertThat(office.certificates().name(new ChargerId("other"), "SN-" + charger, "anna"))
                .isFalse();
        assertThat(sign(charger, Purpose.STATION, request)).isInstanceOf(Answer.Signed.class);
    }

    @Test
    void aKeyIsOneChargersAloneAndNotCertifiedAgainAfterItsRevocation() throws IOException, InterruptedException {
        ChargerId other = new ChargerId(charger + "b");
        Answer.Signed first = signed(sign(charger, Purpose.STATION, openssl.request("cp", SUBJECT + charger, P256)));
        String same = openssl.again("cp", SUBJECT + other, "-sha256");
        assertThat(refused(sign(other, Purpose.STATION, same))).isEqualTo(Refusal.ANOTHERS_KEY);
        String serial = first.issued().serial();
        assertThat(office.certificates().revoke(serial, Issued.Reason.KEY_COMPROMISE, "anna"))
                .isTrue();
        String again = openssl.again("cp", SUBJECT + charger, "-sha256");
        assertThat(refused(sign(charger, Purpose.STATION, again))).isEqualTo(Refusal.ANOTHERS_KEY);
    }

    @Test
    void theSameRequestAgainGetsTheSameCertificateAlsoAfterARestart() throws IOException, InterruptedException {
        String request = openssl.request("cp", SUBJECT + charger, P256);
        String chain = signed(sign(charger, Purpose.STATION, request)).chain();
        assertThat(signed(sign(charger, Purpose.STATION, request)).chain()).isEqualTo(chain);
        office.reopen();
        assertThat(signed(sign(charger, Purpose.STATION, request)).chain()).isEqualTo(chain);
        assertThat(office.certificates().of(charger)).hasSize(1);
    }

    @Test
    void aChargerThatAsksTooOftenWaitsForAnHourAndHoldsUpNobodyElse() throws IOException, InterruptedException {
        for (int turn = 0; turn < Turns.MAX; turn++) {
            assertThat(refused(sign(charger, Purpose.STATION, "x"))).isEqualTo(Refusal.NOT_A_REQUEST);
        }
        String request = openssl.request("cp", SUBJECT + charger, P256);
        assertThat(refused(sign(charger, Purpose.STATION, request))).isEqualTo(Refusal.TOO_OFTEN);
        assertThat(refused(sign(new ChargerId(charger + "b"), Purpose.STATION, "x")))
                .isEqualTo(Refusal.NOT_A_REQUEST);
        office.pass(Turns.WINDOW);
        assertThat(sign(charger, Purpose.STATION, request)).isInstanceOf(Answer.Signed.class);
    }

    @Test
    void aRootThatIsAskedForHasToBeTheOneThatIssues() throws IOException, InterruptedException {
        String request = openssl.request("cp", SUBJECT + charger, P256);
        CertificateHash v2g = hash(office.certificates().root(Purpose.V2G, false));
        CertificateHash station = hash(office.certificates().root(Purpose.STATION, false));
        assertThat(refused(office.certificates().sign(charger, Purpose.STATION, request, Optional.of(v2g))))
                .isEqualTo(Refusal.UNKNOWN_ROOT);
        assertThat(office.certificates().sign(charger, Purpose.STATION, request, Optional.of(station)))
                .isInstanceOf(Answer.Signed.class);
    }

    @Test
    void whatIsInUseIsDueInTheLastQuarterOfItsTimeUntilTheNextOneIsTaken() throws IOException, InterruptedException {
        StationCertificates certificates = office.certificates();
        Answer.Signed first = signed(sign(charger, Purpose.STATION, openssl.request("a", SUBJECT + charger, P256)));
        certificates.answered(first.issued().serial(), true);
        assertThat(due()).isEmpty();
        office.pass(Duration.ofDays(280));
        assertThat(due()).containsExactly(first.issued().serial());
        Answer.Signed next = signed(sign(charger, Purpose.STATION, openssl.request("b", SUBJECT + charger, P256)));
        assertThat(due()).containsExactly(first.issued().serial());
        certificates.answered(next.issued().serial(), true);
        assertThat(due()).isEmpty();
        assertThat(certificates.of(charger).stream().map(Issued::state))
                .containsExactly(Issued.State.TAKEN, Issued.State.REPLACED);
    }

    @Test
    void whatWasTakenBackIsOnTheListAndTheResponderSaysSo() throws IOException, InterruptedException {
        Answer.Signed bad = signed(sign(charger, Purpose.STATION, openssl.request("bad", SUBJECT + charger, P256)));
        Answer.Signed good = signed(sign(charger, Purpose.STATION, openssl.request("good", SUBJECT + charger, P256)));
        StationCertificates certificates = office.certificates();
        assertThat(certificates.revoke(bad.issued().serial(), Issued.Reason.KEY_COMPROMISE, "anna"))
                .isTrue();
        assertThat(certificates.revoke(bad.issued().serial(), Issued.Reason.SUPERSEDED, "anna"))
                .isFalse();
        openssl.write(
                "list.der", certificates.revocations(bad.issued().issuer()).orElseThrow());
        openssl.write("issuing.pem", parts(bad.chain()).getLast());
        openssl.write("root.pem", certificates.root(Purpose.STATION, false));
        assertThat(openssl.run("crl", "-inform", "DER", "-in", "list.der", "-CAfile", "issuing.pem", "-noout", "-text"))
                .contains("verify OK", "Key Compromise");
        assertThat(asked(bad)).contains("Response verify OK", "bad.pem: revoked", "Reason: keyCompromise");
        assertThat(asked(good)).contains("Response verify OK", "bad.pem: good");
    }

    /** What OpenSSL makes of our responder's answer to its question, without a socket between. */
    private String asked(Answer.Signed one) throws IOException, InterruptedException {
        openssl.write("bad.pem", parts(one.chain()).getFirst());
        openssl.run("ocsp", "-issuer", "issuing.pem", "-cert", "bad.pem", "-reqout", "question.der");
        openssl.write("answer.der", office.certificates().responder().answer(openssl.bytes("question.der")));
        return openssl.run(
                "ocsp",
                "-issuer",
                "issuing.pem",
                "-cert",
                "bad.pem",
                "-reqin",
                "question.der",
                "-respin",
                "answer.der",
                "-CAfile",
                "root.pem",
                "-no_nonce",
                "-verify_other",
                "issuing.pem");
    }

    private static Answer sign(ChargerId charger, Purpose purpose, String request) throws IOException {
        return office.certificates().sign(charger, purpose, request, Optional.empty());
    }

    private List<String> due() {
        return office.certificates().due().stream()
                .filter(one -> one.charger().equals(charger))
                .map(Issued::serial)
                .toList();
    }

    private static Answer.Signed signed(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Signed.class);
        return (Answer.Signed) answer;
    }

    private static Refusal refused(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).why();
    }

    private static CertificateHash hash(String pem) {
        try {
            var root = Pem.certificates(pem).getFirst();
            return CertificateHash.of(root, root, HashAlgorithm.SHA256);
        } catch (org.plugpact.core.bytes.Malformed broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<String> parts(String pem) {
        return List.of(pem.split("(?<=-----END CERTIFICATE-----\n)", -1)).stream()
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The same request with another last byte: its signature is broken. */
    private static String turned(String pem) {
        try {
            byte[] der = Pem.read(pem, Pem.REQUEST).getFirst();
            der[der.length - 1] ^= 1;
            return Pem.of(Pem.REQUEST, der);
        } catch (org.plugpact.core.bytes.Malformed broken) {
            throw new IllegalStateException(broken);
        }
    }
}
