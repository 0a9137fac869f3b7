package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Timestamp;

/**
 * A record of 2026, signed with curves, years later: its log has other keys then, witnesses with ML-DSA-44 have seen its
 * checkpoint, and the curves are not believed any more.
 */
final class LongLifeTest {
    private static final Instant ANCHORED = Instant.parse("2030-06-01T00:00:00Z");
    private static final Instant STAMPED = Instant.parse("2030-09-01T00:00:00Z");

    private static final NoteKey LOG_NOTE = NoteKey.of(Town.LOG.text(), KeyType.NOTE);
    private static final NoteKey LOG_LATTICE = NoteKey.of(Town.LOG.text(), KeyType.SUBTREE);
    private static final NoteKey LATTICE = NoteKey.of("witness.test/lattice", KeyType.SUBTREE);
    private static final NoteKey CURVE = NoteKey.of("witness.test/curve", KeyType.COSIGNATURE);
    private static final NoteKey ABSENT = NoteKey.of("witness.test/absent", KeyType.COSIGNATURE);
    private static final SignedCheckpoint ANCHOR;
    private static final PactRecord RECORD;

    static {
        Town town = Days.of(4, 7);
        List<String> keys = List.of(LOG_NOTE.key().text(), LOG_LATTICE.key().text());
        town.state(new LogKeys(Town.ROOT, Town.LOG, town.facts.size(), keys), town.root);
        town.checkpoint();
        Checkpoint last = town.checkpoints.removeLast().checkpoint();
        ANCHOR = SignedCheckpoint.sign(last, LOG_NOTE.key(), LOG_NOTE.signer())
                .cosign(LOG_LATTICE.key(), LOG_LATTICE.signer(), ANCHORED)
                .cosign(CURVE.key(), CURVE.signer(), ANCHORED.minusSeconds(3_600))
                .cosign(LATTICE.key(), LATTICE.signer(), ANCHORED);
        town.checkpoints.add(ANCHOR);
        RECORD = Records.of(town).values().iterator().next();
    }

    @TempDir
    private Path folder;

    private Path record;

    @BeforeEach
    void write() throws IOException {
        record = Files.write(folder.resolve("record"), RECORD.encode());
    }

    private String policy(String rest) throws IOException {
        String text = "witness lattice " + LATTICE.key().text() + "\nwitness curve "
                + CURVE.key().text() + "\nwitness absent " + ABSENT.key().text() + "\n" + rest + "\n";
        return Files.writeString(folder.resolve("policy"), text).toString();
    }

