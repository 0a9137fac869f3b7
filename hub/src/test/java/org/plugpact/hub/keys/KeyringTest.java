package org.plugpact.hub.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Checked;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Holder;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.tariff.Tariff;

final class KeyringTest {
    private static final Instant WORLD = Instant.parse("2016-09-01T00:00:00Z");
    private static final ChargerId CHARGER = new ChargerId("CP*51519");
    private static final Verifier VERIFIER = Verifier.fastest();

    @TempDir
    Path folder;

    private final Certificates.MemoryTable table = new Certificates.MemoryTable();

    @Test
    void everythingIsItsOwnersAlone() throws IOException {
        try (Keyring keys = open(WORLD)) {
            keys.issueCharger(CHARGER);
        }
        try (var files = Files.walk(folder.resolve("keys"))) {
            for (Path file : files.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(mode).as(file.toString()).isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.key", "admin-token", "chargers.keys", "pseudonym.secret", "."})
    void whatOthersCanReadIsRefusedInOneLine(String file) throws IOException {
        open(WORLD).close();
        Path exposed = folder.resolve("keys").resolve(file).normalize();
        Files.setPosixFilePermissions(exposed, PosixFilePermissions.fromString("rwxr--r--"));
        assertThatThrownBy(() -> {
                    try (Keyring keys = open(WORLD)) {
                        keys.adminToken();
                        keys.pseudonymSecret();
                    }
                })
                .isInstanceOf(KeysRefused.class)
                .message()
                .contains("others")
                .contains(exposed.toString())
                .doesNotContain("\n");
    }

    @Test
    void theSameKeysComeBack() throws IOException {
        try (Keyring first = open(WORLD)) {
            HeldKey charger = first.issueCharger(CHARGER);
            try (Keyring again = open(WORLD.plus(Duration.ofDays(100)))) {
                assertThat(again.anchor()).isEqualTo(first.anchor());
                assertThat(again.logId()).isEqualTo(first.logId());
                assertThat(again.adminToken()).isEqualTo(first.adminToken()).hasSize(64);
                assertThat(again.charger(CHARGER).map(HeldKey::certificate)).contains(charger.certificate());
                assertThat(again.issueCharger(CHARGER).certificate()).isEqualTo(charger.certificate());
            }
        }
    }

    @Test
    void aMissingFileIsNeverMadeAnew() throws IOException {
        open(WORLD).close();
        Files.delete(folder.resolve("keys/operator.key"));
        assertThatThrownBy(() -> open(WORLD)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("keys/operator.key")).doesNotExist();
    }

    @Test
    void aFirstStartThatWasCutShortIsBegunAgain() throws IOException {
        OwnerOnly.makeFolder(folder.resolve("keys.half"));
        OwnerOnly.write(folder.resolve("keys.half/root.key"), new byte[] {1});
        open(WORLD).close();
        assertThat(folder.resolve("keys.half")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aChargersChainIsGoodInTheWorldsOwnYear(Algorithm algorithm) throws IOException {
        try (Keyring keys = open(WORLD)) {
            TrustBundle bundle = genesis(keys, WORLD);
            HeldKey charger = keys.issueCharger(CHARGER, algorithm);
            assertThat(charger.signer().algorithm()).isEqualTo(algorithm);
            assertThat(verdict(keys, charger.chain(), bundle, WORLD)).isEmpty();
            assertThat(verdict(keys, charger.chain(), bundle, WORLD.plus(Duration.ofDays(700))))
                    .isEmpty();
            assertThat(verdict(keys, charger.chain(), bundle, WORLD.plus(Duration.ofDays(900))))
                    .isNotEmpty();
            assertThat(verdict(keys, charger.chain(), bundle, WORLD.minus(Duration.ofDays(2))))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void signsInTheNameOfACertificate(Algorithm algorithm) throws IOException {
        try (Keyring keys = open(WORLD)) {
            HeldKey charger = keys.issueCharger(CHARGER, algorithm);
            Envelope signed =
                    keys.sign("admission", new byte[] {1, 2}, charger.certificate(), "charging-network", WORLD);
            assertThat(VERIFIER.verify(
                            signed,
                            signed.signatures().getFirst(),
                            charger.chain().leaf().getPublicKey()))
                    .isTrue();
        }
    }

    @Test
    void aCertificateNearItsEndIsRenewedAndTheOldKeyStillSigns() throws IOException {
        try (Keyring before = open(WORLD)) {
            HeldKey old = before.issueCharger(CHARGER);
            Instant late = WORLD.plus(Keyring.LEAF_VALID).minus(Keyring.LEAF_RENEWED_BEFORE);
            try (Keyring keys = open(late)) {
                HeldKey fresh = keys.issueCharger(CHARGER);
                assertThat(fresh.certificate()).isNotEqualTo(old.certificate());
                assertThat(keys.charger(CHARGER).orElseThrow().certificate()).isEqualTo(fresh.certificate());
                assertThat(keys.certified(old.certificate())).isPresent();
            }
        }
    }

    @Test
    void manyChargersAtOnceKeepTheirOrderAndOneKeyEach() throws IOException {
        List<ChargerId> ids = IntStream.range(0, 500)
                .mapToObj(i -> new ChargerId("CP" + i % 400))
                .toList();
        try (Keyring keys = open(WORLD)) {
            List<HeldKey> issued = keys.issueChargers(ids, Algorithm.EDDSA);
            assertThat(issued.stream().map(key -> key.chain().name().orElseThrow()))
                    .containsExactlyElementsOf(ids.stream().map(ChargerId::text).toList());
            assertThat(issued.stream().map(HeldKey::certificate).distinct()).hasSize(400);
        }
    }

    @Test
    void aRecordCutShortAtTheEndIsDroppedAndADamagedOneRefused() throws IOException {
        Path file = folder.resolve("keys/chargers.keys");
        try (Keyring keys = open(WORLD)) {
            keys.issueCharger(CHARGER);
            keys.issueCharger(new ChargerId("second"));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut : new int[] {1, 20, 40, 200}) {
            Files.write(file, Arrays.copyOf(whole, whole.length - cut));
            try (Keyring keys = open(WORLD)) {
                assertThat(keys.charger(CHARGER)).isPresent();
                assertThat(keys.charger(new ChargerId("second"))).isEmpty();
                keys.issueCharger(new ChargerId("third"));
            }
            try (Keyring keys = open(WORLD)) {
                assertThat(keys.charger(new ChargerId("third"))).isPresent();
            }
        }
        byte[] damaged = whole.clone();
        damaged[10] ^= 1;
        Files.write(file, damaged);
        assertThatThrownBy(() -> open(WORLD)).isInstanceOf(KeysRefused.class).hasMessageContaining("damaged");
    }

    @Test
    void anAgentsOwnKeyIsCertifiedUnderTheNameThatWeKnowItBy() throws IOException {
        PartyId agent = new PartyId("driver-agent");
        try (Keyring keys = open(WORLD)) {
            OwnKey own = OwnKey.open(folder.resolve("agent"));
            Chain chain = keys.issueAgent(own.request("somebody-else"), agent);
            assertThat(chain.name()).contains(agent.text());
            assertThat(own.under(chain).certificate()).isEqualTo(chain.path().getFirst());
            assertThat(OwnKey.open(folder.resolve("agent")).under(chain).certificate())
                    .isEqualTo(chain.path().getFirst());
            assertThatThrownBy(() -> OwnKey.open(folder.resolve("other")).under(chain))
                    .isInstanceOf(KeysRefused.class);
            byte[] forged = own.request("driver-agent");
            forged[forged.length - 1] ^= 1;
            assertThatThrownBy(() -> keys.issueAgent(forged, agent)).isInstanceOf(KeysRefused.class);
            assertThatThrownBy(() -> keys.issueAgent(new byte[] {0x30, 0}, agent))
                    .isInstanceOf(KeysRefused.class);
        }
    }

    @Test
    void noKeyMaterialIsPrinted() throws IOException {
        try (Keyring keys = open(WORLD)) {
            HeldKey charger = keys.issueCharger(CHARGER);
            String printed = keys + " " + charger + " " + keys.root() + " " + OwnKey.open(folder.resolve("agent"));
            for (String name : List.of("root.key", "admin-token", "pseudonym.secret")) {
                String secret = Files.readString(folder.resolve("keys").resolve(name), StandardCharsets.US_ASCII)
                        .replaceAll("-----[A-Z ]+-----|\\s", "");
                assertThat(printed.toLowerCase(Locale.ROOT)).doesNotContain(secret.toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void aTlsCertificateIsRenewedBeforeItEnds() throws IOException {
        Instant[] now = {WORLD};
        open(WORLD).close();
        Authority authority = Authority.read(folder.resolve("keys"), FirstStart.TLS);
        TlsIdentity tls =
                new TlsIdentity(authority.issuer(), List.of("localhost", "127.0.0.1"), TlsIdentity.VALID, () -> now[0]);
        var first = tls.certificate();
        String begun = tls.keyManager().chooseEngineServerAlias("EC", null, null);
        now[0] = WORLD.plus(TlsIdentity.VALID.dividedBy(3).multipliedBy(2));
        assertThat(tls.certificate()).isNotEqualTo(first);
        assertThat(tls.keyManager().getCertificateChain(begun)[0]).isEqualTo(first);
    }

    private Keyring open(Instant now) throws IOException {
        return Keyring.open(folder.resolve("keys"), () -> now, new Certificates(table));
    }

    private static List<String> verdict(Keyring keys, Chain chain, TrustBundle bundle, Instant at) {
        Holder holder = new Holder(
                keys.parties().operator(), CHARGER.text(), Role.CHARGING_NETWORK, Jurisdiction.parse("GB/SCT"));
        var verdict = new Chains(VERIFIER, new SharedChains()).check("charger_chain", chain, holder, bundle, at);
        return verdict.admits() ? List.of() : List.of(verdict.reason());
    }

    /** Each claim is good evidence, and the bundle takes each statement. */
    private static TrustBundle genesis(Keyring keys, Instant now) {
        TrustBundle bundle = TrustBundle.anchoredAt(keys.anchor());
        List<Claim> claims = new Authorities(keys, new Salting(), () -> now).genesis(List.of(Tariff.PLUGPACT_DEFAULT));
        for (Claim claim : claims) {
            Checker checker = new Checker(bundle, keys.certificates(), VERIFIER, now);
            assertThat(Evidence.check(claim, checker)).isInstanceOf(Checked.Good.class);
            if (!(claim instanceof Claim.StatementMade(var statement))) continue;
            var admittance = bundle.with(statement, VERIFIER, now);
            assertThat(admittance).isInstanceOf(TrustBundle.Admitted.class);
            bundle = ((TrustBundle.Admitted) admittance).bundle();
        }
        return bundle;
    }
}
