package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Timestamp;

/** What others say of a log is in its exports, whole or in part, and is believed as far as their reader trusts them. */
final class WitnessedExportTest {
    private static final Instant EARLY = Instant.parse("2028-06-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2030-06-01T00:00:00Z");
    private static final Instant STAMPED = Instant.parse("2030-09-01T00:00:00Z");
    private static final NoteKey NOTE = NoteKey.of(Town.LOG.text(), KeyType.NOTE);
    private static final NoteKey LATTICE = NoteKey.of(Town.LOG.text(), KeyType.SUBTREE);
    private static final NoteKey SEEN = NoteKey.of("witness.test/lattice", KeyType.SUBTREE);
    private static final NoteKey CURVE = NoteKey.of("witness.test/curve", KeyType.COSIGNATURE);
    private static final NoteKey ABSENT = NoteKey.of("witness.test/absent", KeyType.COSIGNATURE);

    private static final Town TOWN = Days.of(6, 7);

    /** Before the log got its second key; its own signature is of Ed25519. */
    private static final SignedCheckpoint FIRST;

    private static final SignedCheckpoint LAST;

    static {
        TOWN.state(
                new LogKeys(
                        Town.ROOT,
                        Town.LOG,
                        TOWN.facts.size(),
                        List.of(NOTE.key().text(), LATTICE.key().text())),
                TOWN.root);
        FIRST = cosigned(TOWN.checkpoints.get(1), EARLY);
        TOWN.checkpoint();
        Checkpoint last = TOWN.checkpoints.removeLast().checkpoint();
        SignedCheckpoint own = SignedCheckpoint.sign(last, NOTE.key(), NOTE.signer());
        TOWN.checkpoints.add(own);
        LAST = cosigned(own.cosign(LATTICE.key(), LATTICE.signer(), LATE), LATE);
    }

    private static SignedCheckpoint cosigned(SignedCheckpoint checkpoint, Instant at) {
        return checkpoint.cosign(CURVE.key(), CURVE.signer(), at).cosign(SEEN.key(), SEEN.signer(), at);
    }

    @TempDir
    private Path folder;

    private Folder export(List<SignedCheckpoint> published) {
        return published(Folder.of(TOWN), published);
    }

    private static Folder published(Folder export, List<SignedCheckpoint> published) {
        String text = published.stream().map(one -> one.text() + "\n").collect(Collectors.joining());
        export.files.put("published", text.getBytes(StandardCharsets.UTF_8));
        export.manifest(TOWN.root.signer());
        return export;
    }

    private Audited verify(Folder export, String... options) {
        return Audited.verify(export.write(folder.resolve("export")), options);
    }

    private String policy(String quorum) throws IOException {
        String text = "witness lattice " + SEEN.key().text() + "\nwitness curve "
                + CURVE.key().text() + "\nwitness absent " + ABSENT.key().text() + "\nquorum " + quorum + "\n";
        return Files.writeString(folder.resolve("policy"), text).toString();
    }

