package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.store.TestServer;

/** Files that chargers fetch and bring, byte for byte: whoever holds the ticket, and nobody else. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class TransfersTest {
    private static final byte[] IMAGE = new byte[200_000];
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningHub hub;

    @BeforeAll
    static void open() throws Exception {
        hub = Main.start(TestServer.fresh().withCustodial(true));
        new Random(7).nextBytes(IMAGE);
        var put = admin("PUT", "/api/firmware?version=2.0", BodyPublishers.ofByteArray(IMAGE));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + hub.ports().web()).resolve(path);
    }

    private static HttpResponse<String> admin(String method, String path, BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + hub.keys().adminToken())
                .method(method, body)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<byte[]> send(String method, String place, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(at(place)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** A charger that is entered, connected and accepted. */
    private static RawCharger charger(String id) throws Exception {
        var entered = admin("POST", "/api/chargers", BodyPublishers.ofString("[{\"id\":\"" + id + "\"}]"));
        var password = new JsonArray(entered.body()).getJsonObject(0).getString("password");
        var headers = RawCharger.headers(id, password);
        headers.put("Sec-WebSocket-Protocol", "ocpp1.6");
        var charger = RawCharger.open(hub.ports().ocpp(), "GET /ocpp/" + id, headers);
        assertThat(charger.exchange(
                        "[2,\"b\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]"))
                .contains("Accepted");
        return charger;
    }

    private static int asked(String id, String what, String body) throws Exception {
        var answer = admin("POST", "/api/chargers/" + id + "/" + what, BodyPublishers.ofString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return new JsonObject(answer.body()).getInteger("number");
    }

    private static JsonObject transfer(int number) throws Exception {
        return new JsonObject(admin("GET", "/api/transfers/" + number, BodyPublishers.noBody())
                .body());
    }

    private static String told(int number) throws Exception {
        var transfer = transfer(number);
        return transfer.getString("state") + " " + transfer.getString("status") + " " + transfer.getLong("bytes");
    }

    private static JsonObject payload(String call) {
        return new JsonArray(call).getJsonObject(3);
    }

    @Test
    void anImageIsFetchedPieceByPieceAndEveryByteIsCounted() throws Exception {
        try (var charger = charger("F1")) {
            int number = asked("F1", "update", "{\"version\":\"2.0\"}");
            var call = charger.receiveText();
            assertThat(call).contains("\"UpdateFirmware\"");
            charger.send("[3,\"" + RawCharger.messageId(call) + "\",{}]");
            var place = payload(call).getString("location");

            var first = send("GET", place, "", "Range", "bytes=0-99999");
            assertThat(first.statusCode()).isEqualTo(206);
            assertThat(first.headers().firstValue("Content-Range")).contains("bytes 0-99999/200000");
            var tag = first.headers().firstValue("ETag").orElseThrow();
            var rest = send("GET", place, "", "Range", "bytes=100000-", "If-Range", tag);
            assertThat(rest.statusCode()).isEqualTo(206);
            var both = Arrays.copyOf(first.body(), IMAGE.length);
            System.arraycopy(rest.body(), 0, both, 100_000, rest.body().length);
            assertThat(both).isEqualTo(IMAGE);
            assertThat(send("GET", place, "", "Range", "bytes=1-", "If-Range", "\"other\"")
                            .body())
                    .isEqualTo(IMAGE);
            assertThat(send("GET", place, "", "Range", "bytes=200000-").statusCode())
                    .isEqualTo(416);
            assertThat(send("HEAD", place, "").headers().firstValue("Content-Length"))
                    .contains("200000");
            assertThat(send("PUT", place, "x").statusCode()).isEqualTo(404);
            assertThat(told(number)).endsWith("200000");

            for (var status : new String[] {"Downloading", "Downloaded", "Idle", "Installing"}) said(charger, status);
            assertThat(told(number)).isEqualTo("under_way Installing 200000");
            said(charger, "Installed");
            said(charger, "InstallationFailed");
            assertThat(told(number)).isEqualTo("done Installed 200000");
        }
    }

    private static void said(RawCharger charger, String status) throws Exception {
        assertThat(charger.exchange(
                        "[2,\"s" + status + "\",\"FirmwareStatusNotification\",{\"status\":\"" + status + "\"}]"))
                .endsWith(",{}]");
    }

    @Test
    void anOlderChargerBringsDiagnosticsUnderWhateverName() throws Exception {
        try (var charger = charger("F2")) {
            int number = asked("F2", "logs", "{}");
            var call = charger.receiveText();
            assertThat(call).contains("\"GetLog\"");
            charger.send("[4,\"" + RawCharger.messageId(call) + "\",\"NotImplemented\",\"\",{}]");
            call = charger.receiveText();
            assertThat(call).contains("\"GetDiagnostics\"");
            charger.send("[3,\"" + RawCharger.messageId(call) + "\",{\"fileName\":\"d.txt\"}]");
            var place = payload(call).getString("location");
            assertThat(admin("GET", "/api/transfers/" + number + "/file", BodyPublishers.noBody())
                            .statusCode())
                    .isEqualTo(410);
            assertThat(send("PUT", place + "..%2F..%2Fevil", "first").statusCode())
                    .isEqualTo(201);
            assertThat(send(
                                    "POST",
                                    place,
                                    "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../a b\"\r\n\r\nlog\r\n--B--",
                                    "Content-Type",
                                    "multipart/form-data; boundary=B")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(send("GET", place, "").statusCode()).isEqualTo(404);
            assertThat(charger.exchange("[2,\"u\",\"DiagnosticsStatusNotification\",{\"status\":\"Uploaded\"}]"))
                    .endsWith(",{}]");
            assertThat(told(number)).isEqualTo("done Uploaded 3");
            assertThat(transfer(number).getString("name")).isEqualTo(".._a_b");
            var shown = admin("GET", "/api/transfers/" + number + "/file", BodyPublishers.noBody());
            assertThat(shown.statusCode()).isEqualTo(303);
            var file = send("GET", shown.headers().firstValue("Location").orElseThrow(), "");
            assertThat(file.body()).asString().isEqualTo("log");
            assertThat(file.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"F2-" + number + "-.._a_b\"");
        }
    }

    @Test
    void whoHasNoTicketGetsAndBringsNothing() throws Exception {
        assertThat(send("GET", "/files/" + "0".repeat(32) + "/firmware", "").statusCode())
                .isEqualTo(404);
        assertThat(send("PUT", "/files/" + "0".repeat(32) + "/log", "x").statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/api/transfers", "").statusCode()).isEqualTo(401);
        assertThat(send("PUT", "/api/firmware?version=1", "x").statusCode()).isEqualTo(401);
    }

    @Test
    void whatCannotBeAskedIsRefusedWithAReason() throws Exception {
        assertThat(admin("POST", "/api/chargers/NOBODY/update", BodyPublishers.ofString("{\"version\":\"2.0\"}"))
                        .body())
                .contains("not connected");
        assertThat(admin("POST", "/api/chargers/NOBODY/update", BodyPublishers.ofString("{\"version\":\"9\"}"))
                        .body())
                .contains("no-firmware");
        assertThat(admin("POST", "/api/campaigns", BodyPublishers.ofString("{\"version\":\"9\",\"waves\":[50]}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aChargerThatRefusesOrGoesIsToldOf() throws Exception {
        int refused;
        int lost;
        try (var charger = charger("F3")) {
            refused = asked("F3", "logs", "{\"type\":\"Security\"}");
            charger.send("[3,\"" + RawCharger.messageId(charger.receiveText()) + "\",{\"status\":\"Rejected\"}]");
            assertThat(charger.exchange("[2,\"h\",\"Heartbeat\",{}]")).contains("currentTime");
            lost = asked("F3", "update", "{\"version\":\"2.0\"}");
            assertThat(charger.receiveText()).contains("UpdateFirmware");
        }
        while (told(refused).startsWith("asked")) Thread.onSpinWait();
        assertThat(told(refused)).isEqualTo("failed Rejected 0");
        while (told(lost).startsWith("asked")) Thread.onSpinWait();
        assertThat(told(lost)).isEqualTo("failed connection lost 0");
    }
}
