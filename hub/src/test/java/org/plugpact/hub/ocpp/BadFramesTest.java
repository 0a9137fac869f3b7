package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.PortReported;

/** What a charger should not send: each has its answer and goes on record. */
class BadFramesTest {
    private static final String ALIVE = "[2,\"alive\",\"Heartbeat\",{}]";
    private static final String HEARD = "[3,\"alive\",{\"currentTime\":\"2025-01-31T09:30:00.000Z\"}]";

    private static OpenDoor door;

    private String id;
    private RawCharger charger;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void connect() throws IOException {
        id = door.newCharger();
        charger = door.connect(id);
    }

    @AfterEach
    void disconnect() throws IOException {
        charger.close();
    }

    @ParameterizedTest(name = "{0}: {1}; {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // 4.2: what has a readable id is answered, what has none is ignored
                "hello||not-json not JSON",
                "[2,\"1\",\"Heartbeat\",{]|[4,\"1\",\"FormationViolation\",\"not JSON\",{}]|not-json not JSON",
                "[2,\"1\",\"Heartbeat\",{\"a\":1,\"a\":2}]|[4,\"1\",\"FormationViolation\",\"a member named twice\",{}]|not-json a member named twice",
                "{}||not-a-frame not an array",
                "[]||not-a-frame the first element is not a message type number",
                "[2,7,\"Heartbeat\",{}]||not-a-frame the message id is not a string",
                "[2,\"1\",\"Heartbeat\"]|[4,\"1\",\"FormationViolation\",\"a CALL has 4 elements\",{}]|not-a-frame a CALL has 4 elements",
                "[2,\"1\",\"Heartbeat\",[]]|[4,\"1\",\"FormationViolation\",\"the payload is not an object\",{}]|not-a-frame the payload is not an object",
                "[2,\"1\",7,{}]|[4,\"1\",\"FormationViolation\",\"the action is not a string\",{}]|not-a-frame the action is not a string",
                "[2,\"1234567890123456789012345678901234567\",\"Heartbeat\",{}]|[4,\"1234567890123456789012345678901234567\",\"FormationViolation\",\"a message id has at most 36 characters\",{}]|id-too-long a message id has at most 36 characters",
                // 4.1.3: an unknown type is ignored
                "[7,\"1\",\"Heartbeat\",{}]||unknown-message-type message type 7",
                "[5,\"1\",\"Heartbeat\",{}]||not-a-frame a CALLRESULTERROR has 5 elements",
                "[6,\"1\",\"Heartbeat\",{}]||unknown-message-type a message without an answer",
                // 4.2.3: actions and payloads
                "[2,\"1\",\"Hearbeat\",{}]|[4,\"1\",\"NotImplemented\",\"no such action\",{}]|unknown-action Hearbeat",
                "[2,\"1\",\"<script>\",{}]|[4,\"1\",\"NotImplemented\",\"no such action\",{}]|unknown-action ?script?",
                "[2,\"1\",\"Reset\",{\"type\":\"Soft\"}]|[4,\"1\",\"NotSupported\",\"only a central system asks this\",{}]|unsupported-action Reset",
                "[2,\"1\",\"Authorize\",{}]|[4,\"1\",\"OccurenceConstraintViolation\",\"idTag: missing\",{}]|message-refused Authorize: idTag: missing",
                "[2,\"1\",\"Authorize\",{\"idTag\":true}]|[4,\"1\",\"TypeConstraintViolation\",\"idTag: must be a string, is a boolean\",{}]|message-refused Authorize: idTag: must be a string, is a boolean",
                "[2,\"1\",\"Authorize\",{\"idTag\":\"123456789012345678901\"}]|[4,\"1\",\"PropertyConstraintViolation\",\"idTag: more than 20 characters\",{}]|message-refused Authorize: idTag: more than 20 characters",
                "[2,\"1\",\"Authorize\",{\"idTag\":null}]|[4,\"1\",\"OccurenceConstraintViolation\",\"idTag: missing\",{}]|message-refused Authorize: idTag: missing",
                "[2,\"1\",\"StatusNotification\",{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Ready\"}]|[4,\"1\",\"PropertyConstraintViolation\",\"status: not one of the words listed for it\",{}]|message-refused StatusNotification: status: not one of the words listed for it",
                // answers to nothing that was asked
                "[3,\"1\",{}]||answer-to-nothing CALLRESULT",
                "[4,\"1\",\"GenericError\",\"\",{}]||answer-to-nothing CALLERROR GenericError",
                "[3,\"1\"]||not-a-frame a CALLRESULT has 3 elements",
            })
    void eachBadFrameHasItsAnswerAndTheConnectionStays(String frame, @Nullable String answer, String incident)
            throws IOException {
        charger.send(frame);
        if (answer != null) assertThat(charger.receiveText()).isEqualTo(answer);
        assertThat(charger.exchange(ALIVE)).isEqualTo(HEARD);
        assertThat(door.incidents(id)).containsExactly(incident);
    }

    @Test
    void aBinaryMessageEndsTheConnection() throws IOException {
        charger.send(RawCharger.BINARY, true, new byte[] {1, 2, 3});
        assertThat(charger.receive())
                .isEqualTo(new RawCharger.Received(RawCharger.CLOSE, "OCPP-J messages are text", 1003));
        assertThat(charger.isAtEnd()).isTrue();
        assertThat(door.awaitIncidents(id, 1)).containsExactly("binary-frame 3 bytes");
    }

    @Test
    void aFrameOfMoreThan64KiBEndsTheConnection() throws IOException {
        charger.send("x".repeat(65_537));
        assertThat(charger.receive().closeStatus()).isEqualTo(1009);
        assertThat(door.awaitIncidents(id, 1).getFirst()).startsWith("frame-too-long");
    }

    @Test
    void fragmentsOfMoreThan64KiBEndTheConnection() throws IOException {
        charger.send(RawCharger.TEXT, false, new byte[65_536]);
        charger.send(RawCharger.CONTINUATION, true, new byte[1]);
        assertThat(charger.receive().closeStatus()).isEqualTo(1009);
        assertThat(door.awaitIncidents(id, 1).getFirst()).startsWith("frame-too-long");
    }

    @Test
    void theLongestFrameIsTaken() throws IOException {
        var frame = "[2,\"1\",\"DataTransfer\",{\"vendorId\":\"v\",\"data\":\"%s\"}]";
        charger.send(frame.formatted("x".repeat(65_536 - frame.length() + 2)));
        assertThat(charger.receiveText()).isEqualTo("[3,\"1\",{\"status\":\"UnknownVendorId\"}]");
        assertThat(door.incidents(id)).containsExactly("data-transfer vendor v, 65487 characters");
    }

    @Test
    void aTextThatIsNotUtf8EndsTheConnection() throws IOException {
        charger.send(RawCharger.TEXT, true, new byte[] {'[', (byte) 0xc3, (byte) 0x28});
        assertThat(charger.receive().closeStatus()).isEqualTo(1007);
        assertThat(door.awaitIncidents(id, 1).getFirst()).startsWith("not-utf8");
    }

    @Test
    void aFrameWithoutAMaskEndsTheConnection() throws IOException {
        charger.sendUnmasked(ALIVE);
        assertThat(charger.receive().closeStatus()).isEqualTo(1002);
        assertThat(door.awaitIncidents(id, 1).getFirst()).startsWith("websocket-violation");
    }

    @Test
    void aMessageIdUsedTwiceGetsItsAnswerAgainIfTheMessageIsTheSame() throws IOException {
        var status = "[2,\"1\",\"StatusNotification\",{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"%s\"}]";
        var answer = charger.exchange(status.formatted("Available"));
        assertThat(answer).isEqualTo("[3,\"1\",{}]");
        assertThat(charger.exchange(status.formatted("Available"))).isEqualTo(answer);
        assertThat(charger.exchange(status.formatted("Faulted")))
                .isEqualTo("[4,\"1\",\"GenericError\",\"message id used before for another message\",{}]");
        assertThat(charger.exchange(status.formatted("Available"))).isEqualTo(answer);
        assertThat(door.incidents(id)).containsExactly("message-id-reused StatusNotification");
        assertThat(door.onRecord(PortReported.class))
                .filteredOn(it -> isMine(it))
                .hasSize(1);
    }

    @Test
    void incidentsAreCountedWhenThereAreTooMany() throws IOException {
        for (int number = 0; number < Incidents.CLAIMS_MAX + 5; number++) charger.send("hello");
        assertThat(charger.exchange(ALIVE)).isEqualTo(HEARD);
        charger.close();
        var incidents = door.awaitIncidents(id, Incidents.CLAIMS_MAX + 1);
        assertThat(incidents.getLast()).isEqualTo("not-json and others, counted only x5");
    }

    @Test
    void fragmentsMakeAMessageAndAPingMayStandBetweenThem() throws IOException {
        var bytes = ALIVE.getBytes(StandardCharsets.UTF_8);
        charger.send(RawCharger.TEXT, false, java.util.Arrays.copyOf(bytes, 5));
        charger.send(RawCharger.PING, true, new byte[] {'h', 'i'});
        assertThat(charger.receive()).isEqualTo(new RawCharger.Received(RawCharger.PONG, "hi", 0));
        charger.send(RawCharger.CONTINUATION, true, java.util.Arrays.copyOfRange(bytes, 5, bytes.length));
        assertThat(charger.receiveText()).isEqualTo(HEARD);
    }

    @Test
    void framesAreAnsweredInTheirOrderHoweverManyAreSentAtOnce() throws IOException {
        int many = 2_000;
        var sender = Thread.ofVirtual().start(() -> sendHeartbeats(many));
        for (int number = 0; number < many; number++) {
            assertThat(charger.receiveText()).startsWith("[3,\"" + number + "\",");
        }
        assertThat(sender).isNotNull();
    }

    private void sendHeartbeats(int many) {
        try {
            for (int number = 0; number < many; number++) charger.send("[2,\"" + number + "\",\"Heartbeat\",{}]");
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void aSecondConnectionTakesOver() throws IOException {
        try (var second = door.connect(id)) {
            assertThat(charger.receive())
                    .isEqualTo(new RawCharger.Received(RawCharger.CLOSE, "replaced by a newer connection", 1000));
            assertThat(charger.isAtEnd()).isTrue();
            assertThat(second.exchange(ALIVE)).isEqualTo(HEARD);
        }
    }

    @Test
    void aCloseIsAnsweredWithAClose() throws IOException {
        charger.send(RawCharger.CLOSE, true, new byte[] {0x03, (byte) 0xe8});
        assertThat(charger.receive()).isEqualTo(new RawCharger.Received(RawCharger.CLOSE, "", 1000));
        assertThat(charger.isAtEnd()).isTrue();
    }

    private boolean isMine(PortReported reported) {
        return reported.said().connector().charger().text().equals(id);
    }
}
