package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening requests: OCPP-J 1.6, section 3, and security profiles 1 and 2. */
class OpeningTest {
    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest(name = "{0} {1} with {2}: {3}, {4}: {5}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /ocpp/CP001||101|sec-websocket-protocol|ocpp1.6",
                "GET /ocpp/CP001?x=1||101|sec-websocket-protocol|ocpp1.6",
                "GET /ocpp/%43P001||101|sec-websocket-protocol|ocpp1.6",
                "GET /ocpp/CP001|Sec-WebSocket-Protocol: ocpp2.0.1, ocpp1.6|101|sec-websocket-protocol|ocpp2.0.1",
                "GET /ocpp/CP001|Connection: keep-alive, Upgrade|101|upgrade|websocket",
                "GET /ocpp/CP001||101|sec-websocket-extensions|",
                "GET /ocpp/CP999||404|connection|close",
                "GET /ocpp/CP001%00||404|connection|close",
                "GET /ocpp/%||404|connection|close",
                "GET /ocpp/||404|connection|close",
                "GET /||404|connection|close",
                "GET /ocpp/CP001|Authorization: Basic Q1AwMDE6d3Jvbmc=|401|www-authenticate|Basic realm=\"OCPP\"",
                "GET /ocpp/CP001|Authorization: Bearer x|401|www-authenticate|Basic realm=\"OCPP\"",
                "GET /ocpp/CP001|Authorization: |401|www-authenticate|Basic realm=\"OCPP\"",
                "GET /ocpp/CP002||401|www-authenticate|Basic realm=\"OCPP\"",
                "POST /ocpp/CP001||405|allow|GET",
                "GET /ocpp/CP001|Upgrade: h2c|426|sec-websocket-version|13",
                "GET /ocpp/CP001|Connection: close|426|upgrade|websocket",
                "GET /ocpp/CP001|Sec-WebSocket-Version: 8|426|sec-websocket-version|13",
            })
    void eachOpeningRequestHasItsAnswer(
            String request, @Nullable String header, int status, String name, @Nullable String value)
            throws IOException {
        var headers = RawCharger.headers("CP001", door.password("CP001"));
        if (header != null) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        try (var charger = RawCharger.open(door.port(), request, headers)) {
            assertThat(charger.response().status()).isEqualTo(status);
            assertThat(charger.response().headers().get(name)).isEqualTo(value);
            if (status != 101) assertThat(charger.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest(name = "offered: {0}")
    @ValueSource(strings = {"ocpp2.0", "OCPP1.6", "ocpp1.6x, ocpp1.5"})
    void withoutACommonSubprotocolTheHandshakeIsCompletedAndTheConnectionClosed(String offered) throws IOException {
        var headers = RawCharger.headers("CP001", door.password("CP001"));
        headers.put("Sec-WebSocket-Protocol", offered);
        try (var charger = RawCharger.open(door.port(), "GET /ocpp/CP001", headers)) {
            assertThat(charger.response().status()).isEqualTo(101);
            assertThat(charger.response().headers()).doesNotContainKey("sec-websocket-protocol");
            assertThat(charger.receive())
                    .isEqualTo(new RawCharger.Received(
                            RawCharger.CLOSE, "subprotocols spoken here: ocpp2.1, ocpp2.0.1, ocpp1.6", 1002));
            assertThat(charger.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"left out", "", ", ,"})
    void withoutAnySubprotocolTheOneSpokenLastIsSpokenUnnamedAndCounted(String offered) throws IOException {
        var id = door.newCharger();
        var headers = RawCharger.headers(id, door.password(id));
        if (offered.equals("left out")) headers.remove("Sec-WebSocket-Protocol");
        else headers.put("Sec-WebSocket-Protocol", offered);
        try (var charger = RawCharger.open(door.port(), "GET /ocpp/" + id, headers)) {
            assertThat(charger.response().status()).isEqualTo(101);
            assertThat(charger.response().headers()).doesNotContainKey("sec-websocket-protocol");
            assertThat(charger.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\",");
        }
        assertThat(door.oddities(id)).isEqualTo("no-subprotocol 1");
    }

    @Test
    void aPasswordIsGoodForItsOwnUserAlone() throws IOException {
        var headers = RawCharger.headers("CP002", door.password("CP001"));
        try (var charger = RawCharger.open(door.port(), "GET /ocpp/CP001", headers)) {
            assertThat(charger.response().status()).isEqualTo(401);
        }
    }

    @Test
    void theKeyIsAsGoodInItsTwentyBytesAsInHexadecimal() throws IOException {
        var id = door.newCharger();
        var key = HexFormat.of().parseHex(door.password(id));
        var pair = (id + ":" + "x".repeat(key.length)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(key, 0, pair, pair.length - key.length, key.length);
        var headers = RawCharger.headers(id, "");
        headers.put("Authorization", RawCharger.basic(pair));
        try (var charger = RawCharger.open(door.port(), "GET /ocpp/" + id, headers)) {
            assertThat(charger.response().status()).isEqualTo(101);
        }
        assertThat(door.oddities(id)).isEqualTo("key-as-bytes 1");
    }

    @ParameterizedTest(name = "another password: {0}")
    @ValueSource(booleans = {false, true})
    void aNewerConnectionTakesOverAndOneWithOtherCredentialsIsOnRecord(boolean another) throws IOException {
        var id = door.newCharger();
        try (var older = door.connect(id)) {
            var password = another ? door.renewPassword(id) : door.password(id);
            try (var newer = RawCharger.open(door.port(), id, password)) {
                assertThat(older.receive().closeStatus()).isEqualTo(1000);
                assertThat(newer.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\",");
                var incidents = another ? door.awaitIncidents(id, 1) : door.incidents(id);
                assertThat(incidents)
                        .isEqualTo(
                                another
                                        ? List.of("taken-over the password or the certificate is another one")
                                        : List.of());
            }
        }
        assertThat(door.oddities(id)).isEqualTo("flapping 1, taken-over 1");
    }

    @Test
    void refusedRequestsGoOnRecordAndAnAddressThatFailsTooOftenIsTurnedAwayUnheard() throws IOException {
        try (var fresh = OpenDoor.open()) {
            assertThat(open(fresh, "CP999", "secret").status()).isEqualTo(404);
            for (int failure = 2; failure <= Attempts.FAILURES_MAX; failure++) {
                assertThat(open(fresh, "CP001", "wrong").status()).isEqualTo(401);
            }
            var response = open(fresh, "CP001", fresh.password("CP001"));
            assertThat(response.status()).isEqualTo(429);
            assertThat(response.headers()).containsEntry("retry-after", "60");
            assertThat(fresh.incidents(""))
                    .hasSize(Incidents.CLAIMS_MAX)
                    .startsWith("unknown-charger", "wrong-password CP001", "wrong-password CP001");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void profileTwoIsTheSameOverTls(String version) throws IOException, GeneralSecurityException {
        var headers = RawCharger.headers("CP003", door.password("CP003"));
        try (var charger = RawCharger.open(door.tlsSocket(version), "GET /ocpp/CP003", headers)) {
            assertThat(charger.response().status()).isEqualTo(101);
            assertThat(charger.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\",{\"currentTime\":");
        }
        var wrong = RawCharger.headers("CP003", "wrong");
        try (var charger = RawCharger.open(door.tlsSocket(version), "GET /ocpp/CP003", wrong)) {
            assertThat(charger.response().status()).isEqualTo(401);
        }
    }

    @Test
    void thePortOfProfileTwoSpeaksNothingButTls() throws IOException, GeneralSecurityException {
        try (var socket = door.tlsSocket("TLSv1.3")) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        try (var plain = new Socket(InetAddress.getLoopbackAddress(), door.tlsPort())) {
            plain.getOutputStream().write("GET /ocpp/CP001 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).doesNotContain("HTTP");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, true",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, false",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384, false"
    })
    void suitesWithoutForwardSecrecyAndAuthenticatedEncryptionAreRefused(String suite, boolean taken)
            throws IOException, GeneralSecurityException {
        try (var socket = door.tlsSocket("TLSv1.2")) {
            socket.setEnabledCipherSuites(new String[] {suite});
            if (taken) {
                socket.startHandshake();
                assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
            } else {
                assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(socket::startHandshake);
            }
        }
    }

    private static RawCharger.Response open(OpenDoor door, String id, String password) throws IOException {
        Map<String, String> headers = RawCharger.headers(id, password);
        try (var charger = RawCharger.open(door.port(), "GET /ocpp/" + id, headers)) {
            return charger.response();
        }
    }
}
