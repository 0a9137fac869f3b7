package org.plugpact.sim.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.plugpact.core.units.Energy;
import org.plugpact.sim.world.Pace;
import org.plugpact.sim.world.Session;
import org.plugpact.sim.world.WorldClock;
import org.plugpact.wire.ocpp16.AuthorizationStatus;
import org.plugpact.wire.ocpp16.MeterValuesRequest;
import org.plugpact.wire.ocpp16.StartTransactionRequest;
import org.plugpact.wire.ocpp16.StopTransactionRequest;

class WorldTest {
    private static final Instant NOON = Instant.parse("2017-03-01T12:00:00Z");

    @AutoClose
    private final Peer peer = new Peer();

    @AutoClose
    private final Line line = new Line();

    private final List<Session> played = Collections.synchronizedList(new ArrayList<>());
    private final List<Session> turnedAway = Collections.synchronizedList(new ArrayList<>());

    private final Player.Audience audience = new Player.Audience() {
        @Override
        public void played(Session session) {
            played.add(session);
        }

        @Override
        public void turnedAway(Session session, AuthorizationStatus status) {
            turnedAway.add(session);
        }
    };

    private static Session session(int row, String charger, int minutesAfterNoon, int minutes, long wattHours) {
        Instant start = NOON.plus(Duration.ofMinutes(minutesAfterNoon));
        return new Session(
                row,
                charger,
                1,
                start,
                start.plus(Duration.ofMinutes(minutes)),
                Energy.ofWattHours(wattHours),
                "Square",
                "Rapid");
    }

    private void play(List<Session> sessions, boolean late) throws Exception {
        var plans = World.plans(sessions, Duration.ofMinutes(15));
        var pace = new Pace(Duration.ofHours(1), new WorldClock(NOON));
        var drivers = Drivers.of(sessions, 1);
        World.play(
                line,
                plans,
                World.paced(plans, pace),
                plan -> new Address(peer.uri(), plan.charger(), Optional.empty(), false),
                drivers,
                event -> late,
                audience);
    }

    @Test
    void aSessionIsPlayedAsAChargePointWould() throws Exception {
        play(List.of(session(1, "A", 0, 40, 8_000), session(2, "A", 50, 10, 1_000)), false);
        assertThat(peer.heard)
                .extracting(request -> request.operation().text())
                .containsExactly(
                        "BootNotification",
                        "Authorize",
                        "StartTransaction",
                        "StatusNotification",
                        "MeterValues",
                        "MeterValues",
                        "StopTransaction",
                        "StatusNotification",
                        "Authorize",
                        "StartTransaction",
                        "StatusNotification",
                        "StopTransaction",
                        "StatusNotification");
        assertThat(registers()).containsExactly("start 0", "3000", "6000", "stop 8000", "start 8000", "stop 9000");
        assertThat(played).hasSize(2);
    }

    @Test
    void lateSessionsComeAsTransactionMessagesAlone() throws Exception {
        play(List.of(session(1, "A", 0, 20, 5_000)), true);
        assertThat(peer.heard)
                .extracting(request -> request.operation().text())
                .containsExactly("BootNotification", "StartTransaction", "MeterValues", "StopTransaction");
        assertThat(((StopTransactionRequest) peer.heard.getLast()).timestamp())
                .isEqualTo(NOON.plus(Duration.ofMinutes(20)));
    }

    @Test
    void whatWasNotAnsweredIsSentAgain() throws Exception {
        peer.dropAfterHearing(2);
        peer.busyAt(5);
        play(List.of(session(1, "A", 0, 20, 5_000)), false);
        assertThat(registers()).containsExactly("start 0", "start 0", "3750", "3750", "stop 5000");
        assertThat(played).hasSize(1);
    }

    @Test
    void manyChargersPlayAtOnceAndNothingIsLost() throws Exception {
        var sessions = new ArrayList<Session>();
        for (int i = 0; i < 200; i++) sessions.add(session(i, "C" + i % 20, i / 20 * 60, 45, 1_000L + i));
        play(sessions, false);
        assertThat(played).containsExactlyInAnyOrderElementsOf(sessions);
        assertThat(turnedAway).isEmpty();
        assertThat(peer.heard.stream().filter(MeterValuesRequest.class::isInstance))
                .hasSize(600);
    }

    @Test
    void nobodyChargesInTwoPlacesAtATime() {
        var sessions = new ArrayList<Session>();
        for (int i = 0; i < 500; i++) sessions.add(session(i, "C" + i, i * 7 % 300, 45, 1_000));
        var drivers = Drivers.of(sessions, 3);
        for (var one : sessions) {
            for (var other : sessions) {
                boolean apart = one.equals(other)
                        || !one.start().isBefore(other.end())
                        || !other.start().isBefore(one.end());
                assertThat(apart || !drivers.tag(one).equals(drivers.tag(other)))
                        .isTrue();
            }
        }
        assertThat(drivers.tags()).doesNotHaveDuplicates().hasSizeLessThan(sessions.size());
    }

    private List<String> registers() {
        var registers = new ArrayList<String>();
        for (var request : peer.heard) {
            switch (request) {
                case StartTransactionRequest start -> registers.add("start " + start.meterStart());
                case StopTransactionRequest stop -> registers.add("stop " + stop.meterStop());
                case MeterValuesRequest values ->
                    registers.add(values.meterValue()
                            .getFirst()
                            .sampledValue()
                            .getFirst()
                            .value());
                default -> {}
            }
        }
        return registers;
    }
}
