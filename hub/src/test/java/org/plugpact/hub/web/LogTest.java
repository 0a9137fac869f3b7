package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.trust.LogSigners;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.store.TestServer;

/** A log is fetched over HTTP by a client that knows C2SP tlog-tiles and RFC 6962 and nothing of the hub. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class LogTest {
    private static final int WIDTH = 256;

    private static RunningHub hub;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void open() throws Exception {
        hub = Main.start(TestServer.fresh().withCustodial(true));
        hub.desk().submitAll(TestHub.incidents(0, 600));
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + hub.ports().web() + path));
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<String> post(String path, String token, String body) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + hub.ports().web() + path))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static byte[] found(String path) throws Exception {
        var response = get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    /** What was published, once it covers so much. */
    private static String published(long size) throws Exception {
        while (true) {
            var response = get("/log/checkpoint");
            String note = new String(response.body(), StandardCharsets.UTF_8);
            if (response.statusCode() == 200 && Long.parseLong(note.split("\n", -1)[1]) >= size) return note;
            Thread.onSpinWait();
        }
    }

    private static byte[] hash(int prefix, byte[]... parts) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update((byte) prefix);
        for (byte[] part : parts) sha.update(part);
        return sha.digest();
    }

    /** RFC 6962, 2.1. */
    private static byte[] root(List<byte[]> leaves) throws Exception {
        if (leaves.size() == 1) return leaves.getFirst();
        int left = Integer.highestOneBit(leaves.size() - 1);
        return hash(1, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    /** RFC 6962, 2.1.1, from the leaf's sibling up, checked as it is built. */
    private static byte[] up(List<byte[]> leaves, int at) throws Exception {
        if (leaves.size() == 1) return leaves.getFirst();
        int left = Integer.highestOneBit(leaves.size() - 1);
        return at < left
                ? hash(1, up(leaves.subList(0, left), at), root(leaves.subList(left, leaves.size())))
                : hash(1, root(leaves.subList(0, left)), up(leaves.subList(left, leaves.size()), at - left));
    }

    private static String number(long index) {
        return String.format(java.util.Locale.ROOT, "%03d", index);
    }

    /** All hashes of a level, tile by tile, in a tree of that size. */
    private static List<byte[]> level(String prefix, int level, long size) throws Exception {
        long count = size >> (8 * level);
        List<byte[]> hashes = new ArrayList<>();
        for (long tile = 0; tile * WIDTH < count; tile++) {
            int width = (int) Math.min(WIDTH, count - tile * WIDTH);
            byte[] bytes = found(prefix + "/tile/" + level + "/" + number(tile) + (width < WIDTH ? ".p/" + width : ""));
            assertThat(bytes).hasSize(width * 32);
            for (int i = 0; i < width; i++) hashes.add(Arrays.copyOfRange(bytes, 32 * i, 32 * (i + 1)));
        }
        return hashes;
    }

    private static List<byte[]> entries(long size) throws Exception {
        List<byte[]> entries = new ArrayList<>();
        for (long tile = 0; tile * WIDTH < size; tile++) {
            int width = (int) Math.min(WIDTH, size - tile * WIDTH);
            byte[] bytes = found("/log/tile/entries/" + number(tile) + (width < WIDTH ? ".p/" + width : ""));
            int at = 0;
            for (int i = 0; i < width; i++) {
                int length = ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
                entries.add(Arrays.copyOfRange(bytes, at + 2, at + 2 + length));
                at += 2 + length;
            }
            assertThat(at).isEqualTo(bytes.length);
        }
        return entries;
    }

    @Test
    void aClientRebuildsTheTreeAndProvesAFactInIt() throws Exception {
        String[] lines = published(600).split("\n", -1);
        assertThat(lines[0]).isEqualTo(hub.keys().logId().text());
        long size = Long.parseLong(lines[1]);
        byte[] root = Base64.getDecoder().decode(lines[2]);
        List<byte[]> leaves = level("/log", 0, size);
        assertThat(root(leaves)).isEqualTo(root);
        List<byte[]> above = level("/log", 1, size);
        assertThat(above).hasSize((int) (size / WIDTH));
        for (int i = 0; i < above.size(); i++)
            assertThat(above.get(i)).isEqualTo(root(leaves.subList(i * WIDTH, (i + 1) * WIDTH)));
        List<byte[]> entries = entries(size);
        for (int i = 0; i < size; i++) assertThat(hash(0, entries.get(i))).isEqualTo(leaves.get(i));
        // A fact whose body somebody was given stands where its header says.
        var fact = hub.store().fact(400).orElseThrow();
        var entry = new ByteArrayOutputStream();
        entry.write(fact.headerBytes());
        entry.write(MessageDigest.getInstance("SHA-256").digest(fact.body()));
        List<byte[]> withIt = new ArrayList<>(leaves);
        withIt.set(400, hash(0, entry.toByteArray()));
        assertThat(up(withIt, 400)).isEqualTo(root);
    }

    @Test
    void theGovernanceLogIsServedByTheSameCodeWithoutEntries() throws Exception {
        String[] lines = new String(found("/authorities/log/checkpoint"), StandardCharsets.UTF_8).split("\n", -1);
        assertThat(lines[0]).isEqualTo(hub.keys().logId().text() + "/governance");
        long size = Long.parseLong(lines[1]);
        assertThat(root(level("/authorities/log", 0, size)))
                .isEqualTo(Base64.getDecoder().decode(lines[2]));
        assertThat(get("/authorities/log/tile/entries/000.p/1").statusCode()).isEqualTo(404);
    }

    @Test
    void whatNeverChangesIsKeptAndWhatDoesIsNot() throws Exception {
        published(600);
        var checkpoint = get("/log/checkpoint");
        assertThat(checkpoint.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(checkpoint.headers().firstValue("Cache-Control")).contains("no-cache");
        var full = get("/log/tile/0/001");
        assertThat(full.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(full.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        var part = get("/log/tile/0/001.p/7");
        assertThat(part.body()).isEqualTo(Arrays.copyOf(full.body(), 7 * 32));
        assertThat(part.headers().firstValue("Cache-Control")).contains("public, max-age=60");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/000.p/0",
                "/log/tile/0/000.p/256",
                "/log/tile/0/000.p/07",
                "/log/tile/00/000",
                "/log/tile/0/0",
                "/log/tile/0/x000/000",
                "/log/tile/64/000",
                "/log/tile/7/000.p/1",
                "/log/tile/1/000.p/200",
                "/log/tile/0/900",
                "/log/tile/0/x999/x999/x999/x999/x999/999",
                "/log/tile/entries/900",
                "/log/tile/",
                "/logs/0/checkpoint",
                "/logs/1/checkpoint",
                "/logs/1/tile/0/000",
                "/logs/123456789012/tile/0/000"
            })
    void whatIsNotThereIsSaidSo(String path) throws Exception {
        published(600);
        var response = get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Cache-Control").orElse("no-store"))
                .isEqualTo("no-store");
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void theLogGetsNewKeysAndWhatTheOldOnesSignedStands() throws Exception {
        var before = SignedCheckpoint.parse(published(600));
        assertThat(post("/api/log/keys", "0".repeat(64), "").statusCode()).isEqualTo(401);
        String token = hub.keys().adminToken();
        var answer = post("/api/log/keys", token, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        long from = new JsonObject(answer.body()).getLong("after");
        var after = SignedCheckpoint.parse(published(from + 1));
        var signers = LogSigners.of(
                hub.keys().logId(),
                hub.keys().logs().opening().text(),
                hub.desk().bundle());
        for (SignedCheckpoint one : List.of(before, after)) {
            assertThat(signers.wrong(one, TestHub.VERIFIER)).isEmpty();
            assertThat(signers.byAll(one, TestHub.VERIFIER)).isTrue();
        }
        assertThat(signers.inForce(from)).doesNotContainAnyElementsOf(signers.inForce(from + 1));
        String page = new String(found("/log"), StandardCharsets.UTF_8);
        assertThat(page).contains(signers.inForce(from + 1).getLast().text(), "not witnessed");
        assertThat(page).doesNotContain("id=\"stopped\"");
    }

    @Test
    void keysAreNotStatedFromOutside() throws Exception {
        var keys = hub.keys();
        var says = new LogKeys(
                keys.parties().root(), keys.logId(), 5_000, keys.logs().newest());
        var signed = SignedStatement.sign(
                says, new Salting(), keys.root().signer(), hub.config().clock().instant());
        var body = new JsonObject()
                .put("envelope", signed.envelope().encode())
                .put("fields", signed.fields().encode());
        var answer = post("/api/statements", keys.adminToken(), body.encode());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("made and stated here");
    }
}
