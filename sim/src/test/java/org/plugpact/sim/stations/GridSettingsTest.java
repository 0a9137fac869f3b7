package org.plugpact.sim.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.sim.stations.GridSettings.Alarm;
import org.plugpact.sim.stations.GridSettings.Turn;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.DerControl;
import org.plugpact.wire.ocpp21.GridEventFault;

/** Grid settings at a station (OCPP 2.1, R04): what counts, what is superseded, and what that does to a flow. */
class GridSettingsTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final Station station = new Station(Version.V2_1, 1, Clock.fixed(START, ZoneOffset.UTC));
    private final Commands2 commands = Commands2.of(Version.V2_1);

    GridSettingsTest() {
        station.actUponGrid();
    }

    private String ask(String action, String payload) {
        return switch (commands.answer(new Frame.Call("1", action, Csms.json(payload)), station)
                .frame()) {
            case Frame.CallResult(var _, var result) -> Frames.write(result);
            case Frame other -> other.toString();
        };
    }

    private String set(String id, int priority, String time) {
        return ask(
                "SetDERControl",
                "{\"isDefault\":" + time.isEmpty() + ",\"controlId\":\"" + id
                        + "\",\"controlType\":\"FreqDroop\",\"freqDroop\":{\"priority\":" + priority
                        + ",\"overFreq\":50.5,\"underFreq\":49.5,\"overDroop\":5,\"underDroop\":5,\"responseTime\":2"
                        + time
                        + "}}");
    }

    private static String from(int seconds) {
        return ",\"startTime\":\"" + START.plusSeconds(seconds) + "\",\"duration\":60";
    }

    private static String accepted(String... superseded) {
        return superseded.length == 0
                ? "{\"status\":\"Accepted\"}"
                : "{\"status\":\"Accepted\",\"supersededIds\":[\"" + String.join("\",\"", superseded) + "\"]}";
    }

    private List<Turn> after(int seconds) {
        station.setOff(Duration.ofSeconds(seconds));
        return station.grid.orElseThrow().turns(station.now());
    }

    /** What is there begins after so many seconds, or is a default; it is ten seconds later. */
    @ParameterizedTest(name = "{0}, priority 5; then {1}, priority {2}")
    @CsvSource({
        "default, default, 9, new", // by what R04.FR.08 has for others
        "default, default, 1, old", // R04.FR.03
        "0,       default, 9, none", // R04.FR.04
        "default, 20,      9, none", // R04.FR.05
        "15,      20,      1, old", // R04.FR.06
        "0,       20,      1, none", // R04.FR.07
        "0,       20,      9, new" // R04.FR.08
    })
    void theLesserNumberCounts(String old, String fresh, int priority, String superseded) {
        assertThat(set("old", 5, old.equals("default") ? "" : from(Integer.parseInt(old))))
                .isEqualTo(accepted());
        after(10);
        assertThat(set("new", priority, fresh.equals("default") ? "" : from(Integer.parseInt(fresh))))
                .isEqualTo(superseded.equals("none") ? accepted() : accepted(superseded));
    }

    /** R04.FR.07, R04.FR.10, R04.FR.20 to 22. */
    @Test
    void whatIsForATimeBeginsTakesAnothersPlaceAndEnds() {
        set("first", 5, from(0));
        assertThat(after(1)).containsExactly(new Turn("first", true, List.of()));
        set("better", 1, from(30));
        assertThat(after(29)).isEmpty();
        assertThat(after(30)).containsExactly(new Turn("better", true, List.of("first")));
        assertThat(after(89)).isEmpty();
        assertThat(after(90)).containsExactly(new Turn("better", false, List.of()));
        assertThat(station.grid.orElseThrow().all()).isEmpty();
    }

    @Test
    void whatIsAskedForAndClearedIsFoundByKindNameAndWhetherItIsADefault() {
        assertThat(ask("GetDERControl", "{\"requestId\":1}")).contains("NotFound");
        set("always", 5, "");
        set("later", 5, from(600));
        assertThat(ask(
                        "SetDERControl",
                        "{\"isDefault\":true,\"controlId\":\"g\",\"controlType\":\"Gradients\",\"gradient\":"
                                + "{\"priority\":1,\"gradient\":1,\"softGradient\":1}}"))
                .contains("NotSupported");
        assertThat(ask("GetDERControl", "{\"requestId\":1,\"controlType\":\"FreqDroop\",\"isDefault\":false}"))
                .contains("Accepted");
        assertThat(ask("GetDERControl", "{\"requestId\":1,\"controlType\":\"Gradients\"}"))
                .contains("NotSupported");
        assertThat(ask("GetDERControl", "{\"requestId\":1,\"controlType\":\"VoltVar\"}"))
                .contains("NotFound");
        assertThat(ask("ClearDERControl", "{\"isDefault\":false,\"controlId\":\"always\"}"))
                .contains("NotFound");
        assertThat(ask("ClearDERControl", "{\"isDefault\":false}")).contains("Accepted");
        assertThat(station.grid.orElseThrow().all())
                .extracting(held -> held.said.controlId())
                .containsExactly("always");
        station.restarted();
        assertThat(ask("ClearDERControl", "{\"isDefault\":true,\"controlId\":\"always\"}"))
                .contains("Accepted");
    }

    @ParameterizedTest(name = "{0} mA at {1} Hz: {2} mA, {3}")
    @CsvSource({
        "10000,  49.5, 10000,  none",
        "10000,  49.0, 8000,   UNDER_FREQUENCY",
        "10000,  46.0, 0,      UNDER_FREQUENCY",
        "10000,  51.0, 10000,  none",
        "-10000, 51.0, -8000,  OVER_FREQUENCY",
        "-10000, 49.0, -10000, none"
    })
    void aDroopLetsLessFlow(long milliamperes, BigDecimal hertz, long left, String fault) {
        set("always", 5, "");
        var found = station.grid.orElseThrow().left(milliamperes, hertz);
        assertThat(found.milliamperes()).isEqualTo(left);
        assertThat(found.by())
                .isEqualTo(
                        fault.equals("none")
                                ? Optional.empty()
                                : Optional.of(
                                        new Alarm(DerControl.FREQ_DROOP, Optional.of(GridEventFault.valueOf(fault)))));
    }
}
