package org.plugpact.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.AddCheckpoint;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.Parting;
import org.plugpact.core.lineage.Proofs;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.keys.CosigningKeys;
import org.plugpact.hub.keys.KeysRefused;

/** A witness asked over real sockets: what it answers, what it keeps, and what it does not forget. */
final class WitnessDoorTest {
    private static final TestLog LOG = TestLog.of("log.test/one");
    private static final TestLog FORK = LOG.forked(50);
    private static final TestLog STRANGER = LOG.withNewKey();
    private static final TestLog OTHER = TestLog.of("log.test/other");
    private static final Verifier VERIFIER = Verifier.fastest();

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private CosigningKeys keys;
    private WitnessDoor door;

    @BeforeEach
    void open() throws IOException {
        keys = Witness.keys(home()).with("witness.test/w", KeyType.COSIGNATURE).with("witness.test/w", KeyType.SUBTREE);
        door = started(LOG.key());
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        client.close();
    }

    private Path home() {
        return folder.resolve("witness");
    }

    private WitnessDoor started(VerifierKey... logs) throws IOException {
        return WitnessDoor.open(Witness.open(home(), List.of(logs), InstantSource.system()), "127.0.0.1", 0);
    }

    private void restart(VerifierKey... logs) throws IOException {
        door.close();
        door = started(logs);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> add(AddCheckpoint request) throws IOException, InterruptedException {
        return send("POST", "/add-checkpoint", request.text());
    }

    /** Asks for the first 20 and then 100 leaves, so that there is something to part from. */
    private void grow() throws IOException, InterruptedException {
        assertThat(add(LOG.growth(0, 20)).statusCode()).isEqualTo(200);
        assertThat(add(LOG.growth(20, 100)).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> answers() {
        Function<AddCheckpoint, String> same = AddCheckpoint::text;
        return Stream.of(
                Arguments.of("what grew", same.apply(LOG.growth(100, 150)), 200, "— witness.test/w "),
                Arguments.of("the same again", same.apply(LOG.growth(100, 100)), 200, "— witness.test/w "),
                Arguments.of("a wrong old size", same.apply(LOG.growth(20, 150)), 409, "100\n"),
                Arguments.of("as if it were the first", same.apply(LOG.growth(0, 100)), 409, "100\n"),
                Arguments.of("backwards", same.apply(LOG.growth(100, 90)), 400, ""),
                Arguments.of("no text of that kind", "old 100\nnonsense", 400, ""),
                Arguments.of("half a character", "old 100\n\ud800", 400, ""),
                Arguments.of("signed by a stranger", same.apply(STRANGER.growth(100, 150)), 403, ""),
                Arguments.of("of no log known here", same.apply(OTHER.growth(0, 10)), 404, ""),
                Arguments.of("a fork", same.apply(FORK.growth(100, 150)), 422, ""),
                Arguments.of("a fork of the same size", same.apply(FORK.growth(100, 100)), 422, ""),
                Arguments.of("a root of nothing", same.apply(LOG.growth(0, 100)).replace("\n100\n", "\n0\n"), 422, ""),
                Arguments.of("too long", "old 0\n" + "x".repeat(AddCheckpoint.LENGTH_MAX), 413, ""));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("answers")
    void answersAsTheSpecificationSays(String name, String body, int status, String begins) throws Exception {
        grow();
        HttpResponse<String> answer = send("POST", "/add-checkpoint", body);
        assertThat(answer.statusCode()).as(name).isEqualTo(status);
        assertThat(answer.body()).startsWith(begins);
        String type = answer.headers().firstValue("content-type").orElseThrow();
        assertThat(type).isEqualTo(status == 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8");
        // Whatever was asked, what was signed has only grown.
        assertThat(kept().checkpoint()).isEqualTo(LOG.at(status == 200 && name.equals("what grew") ? 150 : 100));
    }

    private SignedCheckpoint kept() throws Exception {
        String hash =
                Digest.sha256(LOG.key().name().getBytes(StandardCharsets.UTF_8)).hex();
        return SignedCheckpoint.parse(
                send("GET", "/" + hash + "/checkpoint", "").body());
    }

    @Test
    void cosignaturesVerifyAndMonitorsGetThem() throws Exception {
        assertThat(send("GET", "/" + "0".repeat(64) + "/checkpoint", "").statusCode())
                .isEqualTo(404);
        HttpResponse<String> answer = add(LOG.growth(0, 20));
        assertThat(answer.body().lines()).hasSize(2);
        SignedCheckpoint seen = SignedCheckpoint.parse(LOG.signed(20).text() + answer.body());
        for (CosigningKeys.Own own : keys.inUse())
            assertThat(seen.cosigned(own.key(), VERIFIER)).isPresent();
        assertThat(kept()).isEqualTo(seen);
        assertThat(kept().verify(LOG.key(), VERIFIER)).isTrue();
        assertThat(send("GET", "/health", "").body()).isEqualTo("well: 2 keys, 1 logs, 0 forks, 0 suspicions\n");
        assertThat(send("PUT", "/add-checkpoint", "").statusCode()).isEqualTo(405);
        assertThat(send("GET", "/", "").statusCode()).isEqualTo(404);
    }

    @Test
    void strangersSignaturesAreNotKept() throws Exception {
        AddCheckpoint request = LOG.growth(0, 20);
        SignedCheckpoint more = request.checkpoint()
                .with(STRANGER.signed(20).note().signatures().getFirst());
        assertThat(add(new AddCheckpoint(0, List.of(), more)).statusCode()).isEqualTo(200);
        assertThat(kept().note().signatures()).hasSize(3);
    }

    @Test
    void aForkIsCaughtAfterARestartAndConvictsByItself() throws Exception {
        grow();
        restart(LOG.key());
        assertThat(add(FORK.growth(100, 150)).statusCode()).isEqualTo(422);
        assertThat(add(FORK.growth(100, 150)).statusCode()).isEqualTo(422);
        // A fork of the same size shows whatever old size it is asked with.
        assertThat(add(FORK.growth(0, 100)).statusCode()).isEqualTo(409);
        assertThat(add(new AddCheckpoint(100, List.of(), LOG.signed(150))).statusCode())
                .isEqualTo(422);
        List<Path> files = EvidenceFolder.files(home());
        List<Parting.Weight> weights = new ArrayList<>();
        for (Path file : files) {
            Parting parting = EvidenceFolder.read(file);
            Parting.Weight weight = parting.weigh(List.of(LOG.key()), VERIFIER);
            weights.add(weight);
            assertThat(parting.weigh(List.of(STRANGER.key()), VERIFIER)).isEqualTo(Parting.Weight.NOTHING);
        }
        assertThat(weights).containsExactly(Parting.Weight.FORK, Parting.Weight.FORK, Parting.Weight.SUSPICION);
        assertThat(send("GET", "/health", "").body()).contains("2 forks, 1 suspicions");
        assertThat(add(LOG.growth(100, 150)).statusCode()).isEqualTo(200);
    }

    /** Many ask at once, some with a forked history: whatever is signed is one history. */
    @Test
    void whoeverAsksAtOnceGetsAnswersOfOneHistory() throws Exception {
        assertThat(add(LOG.growth(0, 49)).statusCode()).isEqualTo(200);
        List<Callable<SignedCheckpoint>> asking = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            AddCheckpoint request = (i % 2 == 0 ? LOG : FORK).growth(49, 60 + i);
            asking.add(() -> add(request).statusCode() == 200 ? request.checkpoint() : LOG.signed(49));
        }
        List<SignedCheckpoint> signed = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<SignedCheckpoint> one : threads.invokeAll(asking)) {
                if (one.get().checkpoint().size() > 49) signed.add(one.get());
            }
        }
        assertThat(signed).hasSize(1);
        assertThat(kept().checkpoint()).isEqualTo(signed.getFirst().checkpoint());
    }

    @Test
    void whatCantBeKeptIsNotSaid() throws Exception {
        grow();
        Path logs = home().resolve("logs");
        Path aside = folder.resolve("aside");
        Files.move(logs, aside);
        assertThat(add(LOG.growth(100, 150)).statusCode()).isEqualTo(503);
        Files.move(aside, logs);
        assertThat(kept().checkpoint()).isEqualTo(LOG.at(100));
        assertThat(add(FORK.growth(100, 150)).statusCode()).isEqualTo(422);
        assertThat(add(LOG.growth(100, 150)).statusCode()).isEqualTo(200);
    }

    @Test
    void aWitnessThatMayHaveForgottenDoesNotStart() throws Exception {
        grow();
        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(() -> started(LOG.key()))
                .withMessageContaining("runs in");
        door.close();
        Path file = home().resolve("logs")
                .resolve(Digest.sha256(LOG.key().name().getBytes(StandardCharsets.UTF_8))
                        .hex());
        String good = Files.readString(file);
        for (String bad : List.of(
                "", good.replace("\n100\n", "\n20\n"), FORK.signed(100).text().replace("one", "two"))) {
            Files.writeString(file, bad);
            assertThatExceptionOfType(KeysRefused.class).isThrownBy(() -> started(LOG.key()));
        }
        Files.writeString(file, good);
        door = started(LOG.key());
    }

    @Test
    void keysOfLogAndWitnessFollowEachOther() throws Exception {
        grow();
        TestLog later = STRANGER;
        VerifierKey first = keys.inUse().getFirst().key();
        door.close();
        VerifierKey second = Witness.keys(home())
                .with("witness.test/w", KeyType.COSIGNATURE)
                .inUse()
                .getLast()
                .key();
        door = started(LOG.key(), later.key());
        SignedCheckpoint both = SignedCheckpoint.parse(
                later.signed(150).text() + add(later.growth(100, 150)).body());
        assertThat(both.cosigned(first, VERIFIER)).isPresent();
        assertThat(both.cosigned(second, VERIFIER)).isPresent();
        door.close();
        Witness.keys(home()).without(first);
        door = started(later.key());
        SignedCheckpoint one = SignedCheckpoint.parse(
                later.signed(160).text() + add(later.growth(150, 160)).body());
        assertThat(one.cosigned(first, VERIFIER)).isEmpty();
        assertThat(one.cosigned(second, VERIFIER)).isPresent();
        assertThat(add(LOG.growth(160, 170)).statusCode()).isEqualTo(403);
        assertThat(Proofs.verifyConsistency(
                        150,
                        both.checkpoint().root(),
                        160,
                        one.checkpoint().root(),
                        later.growth(150, 160).proof()))
                .isTrue();
    }

    @Test
    void whoSendsTooSlowlyIsCutOff() throws Exception {
        door.close();
        door = WitnessDoor.open(
                Witness.open(home(), List.of(LOG.key()), InstantSource.system()),
                "127.0.0.1",
                0,
                Duration.ofMillis(50));
        try (var socket = new Socket("127.0.0.1", door.port())) {
            socket.getOutputStream()
                    .write("POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 9\r\n\r\nold"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void keyFilesAreTheirOwnersAlone() throws Exception {
        try (Stream<Path> all = Files.walk(home())) {
            for (Path path : all.filter(path -> !path.endsWith("lock")).toList()) {
                assertThat(Files.getPosixFilePermissions(path).toString())
                        .as(path.toString())
                        .doesNotContain("GROUP", "OTHERS");
            }
        }
    }
}
