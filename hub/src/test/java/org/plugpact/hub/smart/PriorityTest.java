package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.hub.desk.DeskBusy;

/** Chargers over real sockets, at sites where one goes before the others (OCPP 2.1, K21 and K22). It is always the same moment. */
class PriorityTest {
    private static DoorSites at;

    @BeforeAll
    static void open() {
        at = new DoorSites();
    }

    @AfterAll
    static void close() {
        at.close();
    }

    @Test
    void whoIsGivenPriorityHasAllAndTheOthersWhatIsLeft() throws IOException {
        var site = at.site(40);
        try (var other = new SiteCharger(at.door, "ocpp1.6");
                var first = new SiteCharger(at.door, "ocpp2.0.1")) {
            at.placeAndTell(site, other);
            at.placeAndTell(site, first);
            other.starts();
            other.obeys("TxProfile 32.0");
            var hurries = first.starts();
            other.obeys("TxProfile 20.0");
            first.obeys("TxProfile 20.0");
            at.awaitBound(site, 40_000);
            assertThat(at.door.sites().prioritise(hurries, true)).isTrue();
            assertThat(other.hears()).isEqualTo("TxProfile 8.0");
            other.says("{\"status\":\"Accepted\"}");
            at.awaitBound(site, 28_000);
            assertThat(at.state(site).outlets()).anyMatch(outlet -> outlet.priority() && outlet.wanted() == 32_000);
            assertThat(at.door.sites().prioritise(new TransactionNumber(999_999), true))
                    .isFalse();
        }
    }

    /** The station acts on a profile that the hub knows nothing of, and says so: it counts with all that it is built for. */
    @Test
    void aStationThatGivesPriorityByItselfTakesItFromTheOthers() throws IOException {
        var site = at.site(40);
        try (var other = new SiteCharger(at.door, "ocpp1.6");
                var first = new SiteCharger(at.door, "ocpp2.1")) {
            at.placeAndTell(site, other);
            at.placeAndTell(site, first);
            other.starts();
            other.obeys("TxProfile 32.0");
            first.starts();
            other.obeys("TxProfile 20.0");
            first.obeys("TxProfile 20.0");
            at.awaitBound(site, 40_000);
            assertThat(first.line.exchange(priority("p", first, true))).isEqualTo("[3,\"p\",{}]");
            other.obeys("TxProfile 8.0");
            at.awaitBound(site, 40_000);
            // So its share is not raised, for it would not heed it; and it is no longer set aside when that is over.
            at.limit(site, 41);
            other.obeys("TxProfile 9.0");
            at.awaitBound(site, 41_000);
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
        var site = at.site(20);
        try (var charger = new SiteCharger(at.door, "ocpp2.1")) {
            at.placeAndTell(site, charger);
            at.door.command(
                    charger.id,
                    "priority-by-hand",
                    "SetChargingProfile",
                    "{\"evseId\":1,\"chargingProfile\":{\"id\":7,\"stackLevel\":0,\"chargingProfilePurpose\":"
                            + "\"PriorityCharging\",\"chargingProfileKind\":\"Absolute\",\"chargingSchedule\":[{\"id\":1,"
                            + "\"startSchedule\":\"2025-01-31T00:00:00Z\",\"chargingRateUnit\":\"A\","
                            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":32.0}]}]}}");
            var answer = at.door.awaitAnswer("priority-by-hand").said();
            assertThat(answer.status()).isEqualTo("not sent");
            assertThat(answer.answer()).contains("none is for priority");
        }
    }
}
