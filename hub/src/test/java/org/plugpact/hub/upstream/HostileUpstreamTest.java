package org.plugpact.hub.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.hub.upstream.ProxiedDoor.call;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.hub.ocpp.RawCharger;

/** What an upstream that is broken, or means ill, can do to a charger: next to nothing. */
class HostileUpstreamTest {
    private static final int FLOOD = 200;

    private static ProxiedDoor proxied;

    private final TestCentral central = new TestCentral("ocpp1.6");

    private String id;

    @BeforeAll
    static void open() {
        proxied = new ProxiedDoor(ProxiedDoor.LONG);
    }

    @AfterAll
    static void close() {
        proxied.close();
    }

    @BeforeEach
    void charger() {
        id = proxied.charger(central);
    }

    @AfterEach
    void end() {
        central.close();
    }

    @Test
    void whoAsksTooMuchAtOnceIsToldSoAndThereIsRoomForOurs() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            for (int i = 0; i < FLOOD; i++) central.say(call("x" + i, "ClearCache", "{}"));
            int passedOn = Asked.WAITING_MAX * 2 + 4;
            for (int refused = 0; refused < FLOOD - passedOn; refused++)
                assertThat(central.hear()).contains("GenericError");
            charger.send(call("h", "Heartbeat", "{}"));
            proxied.door().command(id, "own-" + id, "Reset", "{\"type\":\"Soft\"}");
            var answered = central.hear();
            while (!answered.contains("Heartbeat")) answered = central.hear();
            central.say("[3,\"h\",{\"currentTime\":\"2025-01-31T09:30:00Z\"}]");
            int asked = 0;
            boolean ours = false;
            boolean heartbeat = false;
            while (!ours || !heartbeat) {
                var heard = charger.receiveText();
                heartbeat |= heard.startsWith("[3,\"h\"");
                ours |= heard.contains("Reset");
                if (heard.startsWith("[2,")) {
                    asked++;
                    charger.send("[3,\"" + RawCharger.messageId(heard) + "\",{\"status\":\"Accepted\"}]");
                }
            }
            assertThat(asked).isLessThanOrEqualTo(passedOn + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"giant", "binary"})
    void whatIsNoMessageEndsItsConnectionAndANewOneIsOpened(String kind) throws Exception {
        try (var charger = proxied.door().connect(id)) {
            var socket = central.connection();
            if (kind.equals("giant")) socket.writeTextMessage("x".repeat(70_000));
            else socket.writeBinaryMessage(Buffer.buffer("[2]"));
            central.connection();
            proxied.awaitThere(id);
            charger.send(call("h", "Heartbeat", "{}"));
            assertThat(central.hear()).isEqualTo(call("h", "Heartbeat", "{}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "[3,\"nobody\",{}]",
                "[4,\"h\"]",
                "[3,\"h\",[]]",
                "[6,\"s\",\"A\",{}]",
                "[5,\"h\",\"InternalError\",\"\",{}]",
                "[9,\"h\",{}]"
            })
    void whatMeansNothingChangesNothing(String said) throws Exception {
        try (var charger = proxied.door().connect(id)) {
            charger.send(call("h", "Heartbeat", "{}"));
            central.hear();
            central.say(said);
            central.say("[3,\"h\",{\"currentTime\":\"2025-01-31T09:30:00Z\"}]");
            assertThat(charger.receiveText()).startsWith("[3,\"h\",{");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2,\"b\",\"Reset\"]", "[2,\"b\",7,{}]", "[2,\"b\",\"Reset\",[]]"})
    void aRequestThatIsNoneIsAnsweredHere(String said) throws Exception {
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            central.say(said);
            assertThat(central.hear()).startsWith("[4,\"b\",\"GenericError\",");
            assertThat(charger.response().status()).isEqualTo(101);
        }
    }

    @Test
    void upstreamSeesThatTheChargerIsGone() throws Exception {
        var closed = new CountDownLatch(1);
        try (var charger = proxied.door().connect(id)) {
            assertThat(charger.response().status()).isEqualTo(101);
            central.connection().closeHandler(_ -> closed.countDown());
        }
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
