package org.plugpact.sim.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;
import org.plugpact.wire.json.Json;

/** A station that is told what to watch, by a strict central system over a real socket (OCPP 2.1, N04 to N15). */
class WatchingTest {
    private static final String SENT = "NotifyPeriodicEventStream";

    private final Line line = new Line();
    private Thread playing = new Thread(() -> {});
    private Csms csms = new Csms(Version.V2_1);

    @BeforeEach
    void open() throws Exception {
        var plan = new Fleet.Plan(
                Version.V2_1,
                Scenario.STREAMS,
                1,
                1,
                Duration.ofMinutes(2),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                Duration.ZERO);
        playing = Thread.ofVirtual().start(() -> {
            try {
                Fleet.play(
                        line, plan, 1, _ -> new Address(csms.uri(), "S", Optional.empty(), false), _ -> "TAG", _ -> {});
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        csms.await(it ->
                it.told("TransactionEvent", "transactionInfo.chargingState").contains("Charging"));
    }

    @AfterEach
    void close() throws Exception {
        playing.interrupt();
        playing.join();
        line.close();
        csms.close();
        assertThat(csms.wrong).isEmpty();
    }

    private String watch(String type, String component, String variable, String value, String more) throws Exception {
        return csms.ask(
                "SetVariableMonitoring",
                "{\"setMonitoringData\":[{\"value\":" + value + ",\"type\":\"" + type
                        + "\",\"severity\":8,\"component\":" + component + ",\"variable\":{\"name\":\"" + variable
                        + "\"}" + more + "}]}");
    }

    private String power(String value, String more) throws Exception {
        return watch("Periodic", "{\"name\":\"EVSE\",\"evse\":{\"id\":1}}", "Power", value, more);
    }

    private String power() throws Exception {
        var told = csms.ask(
                "GetVariables",
                "{\"getVariableData\":[{\"component\":{\"name\":\"EVSE\",\"evse\":{\"id\":1}},"
                        + "\"variable\":{\"name\":\"Power\"}}]}");
        return Csms.json(told).values().get("getVariableResult") instanceof Json.Items(var all)
                        && all.getFirst() instanceof Json.Entries one
                        && one.values().get("attributeValue") instanceof Json.Text(var value)
                ? value
                : told;
    }

    private static String stream(String pace) {
        return ",\"periodicEventStream\":{" + pace + "}";
    }

    @Test
    void valuesGoByTheirStreamInPartsWithTheirTimesUntilItIsClosedWithTheRest() throws Exception {
        var before = Instant.now();
        assertThat(power("0.1", stream("\"values\":3"))).contains("\"status\":\"Accepted\"", "\"id\":1");
        csms.await(it -> it.count(SENT) == 2);
        assertThat(csms.told("OpenPeriodicEventStream", "constantStreamData"))
                .containsExactly("{\"id\":1,\"params\":{\"values\":3},\"variableMonitoringId\":1}");
        assertThat(csms.told(SENT, "data"))
                .allSatisfy(data -> assertThat(data)
                        .startsWith("[{\"t\":0.000,\"v\":\"11040\"},")
                        .matches("(.*?\"v\":\"11040\"){3}.*"));
        assertThat(csms.told(SENT, "pending")).containsOnly("0");
        assertThat(csms.told(SENT, "basetime"))
                .allSatisfy(at -> assertThat(Instant.parse(at)).isBetween(before.minusMillis(1), Instant.now()));
        // Sent no more from now on, for this many are never there: the rest comes before the end.
        assertThat(csms.ask("AdjustPeriodicEventStream", "{\"id\":1,\"params\":{\"values\":900}}"))
                .contains("Accepted");
        assertThat(csms.ask("AdjustPeriodicEventStream", "{\"id\":1,\"params\":{}}"))
                .contains("Rejected");
        assertThat(csms.ask("GetPeriodicEventStream", "{}"))
                .contains("[{\"id\":1,\"params\":{\"values\":900},\"variableMonitoringId\":1}]");
        long sent = csms.count(SENT);
        // Two more are measured at the least while the station is asked until then.
        var later = Instant.now().plusMillis(300);
        while (Instant.now().isBefore(later)) assertThat(power()).isEqualTo("11040");
        assertThat(csms.ask("ClearVariableMonitoring", "{\"id\":[1,2]}"))
                .contains("\"status\":\"Accepted\",\"id\":1", "\"status\":\"NotFound\",\"id\":2");
        csms.await(it -> it.count("ClosePeriodicEventStream") == 1);
        assertThat(csms.count(SENT)).isGreaterThan(sent);
        assertThat(csms.heard.getLast().action()).isEqualTo("ClosePeriodicEventStream");
        assertThat(csms.ask("GetPeriodicEventStream", "{}")).isEqualTo("{}");
    }

    @Test
    void valuesOfAStreamThatIsNotTakenComeAsEvents() throws Exception {
        csms.streams = "Rejected";
        assertThat(power("0.1", stream("\"interval\":1"))).contains("Accepted");
        csms.await(it -> it.count("NotifyEvent") == 2);
        assertThat(csms.told("NotifyEvent", "eventData").getFirst())
                .contains("\"trigger\":\"Periodic\"", "\"actualValue\":\"11040\"", "\"variableMonitoringId\":1");
        assertThat(csms.count(SENT)).isZero();
        assertThat(csms.ask("GetMonitoringReport", "{\"requestId\":4}")).contains("Accepted");
        csms.await(it -> it.told("NotifyMonitoringReport", "requestId").contains("4"));
    }

    @Test
    void whatItCannotWatchIsRefusedInTheStandardsWords() throws Exception {
        assertThat(watch("Periodic", "{\"name\":\"Clock\"}", "Power", "1", "")).contains("UnknownComponent");
        assertThat(watch("Periodic", "{\"name\":\"EVSE\",\"evse\":{\"id\":1}}", "Colour", "1", ""))
                .contains("UnknownVariable");
        assertThat(watch("Delta", "{\"name\":\"EVSE\",\"evse\":{\"id\":1}}", "Power", "1", ""))
                .contains("UnsupportedMonitorType");
        assertThat(power("0", "")).contains("Rejected");
        assertThat(power("1", stream(""))).contains("Rejected");
        assertThat(power("1", ",\"id\":9")).contains("Rejected");
        assertThat(csms.ask("GetMonitoringReport", "{\"requestId\":4}")).contains("EmptyResultSet");
    }
}
