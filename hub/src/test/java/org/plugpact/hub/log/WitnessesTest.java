package org.plugpact.hub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.lineage.WitnessPolicy;
import org.plugpact.hub.keys.CosigningKeys;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.witness.TestLog;
import org.plugpact.hub.witness.Witness;
import org.plugpact.hub.witness.WitnessDoor;

/** A log asks witnesses over real sockets: some up, some down, some that lie. */
final class WitnessesTest {
    private static final TestLog LOG = TestLog.of("log.test/one");
    private static final Verifier VERIFIER = Verifier.fastest();

    @TempDir
    private Path folder;

    private final Health health = new Health();
    private final Metrics metrics = new Metrics();
    private final List<WitnessDoor> doors = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        for (int i = 0; i < 3; i++) doors.add(started(i, 0));
    }

    @AfterEach
    void close() throws IOException {
        for (WitnessDoor door : doors) door.close();
        metrics.close();
    }

    private Path home(int number) {
        return folder.resolve("w" + number);
    }

    private CosigningKeys keys(int number) throws IOException {
        CosigningKeys keys = Witness.keys(home(number));
        return keys.inUse().isEmpty()
                ? keys.with("witness.test/" + number, number == 0 ? KeyType.SUBTREE : KeyType.COSIGNATURE)
                : keys;
    }

    private WitnessDoor started(int number, int port) throws IOException {
        keys(number);
        var witness = Witness.open(home(number), List.of(LOG.key()), InstantSource.system());
        return WitnessDoor.open(witness, "127.0.0.1", port);
    }

    private String line(int number, int port) throws IOException {
        VerifierKey key = keys(number).inUse().getFirst().key();
        return "witness w" + number + " " + key.text() + " http://127.0.0.1:" + port + "/\n";
    }

    private String twoOfThree() throws IOException {
        var policy = new StringBuilder();
        for (int i = 0; i < 3; i++) policy.append(line(i, doors.get(i).port()));
        return policy + "group two 2 w0 w1 w2\nquorum two\n";
    }

    private Witnesses witnesses(String policy) throws IOException {
        return Witnesses.of(Files.writeString(folder.resolve("policy"), policy), VERIFIER, health, metrics);
    }

    private static Cosigning.Cosigned ask(Cosigning witnesses, long last, long next) throws InterruptedException {
        return witnesses.cosigned(
                LOG.signed(next), last == 0 ? Optional.empty() : Optional.of(LOG.at(last)), LOG.hashes());
    }

    @ParameterizedTest(name = "{0} of three up: {1}")
    @CsvSource({"3, true", "2, true", "1, false", "0, false"})
    void checkpointsGoOnWithAQuorumAndNotWithout(int up, boolean goesOn) throws Exception {
        for (int i = up; i < 3; i++) doors.get(i).close();
        String policy = twoOfThree();
        try (Witnesses witnesses = witnesses(policy)) {
            var came = ask(witnesses, 0, 40);
            assertThat(came.missing().isEmpty()).isEqualTo(goesOn);
            // Whoever reads the checkpoint finds the same.
            var found = WitnessPolicy.parse(policy).judge(came.checkpoint(), VERIFIER);
            assertThat(found.seen()).hasSize(up);
            assertThat(found.quorum()).isEqualTo(goesOn);
            assertThat(came.checkpoint().verify(LOG.key(), VERIFIER)).isTrue();
            assertThat(came.witnesses()).extracting(Cosigning.Answer::witness).containsExactly("w0", "w1", "w2");
            assertThat(came.witnesses())
                    .filteredOn(one -> one.refusal().isEmpty())
                    .hasSize(up);
            assertThat(health.troubles()).hasSize(3 - up);
            assertThat(came.missing().orElse(""))
                    .isEqualTo(
                            switch (up) {
                                case 1 ->
                                    "too few witnesses sign: 1 of 3, and it takes 2 of w0, w1, w2; missing: w1, w2";
                                case 0 ->
                                    "too few witnesses sign: 0 of 3, and it takes 2 of w0, w1, w2; missing: w0, w1, w2";
                                default -> "";
                            });
            assertThat(came.witnesses())
                    .filteredOn(one -> one.refusal().isPresent())
                    .allMatch(one -> one.refusal().get().equals("can't be reached: nobody answers at its address"));
            assertThat(metrics.text()).contains("plugpact_log_witness_up{witness=\"w2\"} " + (up == 3 ? "1.0" : "0.0"));
        }
        doors.subList(up, 3).clear();
    }

    @Test
    void aWitnessThatKnowsMoreOrLessThanWeThinkIsAskedFromWhereItIs() throws Exception {
        try (Witnesses witnesses = witnesses(twoOfThree())) {
            assertThat(ask(witnesses, 0, 40).missing()).isEmpty();
        }
        // Another start of this hub knows nothing of that, and one witness has seen nothing yet.
        doors.removeLast().close();
        Files.move(home(2).resolve("logs"), folder.resolve("gone"));
        doors.add(started(2, 0));
        String all = twoOfThree().replace("group two 2", "group two all");
        try (Witnesses witnesses = witnesses(all)) {
            assertThat(ask(witnesses, 30, 90).missing()).isEmpty();
            assertThat(ask(witnesses, 90, 91).missing()).isEmpty();
            // What it signed last is beyond this: such a log went back, or is a copy.
            var back = ask(witnesses, 60, 70);
            assertThat(back.missing()).isPresent();
            assertThat(back.witnesses())
                    .allMatch(one -> one.refusal().orElseThrow().contains("it has signed 91 facts"));
        }
    }

    @Test
    void aForkIsRefusedByAllWhoSawTheLog() throws Exception {
        try (Witnesses witnesses = witnesses(twoOfThree())) {
            assertThat(ask(witnesses, 0, 40).missing()).isEmpty();
            TestLog fork = LOG.forked(10);
            var came = witnesses.cosigned(fork.signed(60), Optional.of(fork.at(40)), fork.hashes());
            assertThat(came.missing()).isPresent();
            assertThat(came.witnesses())
                    .allMatch(one -> one.refusal().orElseThrow().startsWith("it refuses: 422"));
            assertThat(came.checkpoint()).isEqualTo(fork.signed(60));
        }
    }

    @Test
    @Timeout(60)
    void afterAWitnessIsBackItIsAskedAgain() throws Exception {
        doors.get(1).close();
        doors.get(2).close();
        try (Witnesses witnesses = witnesses(twoOfThree())) {
            assertThat(ask(witnesses, 0, 40).missing()).isPresent();
            doors.set(1, started(1, doors.get(1).port()));
            doors.set(2, started(2, doors.get(2).port()));
            // Each is left alone for a while, which ends; a quorum may be together before the last one's has.
            long size = 41;
            while (ask(witnesses, 0, size).missing().isPresent() || !health.isWell()) {
                size = Math.min(TestLog.SIZE, size + 1);
                Thread.onSpinWait();
            }
            for (int i = 0; i < 3; i++) assertThat(metrics.text()).contains("witness_up{witness=\"w" + i + "\"} 1.0");
        }
    }

    /** A new key takes part once policies name it, and the old one as long as they do. */
    @Test
    void aWitnesssKeyIsFollowedByAnother() throws Exception {
        String before = twoOfThree();
        VerifierKey old = keys(1).inUse().getFirst().key();
        doors.get(1).close();
        VerifierKey fresh = keys(1).with("witness.test/1", KeyType.SUBTREE)
                .inUse()
                .getLast()
                .key();
        doors.set(1, started(1, doors.get(1).port()));
        String after = before.replace(old.text(), fresh.text());
        SignedCheckpoint overlap;
        try (Witnesses witnesses = witnesses(before.replace(
                "group",
                line(1, doors.get(1).port())
                                .replace("witness w1", "witness w1-new")
                                .replace(old.text(), fresh.text())
                        + "group"))) {
            var came = ask(witnesses, 0, 40);
            overlap = came.checkpoint();
            assertThat(came.witnesses())
                    .allMatch(one -> one.refusal().isEmpty())
                    .hasSize(4);
        }
        for (String policy : List.of(before, after)) {
            assertThat(WitnessPolicy.parse(policy).judge(overlap, VERIFIER).seen())
                    .hasSize(3);
        }
        doors.get(1).close();
        Witness.keys(home(1)).without(old);
        doors.set(1, started(1, doors.get(1).port()));
        try (Witnesses witnesses = witnesses(after)) {
            assertThat(ask(witnesses, 40, 60).witnesses())
                    .allMatch(one -> one.refusal().isEmpty());
        }
        try (Witnesses witnesses = witnesses(before)) {
            var came = ask(witnesses, 60, 80);
            assertThat(came.missing()).isEmpty();
            assertThat(came.witnesses().get(1).refusal()).contains("no cosignature of its answer is good");
        }
    }

    /** Whatever a witness answers, what does not verify does not count. */
    @ParameterizedTest
    @ValueSource(strings = {"", "OK\n", "STRANGER", "OTHER-TREE", "ENDLESS"})
    void whatDoesNotVerifyDoesNotCount(String says) throws Exception {
        HttpServer liar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = answer(says).getBytes(StandardCharsets.UTF_8);
        liar.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        liar.start();
        try (Witnesses witnesses = witnesses(line(1, liar.getAddress().getPort()) + "quorum w1\n")) {
            var came = ask(witnesses, 0, 40);
            assertThat(came.missing()).isPresent();
            assertThat(came.checkpoint()).isEqualTo(LOG.signed(40));
        } finally {
            liar.stop(0);
        }
    }

    private String answer(String says) throws IOException {
        CosigningKeys.Own own = keys(1).inUse().getFirst();
        return switch (says) {
            case "STRANGER" -> {
                CosigningKeys.Own other = keys(2).inUse().getFirst();
                yield cosigned(LOG.signed(40), other);
            }
            case "OTHER-TREE" -> cosigned(LOG.signed(41), own);
            case "ENDLESS" -> "x".repeat(1 << 20);
            default -> says;
        };
    }

    private static String cosigned(SignedCheckpoint checkpoint, CosigningKeys.Own by) {
        return checkpoint
                .cosign(by.key(), by.signer(), InstantSource.system().instant())
                .only(List.of(by.key()))
                .note()
                .signatureLines();
    }

    /** It takes the connection and says nothing; who else is there is enough, and is not kept waiting by it. */
    @Test
    void aSilentWitnessHoldsNobodyUp() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Witnesses witnesses =
                        witnesses(twoOfThree().replace(":" + doors.get(2).port(), ":" + silent.getLocalPort()))) {
            var came = ask(witnesses, 0, 40);
            assertThat(came.missing()).isEmpty();
            assertThat(came.witnesses().get(2).refusal()).contains("not waited for");
            assertThat(health.isWell()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quorum", "witness w KEY\nquorum w\n", "witness w KEY ftp://x\nquorum w\n"})
    void aPolicyThatCantBeAskedIsRefused(String policy) {
        assertThatIOException()
                .isThrownBy(() -> witnesses(
                        policy.replace("KEY", keys(1).inUse().getFirst().key().text())));
    }
}
