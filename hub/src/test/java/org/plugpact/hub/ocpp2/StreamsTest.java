package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.fleet.Streams;
import org.plugpact.hub.fleet.Streams.Pace;
import org.plugpact.hub.fleet.Streams.Shown;
import org.plugpact.hub.fleet.Streams.Value;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** A station of 2.1 over a real socket that tells what it watches in streams (OCPP 2.1, N11 to N15). It is always the same moment. */
class StreamsTest {
    private static final Pattern ASKED = Pattern.compile("\\[2,\"([^\"]+)\",\"(\\w+)\",(.*)]");
    private static final Instant FROM = Instant.parse("2025-01-31T09:00:00Z");

    private static OpenDoor door;
    private static int commands;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static void commanded(RawCharger charger, String id, String action, String arguments, String answer)
            throws IOException, DeskBusy {
        var command = "streams-" + ++commands;
        door.command(id, command, action, arguments);
        var asked = ASKED.matcher(charger.receiveText());
        assertThat(asked.matches() && asked.group(2).equals(action)).isTrue();
        charger.send("[3,\"" + asked.group(1) + "\"," + answer + "]");
        door.awaitAnswer(command);
    }

    private static void watches(RawCharger charger, String id, int monitor) throws IOException, DeskBusy {
        var variable = "\"component\":{\"name\":\"EVSE\",\"evse\":{\"id\":1}},\"variable\":{\"name\":\"Power\"}";
        commanded(
                charger,
                id,
                "SetVariableMonitoring",
                "{\"setMonitoringData\":[{\"value\":1,\"type\":\"Periodic\",\"severity\":8," + variable
                        + ",\"periodicEventStream\":{\"interval\":60}}]}",
                "{\"setMonitoringResult\":[{\"id\":" + monitor + ",\"status\":\"Accepted\",\"type\":\"Periodic\","
                        + "\"severity\":8," + variable + "}]}");
    }

    private static String opens(RawCharger charger, int stream, int monitor) throws IOException {
        return charger.exchange("[2,\"o" + stream + "\",\"OpenPeriodicEventStream\",{\"constantStreamData\":{\"id\":"
                + stream + ",\"params\":{\"interval\":60},\"variableMonitoringId\":" + monitor + "}}]");
    }

    private static void sends(RawCharger charger, int number, int stream, int pending, String data) throws IOException {
        charger.send("[6,\"p" + number + "\",\"NotifyPeriodicEventStream\",{\"id\":" + stream + ",\"pending\":"
                + pending + ",\"basetime\":\"2025-01-31T09:00:00Z\",\"data\":[" + data + "]}]");
    }

    private static List<Shown> shown(String id) {
        return door.fleet.streams().shown(new ChargerId(id), 100);
    }

    /** What was sent before it has been taken in, since requests are in order. */
    private static void settled(RawCharger charger, int number) throws IOException {
        assertThat(charger.exchange("[2,\"h" + number + "\",\"Heartbeat\",{}]")).startsWith("[3,");
    }

