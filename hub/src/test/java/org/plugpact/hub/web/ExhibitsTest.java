package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Exhibit;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.hub.TestDispute;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.export.ExportWriter;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.store.ExhibitTable;
import org.plugpact.hub.views.Exhibits;

/** The bytes of what is brought to a dispute: in, out, exported, gone. */
final class ExhibitsTest {
    private static final Salts SALTS = new Salting();
    private static final TestHub hub = TestHub.fresh();
    private static final ExhibitsApi api = new ExhibitsApi(hub.desk, new Exhibits(new ExhibitTable(hub.database)));
    private static final ChargerId CHARGER = new ChargerId("CP1");
    private static final int LONG = 1_000_003;

    private static String pact = "";
    private static Digest dispute = Digest.sha256();

    @BeforeAll
    static void aDispute() throws Exception {
        hub.charger(CHARGER.text());
        hub.session(new ConnectorId(CHARGER, 1), TestHub.contract(1), 0);
        Part<Dispute> part = TestDispute.of(hub, CHARGER, Ground.METER);
        pact = part.content().pact().text();
        dispute = part.id();
        hub.submit(new Claim.Disputing(part.content().pact(), part.signed()));
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    /** Puts an exhibit on record that is told by those bytes. */
    private static Digest named(byte[] bytes, String mediaType, long size) throws Exception {
        Exhibit says = new Exhibit(dispute, Digest.sha256(bytes), size, mediaType, "the display");
        var signer = hub.keys.charger(CHARGER).orElseThrow().signer();
        Part<Exhibit> part = says.sign(SALTS, signer, Role.CHARGING_NETWORK, hub.now());
        hub.submit(new Claim.Evidencing(new org.plugpact.core.identity.PactId(pact), part.signed()));
        return says.digest();
    }

    private static int take(Digest digest, byte[] bytes) throws Exception {
        return api.take(pact, digest.hex(), new ByteArrayInputStream(bytes)).status();
    }

    private interface Asking {
        Reply ask() throws Exception;
    }

    private static String refused(Asking asking) {
        Reply reply = catchThrowableOfType(Api.Refused.class, asking::ask).reply();
        return reply.status() + " " + reply.body().toJsonObject().getString("code", "");
    }

    private static byte[] bytes(int seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatAFactNamesIsKeptOnceGivenOutExportedAndErased(@TempDir Path folder) throws Exception {
        byte[] photo = bytes(1, LONG);
        Digest digest = named(photo, "image/jpeg", LONG);
        assertThat(refused(() -> api.give(pact, digest.hex()))).isEqualTo("410 exhibit_absent");
        assertThat(take(digest, photo)).isEqualTo(201);
        assertThat(take(digest, photo)).isEqualTo(200);
        Reply given = api.give(pact, digest.hex());
        assertThat(given.mediaType()).isEqualTo("image/jpeg");
        assertThat(given.body().getBytes()).isEqualTo(photo);
        Path whole = export(folder.resolve("whole")).resolve("exhibits").resolve(digest.hex());
        assertThat(whole).hasBinaryContent(photo);
        api.erase(pact, digest.hex());
        assertThat(refused(() -> api.give(pact, digest.hex()))).isEqualTo("410 exhibit_absent");
        Path without = export(folder.resolve("without")).resolve("exhibits").resolve(digest.hex());
        assertThat(Files.exists(without)).isFalse();
    }

    private static Path export(Path folder) throws IOException {
        hub.keys.governance(hub.desk.bundle().size());
        hub.exports().write(folder, ExportWriter.Wish.ALL, facts -> {});
        return folder;
    }

    @ParameterizedTest(name = "{0} bytes said, {1} sent, {2}: {3}")
    @CsvSource({
        "100, 99, text/csv, 409 exhibit_digest",
        "100, 101, text/csv, 409 exhibit_digest",
        "99, 100, text/csv, 409 exhibit_digest",
        "100, 100, text/html, 415 exhibit_media_type",
        "8388609, 100, text/csv, 413 exhibit_too_long",
    })
    void otherBytesThanTheFactSaysAreNotKept(long said, int sent, String mediaType, String refusal) throws Exception {
        byte[] named = bytes(java.util.Objects.hash(said, sent, mediaType), 100);
        Digest digest = named(named, mediaType, said);
        byte[] came = java.util.Arrays.copyOf(named, sent);
        assertThat(refused(() -> api.take(pact, digest.hex(), new ByteArrayInputStream(came))))
                .isEqualTo(refusal);
        assertThat(refused(() -> api.give(pact, digest.hex()))).isEqualTo("410 exhibit_absent");
    }

    @Test
    void whatNoFactNamesIsNotTaken() {
        byte[] stray = "stray".getBytes(StandardCharsets.UTF_8);
        assertThat(refused(() -> api.take(pact, Digest.sha256(stray).hex(), new ByteArrayInputStream(stray))))
                .isEqualTo("404 exhibit_on_record");
        assertThat(refused(() -> api.give(pact, "no digest"))).isEqualTo("400 ");
    }

    @Test
    void aBodyIsReadAsItComes() throws Exception {
        byte[] body = bytes(2, LONG);
        Vertx vertx = Vertx.vertx();
        var server = vertx.createHttpServer()
                .requestHandler(request -> {
                    var bytes = new RequestBytes(request);
                    Thread.ofVirtual().start(() -> {
                        try {
                            request.response()
                                    .end(Digest.sha256(bytes.readAllBytes()).hex());
                        } catch (IOException lost) {
                            request.response().setStatusCode(500).end();
                        }
                    });
                })
                .listen(0)
                .await();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI here = URI.create("http://localhost:" + server.actualPort());
            var put = HttpRequest.newBuilder(here)
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            var answer = client.send(put, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo(Digest.sha256(body).hex());
        } finally {
            vertx.close().await();
        }
    }
}
