package org.plugpact.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.intake.SmallHub;

/** Market manipulation: who ramps together around a dispatch of other chargers, and who only seems to. */
class DispatchesTest {
    private final Scene scene = new Scene();
    private final Instant dispatch = scene.noon.plus(Duration.ofMinutes(30));
    private final List<ChargerId> others = new ArrayList<>();

    private DispatchesTest() {
        for (int i = 0; i < 21; i++) others.add(scene.charger("other-" + i, "quay", 0));
    }

    private void start(int contracts, Instant at) {
        scene.hub.now = at;
        for (int i = 0; i < contracts; i++) scene.start(SmallHub.CHARGER, Scene.contract(i), 0, at);
    }

    private void tell(List<ChargerId> chargers, String action, Instant at) {
        scene.hub.now = at;
        for (ChargerId charger : chargers) {
            scene.hub.take(new Claim.Command(charger, action + charger + at, action, "{}"));
        }
    }

    private List<IntegrityEvent> later() {
        scene.hub.now = scene.hub.now.plus(Duration.ofHours(1));
        scene.restarts(SmallHub.CHARGER);
        return scene.events();
    }

    private void quiet() {
        assertThat(later()).isEmpty();
    }

    @ParameterizedTest(name = "{0} chargers told, {1} contracts {2} s later: {3}")
    @CsvSource({
        "21, 21, 0, true",
        "21, 21, 60, true",
        "21, 21, -60, true",
        "21, 20, 0, false",
        "20, 21, 0, false",
        "21, 21, 61, false",
        "21, 21, -61, false",
    })
    void whoStartsTogetherAroundADispatchOfOthers(int chargers, int contracts, long seconds, boolean guilty) {
        if (seconds < 0) start(contracts, dispatch.plusSeconds(seconds));
        tell(others.subList(0, chargers), "SetChargingProfile", dispatch);
        if (seconds >= 0) start(contracts, dispatch.plusSeconds(seconds));
        assertThat(scene.found()).as("more may come").isEmpty();
        assertThat(later()).isEqualTo(guilty ? List.of(IntegrityEvent.RAMP) : List.of());
        if (!guilty) return;
        Finding finding = scene.found().getFirst();
        assertThat(finding.measured()).isEqualTo(contracts);
        assertThat(finding.charger()).isEqualTo(SmallHub.CHARGER);
        assertThat(finding.evidence()).as("who acted, and the dispatch").hasSize(contracts + 1);
    }

    @Test
    void evidenceIsInTheLogsOrder() {
        start(11, dispatch.minusSeconds(1));
        tell(others, "ClearChargingProfile", dispatch);
        for (int i = 11; i < 22; i++) scene.start(SmallHub.CHARGER, Scene.contract(i), 0, dispatch);
        assertThat(later()).containsExactly(IntegrityEvent.RAMP);
        var evidence = scene.found().getFirst().evidence();
        List<Integer> places = evidence.stream().map(this::place).toList();
        assertThat(places).isSorted().hasSize(23);
    }

    private int place(org.plugpact.core.bytes.Digest id) {
        for (int i = 0; i < scene.hub.facts.size(); i++) {
            try {
                if (scene.hub.facts.get(i).id().equals(id)) return i;
            } catch (org.plugpact.core.bytes.Malformed broken) {
                throw new AssertionError(broken);
            }
        }
        throw new AssertionError(id);
    }

    @Test
    void aLimitAtThoseVeryChargersExplainsIt() {
        List<ChargerId> all = new ArrayList<>(others);
        all.add(SmallHub.CHARGER);
        tell(all, "SetChargingProfile", dispatch);
        start(40, dispatch);
        quiet();
    }

    @Test
    void aShiftThatEndedAtThatTimeTheDayBeforeToo() {
        start(25, dispatch);
        Instant today = dispatch.plus(Duration.ofDays(1));
        tell(others, "SetChargingProfile", today);
        start(25, today);
        quiet();
    }

    @Test
    void carsThatGoOnWhenThePowerIsBack() {
        tell(others, "SetChargingProfile", dispatch);
        scene.restarts(SmallHub.CHARGER);
        start(40, dispatch.plusSeconds(30));
        quiet();
    }

    @Test
    void anotherCommandIsNoDispatch() {
        tell(others, "TriggerMessage", dispatch);
        start(40, dispatch);
        quiet();
    }

    @Test
    void chargersThatAreToldOneAfterTheOther() {
        for (int i = 0; i < others.size(); i++) {
            tell(List.of(others.get(i)), "SetChargingProfile", dispatch.plusSeconds(61L * i));
        }
        start(40, scene.hub.now);
        quiet();
    }
}
