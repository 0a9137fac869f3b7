package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;

/** Chargers over real sockets, at sites where one goes before the others (OCPP 2.1, K21 and K22). It is always the same moment. */
class PriorityTest {
    private static OpenDoor door;
    private static int sites;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static String site(long amps) {
        var site = "first-" + ++sites;
        limit(site, amps);
        return site;
    }

    private static void limit(String site, long amps) {
        door.sites()
                .limit(
                        site,
                        SiteLimit.always(ZoneId.of("Europe/London"), PerPhase.even(amps * 1_000)),
                        Policy.EARLIEST_DEADLINE,
                        0);
    }

    private static void place(String site, SiteCharger charger) throws IOException {
        door.sites().place(site, charger.outlet(), List.of(1, 2, 3), 32_000, 6_000);
        charger.obeys("TxDefaultProfile 0.0");
    }

    private static Sites.State state(String site) {
        return door.sites().all().stream()
                .filter(state -> state.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitBound(String site, long milliamperes) {
        while (state(site).bound().l1() != milliamperes) Thread.onSpinWait();
    }

    @Test
    void whoIsGivenPriorityHasAllAndTheOthersWhatIsLeft() throws IOException {
        var site = site(40);
        try (var other = new SiteCharger(door, "ocpp1.6");
                var first = new SiteCharger(door, "ocpp2.0.1")) {
            place(site, other);
            place(site, first);
            other.starts();
            other.obeys("TxProfile 32.0");
            var hurries = first.starts();
            other.obeys("TxProfile 20.0");
            first.obeys("TxProfile 20.0");
            awaitBound(site, 40_000);
            assertThat(door.sites().prioritise(hurries, true)).isTrue();
            assertThat(other.hears()).isEqualTo("TxProfile 8.0");
            other.says("{\"status\":\"Accepted\"}");
            awaitBound(site, 28_000);
            assertThat(state(site).outlets()).anyMatch(outlet -> outlet.priority() && outlet.wanted() == 32_000);
            assertThat(door.sites().prioritise(new TransactionNumber(999_999), true))
                    .isFalse();
        }
    }

    /** The station acts on a profile that the hub knows nothing of, and says so: it counts with all that it is built for. */
    @Test
    void aStationThatGivesPriorityByItselfTakesItFromTheOthers() throws IOException {
        var site = site(40);
        try (var other = new SiteCharger(door, "ocpp1.6");
                var first = new SiteCharger(door, "ocpp2.1")) {
            place(site, other);
            place(site, first);
            other.starts();
            other.obeys("TxProfile 32.0");
            first.starts();
            other.obeys("TxProfile 20.0");
            first.obeys("TxProfile 20.0");
            awaitBound(site, 40_000);
            assertThat(first.line.exchange(priority("p", first, true))).isEqualTo("[3,\"p\",{}]");
            other.obeys("TxProfile 8.0");
            awaitBound(site, 40_000);
            // So its share is not raised, for it would not heed it; and it is no longer set aside when that is over.
            limit(site, 41);
            other.obeys("TxProfile 9.0");
            awaitBound(site, 41_000);
            assertThat(first.line.exchange(priority("q", first, false))).isEqualTo("[3,\"q\",{}]");
            other.obeys("TxProfile 20.5");
        }
    }

    private static String priority(String id, SiteCharger charger, boolean on) {
        return "[2,\"" + id + "\",\"NotifyPriorityCharging\",{\"transactionId\":\"T-" + charger.id + "\",\"activated\":"
                + on + "}]";
    }

    @Test
    void aProfileForPriorityWouldOverruleASitesSharesAndIsNotSent() throws IOException, DeskBusy {
        var site = site(20);
        try (var charger = new SiteCharger(door, "ocpp2.1")) {
            place(site, charger);
            door.command(
                    charger.id,
                    "priority-by-hand",
                    "SetChargingProfile",
                    "{\"evseId\":1,\"chargingProfile\":{\"id\":7,\"stackLevel\":0,\"chargingProfilePurpose\":"
                            + "\"PriorityCharging\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":[{\"id\":1,"
                            + "\"startSchedule\":\"2025-01-31T00:00:00Z\",\"chargingRateUnit\":\"A\","
                            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":32.0}]}]}}");
            var answer = door.awaitAnswer("priority-by-hand").said();
            assertThat(answer.status()).isEqualTo("not sent");
            assertThat(answer.answer()).contains("none is for priority");
        }
    }
}
