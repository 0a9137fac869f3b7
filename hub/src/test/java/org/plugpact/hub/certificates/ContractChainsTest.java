package org.plugpact.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.certificates.ContractChains.Verdict;

/** Contract certificates: ISO 15118-2, annex F; OCPP 2.1 part 2, C07. */
final class ContractChainsTest {
    private static final String CONTRACT = "DE8AACA2B3C4D5";

    private static final Office office = new Office();

    private final TrustedRoots roots = TrustedRoots.open(office.database(), office::now);
    private final Ocsp ocsp = Ocsp.inside(office.certificates().responder(), office::now);
    private final ContractChains chains = new ContractChains(roots, ocsp, office::now);

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        office.close();
    }

    @AfterEach
    void end() {
        ocsp.close();
        office.backToNow();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "good, Good",
        "good of the newer edition, Good",
        "with a check character, Good",
        "with dashes, Good",
        "named otherwise, Broken",
        "of a curve of another family, Broken",
        "named by no contract, Broken",
        "ended, Expired",
        "of tomorrow, Expired",
        "with an authority that has ended, Expired",
        "with a root that has ended, Expired",
        "that may not sign, Broken",
        "that is an authority, Broken",
        "under one that is no authority, Broken",
        "under one that may not certify, Broken",
        "longer than the root allows, Broken",
        "longer than anybody allows, Broken",
        "of another curve, Broken",
        "with a weaker digest, Broken",
        "signed by itself, Broken",
        "without its authority, Broken",
        "of another root of the same name, Broken",
        "not in PEM, Broken"
    })
    void aContractIsWorthWhatItsChainIs(String how, String expected) throws Malformed {
        Foreign foreign = foreign(how);
        roots.enter(RootUse.PROVIDER, foreign.rootPem(), "anna");
        if (how.startsWith("of another root")) foreign = foreign(how);
        String pem = switch (how) {
            case "without its authority" -> Pem.of(List.of(foreign.leaf().certificate()));
            case "signed by itself" -> Pem.of(List.of(alone()));
            case "not in PEM" -> "x";
            default -> foreign.pem();
        };
        Verdict verdict = chains.validate(pem, CONTRACT);
        assertThat(verdict.getClass().getSimpleName()).as("%s", verdict).isEqualTo(expected);
    }

    private Foreign foreign(String how) {
        Instant now = office.now();
        Foreign.Plan root = Foreign.plan("Root " + how, now).authority(2);
        Foreign.Plan upper = Foreign.plan("Upper", now).authority(1);
        Foreign.Plan lower = Foreign.plan("Lower", now).authority(0);
        Foreign.Plan leaf = Foreign.plan(CONTRACT, now);
        switch (how) {
            case "with a check character" -> leaf = Foreign.plan(CONTRACT + "N", now);
            case "with dashes" -> leaf = Foreign.plan("DE-8AA-CA2B3C4D5-N", now);
            case "named otherwise" -> leaf = Foreign.plan("DE8AACA2B3C4D6", now);
            case "named by no contract" -> leaf = Foreign.plan("somebody", now);
            case "ended" -> leaf.to(now.minusSeconds(60));
            case "of tomorrow" -> leaf.from(now.plusSeconds(60));
            case "with an authority that has ended" -> upper.to(now.minusSeconds(60));
            case "with a root that has ended" -> root.to(now.minusSeconds(60));
            case "that may not sign" -> leaf.usage(KeyUsage.keyAgreement);
            case "that is an authority" -> leaf.authority(0);
            case "under one that is no authority" -> lower = Foreign.plan("Lower", now);
            case "under one that may not certify" -> lower.usage(KeyUsage.digitalSignature);
            case "longer than the root allows" ->
                root = Foreign.plan("Root " + how, now).authority(1);
            case "of another curve" -> leaf.curve("secp384r1", "SHA256withECDSA");
            case "of a curve of another family" -> {
                for (Foreign.Plan one : List.of(root, upper, lower, leaf)) one.curve("secp384r1", "SHA384withECDSA");
            }
            case "with a weaker digest" -> lower.signedWith("SHA224withECDSA");
            case "good of the newer edition" -> {
                for (Foreign.Plan one : List.of(root, upper, lower, leaf)) one.curve("secp521r1", "SHA512withECDSA");
            }
            default -> {}
        }
        Foreign foreign = new Foreign().add(root);
        if (how.equals("longer than anybody allows")) {
            foreign = new Foreign().add(Foreign.plan("Root " + how, now).authority(5));
            foreign.add(Foreign.plan("Top", now).authority(4));
        }
        return foreign.add(upper).add(lower).add(leaf);
    }

    private X509Certificate alone() {
        return new Foreign().add(Foreign.plan(CONTRACT, office.now())).root();
    }

    @Test
    void aGoodChainIsTheVehiclesCredentialInItsProvidersName() throws Malformed {
        Foreign foreign = foreign("good");
        roots.enter(RootUse.PROVIDER, foreign.rootPem(), "anna");
        Verdict.Good good = (Verdict.Good) chains.validate(foreign.pem(), "de-8aa-ca2b3c4d5");
        assertThat(good.contract().provider()).isEqualTo("DE8AA");
        PartyId provider = new PartyId("de8aa");
        Credential credential = good.credential(provider).orElseThrow();
        assertThat(credential.party()).isEqualTo(provider);
        assertThat(credential.path()).hasSize(4);
        assertThat(good.chain().orElseThrow().leaf()).isEqualTo(foreign.leaf().certificate());
    }

    @Test
    void whoItNamesIsAskedOnceUntilTheAnswerIsOldAndARevocationCounts() throws IOException, Malformed {
        assumeTrue(OpenSsl.isHere(), "no openssl on this machine");
        try (OpenSslResponder responder = new OpenSslResponder(folder)) {
            Foreign good = asked(responder.address());
            responder.answersFor(good.link(1), good.link(1));
            responder.knows(good.leaf().certificate(), false);
            assertThat(chains.validate(good.pem(), CONTRACT)).isInstanceOf(Verdict.Good.class);
            assertThat(chains.validate(good.pem(), CONTRACT)).isInstanceOf(Verdict.Good.class);
            assertThat(responder.asked()).isEqualTo(1);
            office.pass(Duration.ofDays(8));
            assertThat(chains.validate(good.pem(), CONTRACT)).isInstanceOf(Verdict.Good.class);
            assertThat(responder.asked()).isEqualTo(2);

            Foreign bad = asked(responder.address());
            responder.answersFor(bad.link(1), bad.link(1));
            responder.knows(bad.leaf().certificate(), true);
            assertThat(chains.validate(bad.pem(), CONTRACT)).isInstanceOf(Verdict.Revoked.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"signed by a stranger", "about one that it does not know", "not given", "no answer at all"})
    void whatNobodyTellsOfIsNotGood(String how) throws IOException, Malformed {
        assumeTrue(OpenSsl.isHere(), "no openssl on this machine");
        Foreign stranger = foreign("good");
        Foreign foreign;
        try (OpenSslResponder responder = new OpenSslResponder(folder)) {
            foreign = asked(responder.address());
            responder.answersFor(foreign.link(1), how.contains("stranger") ? stranger.link(1) : foreign.link(1));
            if (!how.contains("does not know")) responder.knows(foreign.leaf().certificate(), false);
            if (how.equals("no answer at all")) responder.answersFor(stranger.link(1), stranger.link(1));
            if (!how.equals("not given")) {
                assertThat(chains.validate(foreign.pem(), CONTRACT)).isInstanceOf(Verdict.Broken.class);
            }
        }
        assertThat(chains.validate(foreign.pem(), CONTRACT)).isInstanceOf(Verdict.Broken.class);
    }

    @Test
    void digestsAloneAreAskedAboutAndCountOnlyIfTheirIssuerIsKnown() throws IOException, Malformed {
        assumeTrue(OpenSsl.isHere(), "no openssl on this machine");
        try (OpenSslResponder responder = new OpenSslResponder(folder)) {
            Foreign foreign = asked(responder.address());
            responder.answersFor(foreign.link(1), foreign.link(1));
            responder.knows(foreign.leaf().certificate(), false);
            CertificateHash hash = CertificateHash.of(
                    foreign.leaf().certificate(), foreign.link(1).certificate(), HashAlgorithm.SHA384);
            var questions = List.of(new Ocsp.Question(hash, responder.address()));
            // OpenSSL sends its signer's certificate along: it is the issuer that the digests name.
            assertThat(chains.ask(questions, CONTRACT))
                    .isEqualTo(new Verdict.Good(new Emaid(CONTRACT), Optional.empty()));
            Ocsp.Answer.Said said = (Ocsp.Answer.Said) ocsp.ask(questions.getFirst(), List.of());
            assertThat(said.verified()).isTrue();
            assertThat(said.response()).isBase64();
            assertThat(chains.ask(List.of(), CONTRACT)).isInstanceOf(Verdict.Broken.class);
            assertThat(chains.ask(questions, "nobody")).isInstanceOf(Verdict.Broken.class);
        }
    }

    @Test
    void aStrangersWordMakesTheHubKnockAtNoDoorOfItsOwnNetwork() throws IOException, Malformed {
        Foreign foreign = foreign("good");
        CertificateHash hash =
                CertificateHash.of(foreign.leaf().certificate(), foreign.link(2).certificate(), HashAlgorithm.SHA256);
        try (Ocsp outside = Ocsp.open(office.certificates().responder(), office::now)) {
            for (String address : List.of(
                    "http://127.0.0.1:80/",
                    "http://10.0.0.1/",
                    "http://[::1]/",
                    "http://[fd00::1]/",
                    "http://169.254.169.254/",
                    "file:///etc/passwd",
                    "nonsense",
                    "")) {
                var answer = outside.ask(new Ocsp.Question(hash, address), List.of());
                assertThat(answer).as(address).isInstanceOf(Ocsp.Answer.Nothing.class);
                assertThat(((Ocsp.Answer.Nothing) answer).why()).containsAnyOf("no public address", "no web address");
            }
        }
    }

    /** A chain of three whose leaf names a responder. */
    private Foreign asked(String responder) throws Malformed {
        Instant now = office.now();
        Foreign foreign = new Foreign()
                .add(Foreign.plan("Root", now).authority(1))
                .add(Foreign.plan("Lower", now).authority(0))
                .add(Foreign.plan(CONTRACT, now).askedAt(responder));
        roots.enter(RootUse.V2G, foreign.rootPem(), "anna");
        return foreign;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "DE8AACA2B3C4D5, DE8AACA2B3C4D5",
        "de-8aa-ca2b3c4d5-n, DE8AACA2B3C4D5N",
        "DE8AACA2B3C4D5N, DE8AACA2B3C4D5N",
        "DE8AACA2B3C4D, ''",
        "D18AACA2B3C4D5, ''",
        "DE8AACA2B3C4D5NN, ''",
        "'', ''"
    })
    void aContractsNameHasOneForm(String text, String expected) {
        assertThat(Emaid.parse(text).map(Emaid::text).orElse("")).isEqualTo(expected);
    }
}
