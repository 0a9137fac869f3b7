package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Traces;

/** What comes and goes on real lines is told to a real trace. */
class TraceTest {
    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void everythingOnALineIsKept() throws IOException, Traces.TooBroad {
        var id = door.newCharger();
        try (var charger = door.connectAccepted(id)) {
            charger.send("[2,\"h\",\"Heartbeat\",{}]");
            charger.receiveText();
            charger.send("[2,\"n\",\"Nonsense\",{}]");
            charger.receiveText();
            charger.send("nonsense");
            charger.send("[2,\"i\",\"Heartbeat\",{}]");
            charger.receiveText();
            charger.send(2, true, "binary".getBytes(StandardCharsets.UTF_8));
            assertThat(charger.receive()).isNotNull();
        }
        var kept = door.traces().find(Traces.Query.of(new ChargerId(id), 100)).reversed();
        assertThat(kept.stream()
                        .map(one -> one.direction() + " " + one.kind() + " " + one.action())
                        .filter(one -> !one.contains("Boot")))
                .containsExactly(
                        "HEARD CALL Heartbeat",
                        "SAID CALLRESULT Heartbeat",
                        "HEARD CALL Heartbeat",
                        "SAID CALLRESULT Heartbeat",
                        "HEARD CALL Nonsense",
                        "SAID CALLERROR Nonsense",
                        "HEARD BROKEN ",
                        "HEARD CALL Heartbeat",
                        "SAID CALLRESULT Heartbeat",
                        "HEARD BROKEN ");
        assertThat(kept.getLast().text()).isEqualTo("6 bytes");
    }
}
