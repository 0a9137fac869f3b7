package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.wire.json.Frames;

/** Messages compressed by chargers that offer it, and by the hub to them (RFC 7692). */
final class CompressionTest {
    private static final int COMPRESSED = 0x40;
    private static final String HEARTBEAT = "[2,\"h\",\"Heartbeat\",{}]";
    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest(name = "offered {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "permessage-deflate|permessage-deflate",
                "permessage-deflate; client_max_window_bits|permessage-deflate",
                "permessage-deflate; client_max_window_bits=10; server_no_context_takeover"
                        + "|permessage-deflate; server_no_context_takeover",
                "permessage-deflate; client_no_context_takeover|permessage-deflate; client_no_context_takeover",
                "permessage-deflate; server_max_window_bits=15|permessage-deflate",
                "permessage-deflate; server_max_window_bits=10, permessage-deflate|permessage-deflate",
                "permessage-deflate; client_no_context_takeover=1|",
                "permessage-deflate; server_max_window_bits=10|",
                "permessage-deflate; unheard_of|",
                "permessage-bzip2|",
                ";;=,|"
            })
    void whatIsAgreedTo(String offered, @Nullable String agreed) throws IOException {
        try (var charger = offering(offered)) {
            assertThat(charger.response().status()).isEqualTo(101);
            assertThat(charger.response().headers().get("sec-websocket-extensions"))
                    .isEqualTo(agreed);
            assertThat(charger.exchange(HEARTBEAT)).startsWith("[3,\"h\"");
        }
    }

    private static RawCharger offering(String extensions) throws IOException {
        var headers = RawCharger.headers("CP001", door.password("CP001"));
        headers.put("Sec-WebSocket-Extensions", extensions);
        return RawCharger.open(door.port(), "GET /ocpp/CP001", headers);
    }

    /** RFC 7692, 7.2.1: without the four bytes at its end. */
    private static byte[] deflated(byte[] text) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(text);
            var out = new ByteArrayOutputStream();
            var some = new byte[1_024];
            for (int many = deflater.deflate(some, 0, some.length, Deflater.SYNC_FLUSH);
                    many > 0;
                    many = deflater.deflate(some, 0, some.length, Deflater.SYNC_FLUSH)) {
                out.write(some, 0, many);
            }
            var all = out.toByteArray();
            return Arrays.copyOf(all, all.length - 4);
        } finally {
            deflater.end();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"permessage-deflate", "permessage-deflate; client_no_context_takeover"})
    void aCompressedCallIsAnsweredAndSoIsOneThatIsNot(String offered) throws IOException {
        try (var charger = offering(offered)) {
            for (int times = 0; times < 2; times++) {
                var call = HEARTBEAT.replace("\"h\"", "\"h" + times + "\"");
                charger.send(RawCharger.TEXT | COMPRESSED, true, deflated(call.getBytes(StandardCharsets.UTF_8)));
                assertThat(charger.receiveText()).startsWith("[3,\"h" + times + "\"");
            }
            assertThat(charger.exchange(HEARTBEAT)).startsWith("[3,\"h\"");
        }
    }

    /** A client that is none of ours compresses and decompresses. */
    @Test
    void aLongCallOfOursComesCompressed() throws Exception {
        var vertx = Vertx.vertx();
        try {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            var client = vertx.createWebSocketClient(new WebSocketClientOptions().setTryUsePerMessageCompression(true));
            WebSocket socket = client.connect(new WebSocketConnectOptions()
                            .setHost("127.0.0.1")
                            .setPort(door.port())
                            .setURI("/ocpp/CP002")
                            .addSubProtocol("ocpp1.6")
                            .addHeader(
                                    "Authorization",
                                    RawCharger.basic(
                                            ("CP002:" + door.password("CP002")).getBytes(StandardCharsets.UTF_8))))
                    .await();
            assertThat(socket.headers().get("Sec-WebSocket-Extensions")).isEqualTo("permessage-deflate");
            socket.textMessageHandler(heard::add);
            socket.writeTextMessage(
                    "[2,\"b\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]");
            assertThat(heard.poll(20, TimeUnit.SECONDS)).startsWith("[3,\"b\"").contains("Accepted");
            var keys = IntStream.range(0, 60)
                    .mapToObj(number -> "\"SomeConfigurationKey" + number + "\"")
                    .collect(Collectors.joining(",", "[", "]"));
            door.command("CP002", "long", "GetConfiguration", "{\"key\":" + keys + "}");
            assertThat(heard.poll(20, TimeUnit.SECONDS)).endsWith(keys + "}]");
        } finally {
            vertx.close().await();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"no deflated text, 1007", "a text that grows beyond what a message may have, 1007"})
    void whatCanNotBeDecompressedEndsTheLine(String what, int status) throws IOException {
        var text = "x".repeat(40 * Frames.CHARACTERS_MAX).getBytes(StandardCharsets.UTF_8);
        var sent = what.startsWith("no") ? new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3} : deflated(text);
        assertThat(sent.length).isLessThan(Frames.CHARACTERS_MAX);
        try (var charger = offering("permessage-deflate")) {
            charger.send(RawCharger.TEXT | COMPRESSED, true, sent);
            assertThat(charger.receive().closeStatus()).isEqualTo(status);
            assertThat(charger.isAtEnd()).isTrue();
        }
        try (var other = offering("permessage-deflate")) {
            assertThat(other.exchange(HEARTBEAT)).startsWith("[3,\"h\"");
        }
    }
}