    @Test
    void valuesAreKeptUnderTheirMonitorEachWithItsOwnTime() throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var charger = door.connect(id, "ocpp2.1")) {
            settled(charger, 1);
            watches(charger, id, 7);
            assertThat(opens(charger, 3, 7)).isEqualTo("[3,\"o3\",{\"status\":\"Accepted\"}]");
            sends(charger, 1, 3, 0, "{\"t\":0,\"v\":\"7000\"},{\"t\":1.5,\"v\":\"7100\"}");
            settled(charger, 2);
            var told = shown(id).getFirst();
            assertThat(told.monitor().key()).isEqualTo("EVSE@1/Power");
            assertThat(told.monitor().severity()).isEqualTo(8);
            assertThat(told.monitor().kind()).isEqualTo("Periodic");
            assertThat(told.monitor().wiring()).contains("CustomMonitor");
            assertThat(told.pace()).contains(new Pace(OptionalInt.of(60), OptionalInt.empty()));
            assertThat(told.values())
                    .containsExactly(new Value(FROM.plusMillis(1_500), "7100"), new Value(FROM, "7000"));
            // With its monitor goes the stream, and what it sends after that is nobody's.
            commanded(
                    charger,
                    id,
                    "ClearVariableMonitoring",
                    "{\"id\":[7]}",
                    "{\"clearMonitoringResult\":[{\"status\":\"Accepted\",\"id\":7}]}");
            assertThat(shown(id)).isEmpty();
            sends(charger, 2, 3, 0, "{\"t\":0,\"v\":\"7200\"}");
            settled(charger, 3);
            assertThat(shown(id)).isEmpty();
            assertThat(door.oddities(id)).contains(Monitoring.UNKNOWN + " 1");
        }
    }

    @Test
    void aStreamOfAMonitorThatNobodyKnowsIsRejectedAndOneThatWasReportedIsNot() throws IOException {
        var id = door.newCharger();
        try (var charger = door.connect(id, "ocpp2.1")) {
            settled(charger, 1);
            assertThat(opens(charger, 4, 9)).contains("\"status\":\"Rejected\"", "UnknownMonitor");
            assertThat(charger.exchange("[2,\"m\",\"NotifyMonitoringReport\",{\"requestId\":1,\"seqNo\":0,"
                            + "\"generatedAt\":\"2025-01-31T09:30:00Z\",\"monitor\":[{\"component\":{\"name\":"
                            + "\"PowerMeter\"},\"variable\":{\"name\":\"Frequency\"},\"variableMonitoring\":[{\"id\":9,"
                            + "\"transaction\":false,\"value\":1,\"type\":\"Periodic\",\"severity\":5,"
                            + "\"eventNotificationType\":\"HardWiredMonitor\"}]}]}]"))
                    .isEqualTo("[3,\"m\",{}]");
            assertThat(opens(charger, 5, 9)).contains("Accepted");
            sends(charger, 1, 5, 0, "{\"t\":0,\"v\":\"49.98\"}");
            settled(charger, 2);
            assertThat(shown(id).getFirst().monitor().wiring()).contains("HardWiredMonitor");
            assertThat(charger.exchange("[2,\"c\",\"ClosePeriodicEventStream\",{\"id\":5}]"))
                    .isEqualTo("[3,\"c\",{}]");
            // What it sent stays under its monitor, which is still there.
            assertThat(shown(id).getFirst().values()).hasSize(1);
            assertThat(shown(id).getFirst().pace()).isEmpty();
        }
    }

    @Test
    void oneTooManyIsRejected() throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var charger = door.connect(id, "ocpp2.1")) {
            settled(charger, 1);
            watches(charger, id, 7);
            for (int stream = 1; stream <= Streams.OF_A_CHARGER_MAX; stream++) {
                assertThat(opens(charger, stream, 7)).contains("Accepted");
            }
            assertThat(opens(charger, 1_000, 7)).contains("Rejected");
        }
    }

    /** N15.FR.05. */
    @Test
    void aStreamThatFallsBehindMaySendMoreAtOnce() throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var charger = door.connect(id, "ocpp2.1")) {
            settled(charger, 1);
            watches(charger, id, 7);
            assertThat(opens(charger, 3, 7)).contains("Accepted");
            for (int number = 1; number <= 3; number++) sends(charger, number, 3, 10 * number, "{\"t\":0,\"v\":\"1\"}");
            var asked = ASKED.matcher(charger.receiveText());
            assertThat(asked.matches()).isTrue();
            assertThat(asked.group(2)).isEqualTo("AdjustPeriodicEventStream");
            assertThat(asked.group(3)).isEqualTo("{\"id\":3,\"params\":{\"interval\":60,\"values\":32}}");
            charger.send("[3,\"" + asked.group(1) + "\",{\"status\":\"Accepted\"}]");
            var wanted = new Pace(OptionalInt.of(60), OptionalInt.of(32));
            while (!shown(id).getFirst().pace().orElseThrow().equals(wanted)) Thread.onSpinWait();
            assertThat(shown(id).getFirst().values()).hasSize(3);
        }
    }

    @Test
    void aStreamThatIsSentTooOftenIsSlowed() throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var charger = door.connect(id, "ocpp2.1")) {
            settled(charger, 1);
            watches(charger, id, 7);
            assertThat(opens(charger, 3, 7)).contains("Accepted");
            for (int number = 1; number <= 61; number++) sends(charger, number, 3, 0, "{\"t\":0,\"v\":\"1\"}");
            assertThat(charger.receiveText())
                    .contains("AdjustPeriodicEventStream", "\"params\":{\"interval\":60,\"values\":1000}");
        }
    }
}
