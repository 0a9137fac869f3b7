package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.lineage.Hashing;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.keys.OwnerOnly;
import org.plugpact.hub.ops.UplinkSettings;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.TestServer;

/** The log of a site, read by anybody at the upper hub: its page, and its tiles under the site's own word. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class KeptLogPagesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int FACTS = 300;

    @TempDir
    private static Path folder;

    private static RunningHub upper;
    private static RunningHub edge;

    @BeforeAll
    static void open() throws Exception {
        upper = Main.start(TestServer.fresh().withCustodial(true));
        Path ticket = folder.resolve("ticket");
        OwnerOnly.write(ticket, upper.edgeTicket(new PartyId("site-7")).text().getBytes(StandardCharsets.UTF_8));
        URI address = URI.create("wss://127.0.0.1:" + upper.ports().uplinks());
        edge = Main.start(TestServer.fresh().withUplink(new UplinkSettings(address, Optional.of(ticket))));
        edge.desk().submitAll(TestHub.incidents(0, FACTS));
        assertThat(edge.uplink().awaitTaken(SOON)).isTrue();
    }

    @AfterAll
    static void close() {
        edge.close();
        upper.close();
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + upper.ports().web() + path));
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String page(String path) throws Exception {
        var response = get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void itsPageSaysWhoseItIsAndHowFarItIsHere() throws Exception {
        KeptLog kept = upper.kept().numbered(1);
        assertThat(kept.size()).isGreaterThan(FACTS);
        assertThat(page("/lines"))
                .contains("<a href=\"/logs/1\"><code>" + kept.id().text());
        assertThat(page("/logs/1"))
                .contains("<h1>The log of site-7</h1>")
                .contains(kept.id().text())
                .contains(kept.size() + " facts")
                .contains(kept.head().orElseThrow().checkpoint().root().hex())
                .contains(kept.key().text())
                .contains("href=\"/logs/1/checkpoint\"")
                .doesNotContain("id=\"refused\"");
    }

    @Test
    void itIsFetchedUnderTheSitesOwnKeyUpToWhatIsHere() throws Exception {
        VerifierKey key = upper.kept().numbered(1).key();
        var checkpoint = SignedCheckpoint.parse(page("/logs/1/checkpoint"));
        assertThat(checkpoint.verify(key, TestHub.VERIFIER)).isTrue();
        assertThat(checkpoint.checkpoint().origin()).isEqualTo(edge.keys().logId());
        long size = checkpoint.checkpoint().size();
        byte[] first = get("/logs/1/tile/0/000").body();
        byte[] rest = get("/logs/1/tile/0/001.p/" + (size - 256)).body();
        assertThat(Hashing.node(root(first), root(rest)))
                .isEqualTo(checkpoint.checkpoint().root());
        byte[] entries = get("/logs/1/tile/entries/000").body();
        int length = ((entries[0] & 0xff) << 8) | (entries[1] & 0xff);
        assertThat(Hashing.leaf(Arrays.copyOfRange(entries, 2, 2 + length)).bytes())
                .isEqualTo(Arrays.copyOf(first, Digest.SIZE));
        assertThat(get("/logs/1/tile/0/001.p/" + (size - 255)).statusCode()).isEqualTo(404);
    }

    /** RFC 9162, 2.1.1, over leaf hashes that stand one after the other. */
    private static Digest root(byte[] leaves) {
        int count = leaves.length / Digest.SIZE;
        if (count == 1) return new Digest(leaves);
        int left = Integer.highestOneBit(count - 1) * Digest.SIZE;
        return Hashing.node(root(Arrays.copyOf(leaves, left)), root(Arrays.copyOfRange(leaves, left, leaves.length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logs/2", "/logs/0", "/logs/01", "/logs/x", "/logs/123456789012", "/logs/2/checkpoint"})
    void anotherIsNotThere(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void ofOneThatIsRefusedOrHasNothingYetThatIsSaid() throws Exception {
        KeptLog none = upper.kept()
                .keep(
                        new LogId("nobody.test/log"),
                        "site-8",
                        upper.kept().numbered(1).key(),
                        Digest.sha256());
        assertThat(page("/logs/" + none.number())).contains("The log of site-8", "Nothing of it has come here yet");
        none.refuse("it told two <stories>");
        assertThat(page("/logs/" + none.number())).contains("id=\"refused\"", "it told two &lt;stories&gt;");
    }
}