    @Test
    void whatWasPublishedIsReadAndItsCosignaturesAreTheReadersToJudge() throws IOException {
        Audited untold = verify(export(List.of(FIRST, LAST)));
        assertThat(untold.out())
                .contains("published          2 checkpoints", "2 cosignatures of the last, not verified")
                .endsWith("VERIFIED: no difference.\n");
        Audited told = verify(export(List.of(FIRST, LAST)), "--policy", policy("lattice"), "--json");
        assertThat(told.exit()).as(told.err()).isZero();
        assertThat(told.err())
                .contains(
                        "2 of the policy's 3 saw the last: lattice at " + LATE,
                        "a quorum saw 2 of 2 that were published, and the first " + TOWN.facts.size() + " of ");
        assertThat(told.out())
                .contains("\"witnessed\":[{\"witness\":\"lattice\"},{\"witness\":\"curve\"}]")
                .contains("\"published\":2", "\"witnessedFacts\":" + TOWN.facts.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            another root     | published: the checkpoint of size
            shrunk           | is out of order
            one key          | is not signed with all keys of the log
            a stranger       | is not signed with the log's key
            beyond           | is beyond the facts
            cut              | can't be read on after 1 checkpoints
            forged           | has a cosignature of curve that is not good
            nobody           | was not seen by the policy's quorum lattice
            none             | no checkpoint that a quorum of the policy's witnesses could have seen
            """)
    void whatWasPublishedIsTheLogsWordOnTheseFacts(String what, String words) throws IOException {
        Checkpoint last = LAST.checkpoint();
        SignedCheckpoint own = SignedCheckpoint.sign(last, NOTE.key(), NOTE.signer());
        NoteKey nobody = NoteKey.of(Town.LOG.text(), KeyType.NOTE);
        List<SignedCheckpoint> published = switch (what) {
            case "another root" -> List.of(FIRST, both(new Checkpoint(Town.LOG, last.size(), Digest.sha256())), LAST);
            case "shrunk" -> List.of(LAST, FIRST);
            case "one key" -> List.of(FIRST, cosigned(own, LATE));
            case "a stranger" ->
                List.of(cosigned(SignedCheckpoint.sign(last, nobody.key(), nobody.signer()), LATE), LAST);
            case "beyond" -> List.of(LAST, both(new Checkpoint(Town.LOG, last.size() + 1, last.root())));
            case "forged" -> List.of(forged());
            case "nobody" -> List.of(FIRST, both(last));
            case "none" -> List.of();
            default -> List.of(FIRST, LAST);
        };
        Folder export = export(published);
        if (what.equals("cut")) {
            byte[] whole = export.file("published");
            export.files.put("published", java.util.Arrays.copyOf(whole, whole.length - 20));
            export.manifest(TOWN.root.signer());
        }
        Audited audited = verify(export, "--policy", policy("lattice"));
        assertThat(audited.out()).contains(words);
        assertThat(audited.exit()).isEqualTo(1);
    }

    private static SignedCheckpoint both(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(checkpoint, NOTE.key(), NOTE.signer())
                .cosign(LATTICE.key(), LATTICE.signer(), LATE);
    }

    /** What the curve witness signed is of another checkpoint. */
    private static SignedCheckpoint forged() {
        var theirs = FIRST.note().signatures().stream()
                .filter(CURVE.key()::named)
                .findFirst()
                .orElseThrow();
        return both(LAST.checkpoint()).cosign(SEEN.key(), SEEN.signer(), LATE).with(theirs);
    }

    /** Parts are signed ES256 and Ed25519 in 2026; the first third was seen in 2028, all of it in 2030. */
    @ParameterizedTest(name = "{0}, quorum {1}, last {2}: {3}")
    @CsvSource({
        "es256@2031-01-01, lattice, true, 0",
        "es256@2030-06-01T00:00:00Z, lattice, true, 1",
        "es256@2029-01-01, lattice, true, 1",
        "es256@2031-01-01, lattice, false, 1",
        "es256@2031-01-01 ed25519@2031-01-01, lattice, true, 0",
        "es256@2031-01-01 ed25519@2031-01-01, curve, true, 1",
        "es256@2031-01-01, absent, true, 1",
        "es512@2020-01-01, none, true, 0"
    })
    void whatWasThereBeforeAWayOfSigningBrokeStillCounts(String broken, String quorum, boolean last, int exit)
            throws IOException {
        List<String> options = new ArrayList<>(List.of("--policy", policy(quorum)));
        for (String one : broken.split(" ", -1)) options.addAll(List.of("--broken", one));
        Audited audited = verify(export(last ? List.of(FIRST, LAST) : List.of(FIRST)), options.toArray(String[]::new));
        assertThat(audited.exit()).as(audited.out()).isEqualTo(exit);
        if (exit == 1 && !quorum.equals("absent"))
            assertThat(audited.out()).containsPattern("\\d+ signatures by \\S+, which is not believed since 20");
    }

    @Test
    void factsThatNobodySawAreTheLogsWordInWaysThatAreNotBelieved() throws IOException {
        Audited audited =
                verify(export(List.of(FIRST)), "--policy", policy("lattice"), "--broken", "ed25519@2029-01-01");
        long behind = TOWN.facts.size() - FIRST.checkpoint().size();
        assertThat(audited.out())
                .contains("the last " + behind
                        + " facts are the log's word only in ways of signing that are not believed")
                .contains("was there          the first " + FIRST.checkpoint().size() + " facts, by " + EARLY)
                .contains("manifest           signed by ed25519, which is not believed");
    }

    /** Each export can be held to a policy and told as a page: of part of a log, too. */
    @ParameterizedTest
    @ValueSource(strings = {"tax", "regulator", "driver"})
    void ofPartOfALogTheSameHolds(String purpose) throws Exception {
        var scope = Scopes.middle(TOWN, "GB", Purpose.named(purpose).orElseThrow());
        Folder export = published(Scopes.of(TOWN, scope), List.of(FIRST, LAST));
        Path page = folder.resolve("report.html");
        Audited good = verify(
                export, "--policy", policy("lattice"), "--broken", "es256@2031-01-01", "--html", page.toString());
        assertThat(good.exit()).as(good.out()).isZero();
        assertThat(Files.readString(page))
                .contains("verified as far as it shows, no difference", "pacts within GB")
                .contains("What was shown, withheld and pruned", "facts withheld", "facts of its pacts, ")
                .contains("2 of the policy&#39;s 3 saw the last")
                .doesNotContain("<script");
        assertThat(verify(export, "--policy", policy("absent")).exit()).isEqualTo(1);
        assertThat(verify(export, "--policy", policy("lattice"), "--broken", "es256@2029-01-01")
                        .out())
                .contains("signatures by es256, which is not believed since 2029");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            brought, trusted  | timestamp          the first
            brought, other    | 1 by authorities that were not given: not checked
            given, trusted    | timestamp          the first
            given, other      | it is by none of the authorities that were given
            renamed, trusted  | is not the timestamp of that digest
            cut, trusted      | can't be read
            unsigned, trusted | its note: the checkpoint is not signed with the log's key
            beyond, trusted   | of which not all are here
            early, trusted    | was not valid at 2020-01-01T00:00:00Z
            """)
    void timestampsInAnExportAreHeldAgainstItsFacts(String what, String words) throws Exception {
        StampAuthority authority = StampAuthority.of("EC", 256, "SHA256withECDSA");
        StampAuthority other = StampAuthority.of("EC", 256, "SHA256withECDSA");
        SignedCheckpoint stamped = switch (what.replaceAll(",.*", "")) {
            case "unsigned" -> SignedCheckpoint.sign(LAST.checkpoint(), CURVE.key(), CURVE.signer());
            case "beyond" ->
                both(new Checkpoint(
                        Town.LOG,
                        LAST.checkpoint().size() + 9,
                        LAST.checkpoint().root()));
            default -> LAST;
        };
        Instant at = what.startsWith("early") ? Instant.parse("2020-01-01T00:00:00Z") : STAMPED;
        String text = Timestamp.of(stamped, authority.stamp(Timestamp.imprint(stamped), at, true))
                .text();
        if (what.startsWith("cut")) text = text.substring(0, text.length() - 9);
        Folder export = export(List.of(FIRST, LAST));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String name = what.startsWith("renamed") ? "mine" : Digest.sha256(bytes).hex();
        Path tsa = Files.write(
                folder.resolve("tsa"),
                (what.endsWith("other") ? other : authority).certificate().getEncoded());
        List<String> options = new ArrayList<>(List.of("--tsa", tsa.toString(), "--broken", "es256@2031-01-01"));
        if (what.startsWith("given")) {
            options.addAll(List.of(
                    "--timestamp",
                    Files.writeString(folder.resolve("stamp"), text).toString()));
        } else {
            export.files.put("timestamps/" + name + ".txt", bytes);
            export.manifest(TOWN.root.signer());
        }
        Audited audited = verify(export, options.toArray(String[]::new));
        assertThat(audited.out()).contains(words);
        // The authority signs ES256, which is not believed: it shows nothing here, and so nothing was there before.
        assertThat(audited.out()).contains("nothing shows that they were there before");
        boolean wrong = !what.startsWith("brought") && !what.equals("given, trusted");
        Audited plain = verify(export, options.subList(0, 2).toArray(String[]::new));
        assertThat(plain.exit()).isEqualTo(wrong && !what.startsWith("given") ? 1 : 0);
    }

    @Test
    void aTimestampShowsWhatWasThereBefore() throws Exception {
        StampAuthority authority = StampAuthority.of("Ed25519", 255, "Ed25519");
        Folder export = export(List.of(LAST));
        byte[] bytes = Timestamp.of(LAST, authority.stamp(Timestamp.imprint(LAST), STAMPED, true))
                .text()
                .getBytes(StandardCharsets.UTF_8);
        export.files.put("timestamps/" + Digest.sha256(bytes).hex() + ".txt", bytes);
        export.manifest(TOWN.root.signer());
        Path tsa = Files.write(folder.resolve("tsa"), authority.certificate().getEncoded());
        Audited before = verify(export, "--tsa", tsa.toString(), "--broken", "es256@2031-01-01");
        assertThat(before.exit()).as(before.out()).isZero();
        Audited after = verify(export, "--tsa", tsa.toString(), "--broken", "es256@2030-01-01");
        assertThat(after.exit()).isEqualTo(1);
    }
}