    @Test
    void withoutAPolicyCosignaturesAreCountedAndNotBelieved() {
        var audited = Audited.verify(record);
        assertThat(audited.out()).endsWith("VERIFIED: no difference.\n").contains("2 cosignatures, not verified");
        assertThat(audited.exit()).isZero();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "quorum lattice, 0",
        "quorum absent, 1",
        "quorum none, 0",
        "group g any absent curve; quorum g, 0",
        "group g 2 absent curve lattice; quorum g, 0",
        "group g all absent curve lattice; quorum g, 1"
    })
    void aPolicysQuorumMustHaveSeenTheCheckpoint(String rest, int exit) throws IOException {
        var audited = Audited.verify(record, "--policy", policy(rest.replace("; ", "\n")), "--json");
        assertThat(audited.err()).contains("2 of the policy's 3 saw the checkpoint: lattice at " + ANCHORED);
        assertThat(audited.out()).contains("\"witnessed\":[{\"witness\":\"lattice\"},{\"witness\":\"curve\"}]");
        assertThat(audited.exit()).isEqualTo(exit);
    }

    @Test
    void aPolicyOfOtherLogsIsNotMet() throws IOException {
        String other = NoteKey.of("log.test/other", KeyType.NOTE).key().text();
        assertThat(Audited.verify(record, "--policy", policy("log " + other + "\nquorum lattice"))
                        .exit())
                .isEqualTo(1);
        assertThat(Audited.verify(
                                record,
                                "--policy",
                                policy("log " + LOG_LATTICE.key().text() + "\nquorum lattice"))
                        .exit())
                .isZero();
    }

    /** The record's parts are signed ES256 and Ed25519; what shows how old it is are its witnesses. */
    @ParameterizedTest(name = "{0}, quorum {1}: {2}")
    @CsvSource({
        "es256@2031-01-01, lattice, 0",
        "es256@2030-06-01T00:00:01Z, lattice, 0",
        "es256@2030-06-01T00:00:00Z, lattice, 1",
        "es256@2030-01-01, lattice, 1",
        "es256@2031-01-01 ed25519@2031-01-01, lattice, 0",
        "es256@2031-01-01 ed25519@2029-01-01, lattice, 1",
        "es256@2031-01-01, curve, 0",
        "es256@2031-01-01 ed25519@2031-01-01, curve, 1",
        "es256@2031-01-01 ml-dsa-44@2031-01-01, lattice, 1",
        "es256@2031-01-01, none, 1",
        "es512@2020-01-01, none, 0",
        "ml-dsa-44@2020-01-01, curve, 0"
    })
    void whatWasThereBeforeAWayOfSigningBrokeStillCounts(String broken, String quorum, int exit) throws IOException {
        List<String> options = new ArrayList<>(List.of("--policy", policy("quorum " + quorum)));
        for (String one : broken.split(" ", -1)) options.addAll(List.of("--broken", one));
        var audited = Audited.verify(record, options.toArray(String[]::new));
        assertThat(audited.exit()).as(audited.out()).isEqualTo(exit);
        if (exit == 1) assertThat(audited.out()).contains("which is not believed since 20");
    }

    @Test
    void aBrokenAlgorithmWithoutAnythingElseLeavesNothing() {
        var audited = Audited.verify(record, "--broken", "es256@2031-01-01");
        assertThat(audited.out()).contains("nothing shows that they were there before");
        assertThat(audited.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es256", "@2031-01-01", "es256@soon", "es256@2031-13-01"})
    void whatSaysNotWhatBrokeWhenIsUsage(String broken) {
        assertThat(Audited.verify(record, "--broken", broken).exit()).isEqualTo(2);
    }

    private Audited stamped(Timestamp timestamp, X509Certificate authority, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("stamp"), timestamp.text());
        Path tsa = Files.write(folder.resolve("tsa.der"), authority.getEncoded());
        String[] options = Stream.concat(
                        Stream.of("--timestamp", file.toString(), "--tsa", tsa.toString()), Arrays.stream(more))
                .toArray(String[]::new);
        return Audited.verify(record, options);
    }

    @ParameterizedTest(name = "{0} {1} {2}, with its certificate: {3}; says {4}")
    @CsvSource({
        "EC, 256, SHA256withECDSA, true, es256",
        "EC, 384, SHA384withECDSA, false, sha384withecdsa",
        "RSA, 2048, SHA512withRSA, false, sha512withrsa",
        "Ed25519, 255, Ed25519, true, ed25519"
    })
    void aTimestampShowsHowOldARecordIs(String keys, int size, String signing, boolean with, String name)
            throws Exception {
        StampAuthority authority = StampAuthority.of(keys, size, signing);
        var stamp = Timestamp.of(ANCHOR, authority.stamp(Timestamp.imprint(ANCHOR), STAMPED, with));
        var good = stamped(stamp, authority.certificate(), "--broken", "es512@2031-01-01");
        assertThat(good.out())
                .contains(STAMPED + " by CN=Test Timestamps, " + name)
                .contains("was there          by 20");
        assertThat(good.exit()).isZero();
        // It is no proof of age once its own way of signing is not believed, and of nothing before its time.
        boolean other = !name.equals("es256");
        assertThat(stamped(stamp, authority.certificate(), "--broken", "es256@2031-01-01")
                        .exit())
                .isEqualTo(other ? 0 : 1);
        assertThat(stamped(stamp, authority.certificate(), "--broken", "es256@2030-07-01")
                        .exit())
                .isEqualTo(1);
        assertThat(stamped(
                                stamp,
                                authority.certificate(),
                                "--broken",
                                "es256@2031-01-01",
                                "--broken",
                                name + "@2040-01-01")
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void aTimestampThatIsNotTheAuthoritysIsADifference() throws Exception {
        StampAuthority authority = StampAuthority.of("EC", 256, "SHA256withECDSA");
        byte[] imprint = Timestamp.imprint(ANCHOR);
        var good = Timestamp.of(ANCHOR, authority.stamp(imprint, STAMPED, true));
        StampAuthority stranger = StampAuthority.of("EC", 256, "SHA256withECDSA");
        assertThat(stamped(good, stranger.certificate()).exit()).isEqualTo(1);
        Instant early = Instant.parse("2020-01-01T00:00:00Z");
        assertThat(stamped(Timestamp.of(ANCHOR, authority.stamp(imprint, early, true)), authority.certificate())
                        .out())
                .contains("was not valid at " + early);
        imprint[0]++;
        assertThat(stamped(Timestamp.of(ANCHOR, authority.stamp(imprint, STAMPED, true)), authority.certificate())
                        .out())
                .contains("over something else");
        NoteKey nobody = NoteKey.of("nobody.test", KeyType.NOTE);
        SignedCheckpoint unsigned = SignedCheckpoint.sign(ANCHOR.checkpoint(), nobody.key(), nobody.signer());
        var empty = Timestamp.of(unsigned, authority.stamp(Timestamp.imprint(unsigned), STAMPED, true));
        assertThat(stamped(empty, authority.certificate()).out()).contains("not signed with the log's key");
        assertThat(Audited.verify(record, "--timestamp", folder.resolve("stamp").toString())
                        .out())
                .contains("not checked (--tsa");
    }

    /** Whatever byte is changed: it is found, or it says the same still. */
    @Test
    void noChangedTokenSaysAnotherTime() throws Exception {
        StampAuthority authority = StampAuthority.of("EC", 256, "SHA256withECDSA");
        byte[] token = authority.stamp(Timestamp.imprint(ANCHOR), STAMPED, false);
        int found = 0;
        for (int i = 0; i < token.length; i++) {
            byte[] bent = token.clone();
            bent[i] ^= 1;
            try {
                assertThat(Timestamp.of(ANCHOR, bent)
                                .said(authority.certificate())
                                .at())
                        .isEqualTo(STAMPED);
            } catch (Malformed refused) {
                found++;
            }
        }
        assertThat(found).isGreaterThan(token.length * 3 / 4);
        assertThat(Base64.getDecoder().decode(Timestamp.of(ANCHOR, token).token()))
                .isEqualTo(token);
    }
}
