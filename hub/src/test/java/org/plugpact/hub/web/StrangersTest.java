package org.plugpact.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.store.TestServer;

/** What somebody without an account can make the pages' server hold. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class StrangersTest {
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> post(RunningHub hub, String path, byte[] body) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + hub.ports().web() + path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A record that is being sent, and never ends. */
    private static Socket endless(RunningHub hub) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.ports().web());
        String head = "POST /pacts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nabc";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void soManyRecordsAreReadAtOnceAndWhoGivesUpMakesRoom() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh().withCustodial(true))) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < Room.RECORDS_MAX; i++) sockets.add(endless(hub));
            // Until the last of them is being read, there may be room.
            while (post(hub, "/pacts", new byte[1]).statusCode() != 503) Thread.onSpinWait();
            for (Socket socket : sockets) socket.close();
            while (post(hub, "/pacts", new byte[1]).statusCode() == 503) Thread.onSpinWait();
            // No record, or one bad record too many within this minute.
            assertThat(post(hub, "/pacts", new byte[1]).statusCode()).isIn(400, 429);
        }
    }

    @Test
    void nobodysBodyIsReadBeforeItIsKnownWhoSendsIt() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh().withCustodial(true))) {
            byte[] tooLong = new byte[2 << 20];
            assertThat(post(hub, "/api/tags", tooLong).statusCode()).isEqualTo(401);
            assertThat(post(hub, "/api/pacts/" + "ab".repeat(32) + "/endorsements", tooLong)
                            .statusCode())
                    .isEqualTo(413);
            assertThat(post(hub, "/nowhere", new byte[1]).statusCode()).isEqualTo(404);
        }
    }
}
