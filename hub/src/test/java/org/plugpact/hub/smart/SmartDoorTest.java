package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;

/** Chargers over real sockets, at sites whose current is shared. It is always the same moment. */
class SmartDoorTest {
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
    void aLoweredLimitReachesAllWithinOneRoundTripAndARaisedOneToo() throws IOException {
        var site = at.site(96);
        try (var one = new SiteCharger(at.door, "ocpp1.6");
                var two = new SiteCharger(at.door, "ocpp2.0.1");
                var three = new SiteCharger(at.door, "ocpp2.1")) {
            for (var charger : List.of(one, two, three)) {
                at.placeAndTell(site, charger);
                charger.starts();
                charger.obeys("TxProfile 32.0");
            }
            // One message each, and none waits for another's answer: first all hear, and then all answer.
            at.limit(site, 48);
            assertThat(one.hears()).isEqualTo("TxProfile 16.0");
            assertThat(two.hears()).isEqualTo("TxProfile 16.0");
            assertThat(three.hears()).isEqualTo("TxProfile 16.0");
            for (var charger : List.of(one, two, three)) charger.says("{\"status\":\"Accepted\"}");
            at.awaitBound(site, 48_000);
            at.limit(site, 60);
            assertThat(one.hears()).isEqualTo("TxProfile 20.0");
            assertThat(two.hears()).isEqualTo("TxProfile 20.0");
            assertThat(three.hears()).isEqualTo("TxProfile 20.0");
        }
    }

    @Test
    void whoLeavesFirstGetsMoreOnlyWhenTheOtherHasLess() throws IOException {
        var site = at.site(32);
        try (var late = new SiteCharger(at.door, "ocpp1.6");
                var early = new SiteCharger(at.door, "ocpp2.1")) {
            at.placeAndTell(site, late);
            at.placeAndTell(site, early);
            late.starts();
            late.obeys("TxProfile 32.0");
            var hurries = early.starts();
            // Those who have not said when they leave have as long to go as each other.
            assertThat(late.hears()).isEqualTo("TxProfile 16.0");
            late.says("{\"status\":\"Accepted\"}");
            early.obeys("TxProfile 16.0");
            at.awaitBound(site, 32_000);
            assertThat(at.door
                            .sites()
                            .needs(hurries, Optional.of(OpenDoor.NOW.plus(Duration.ofHours(1))), Optional.empty()))
                    .isTrue();
            assertThat(late.hears()).isEqualTo("TxProfile 6.0");
            assertThat(at.state(site).bound().l1()).isEqualTo(32_000);
            late.says("{\"status\":\"Accepted\"}");
        }
    }

    @Test
    void whoRefusesKeepsItsShareFromTheOthers() throws IOException {
        var site = at.site(32);
        try (var stubborn = new SiteCharger(at.door, "ocpp1.6");
                var other = new SiteCharger(at.door, "ocpp2.0.1")) {
            at.placeAndTell(site, stubborn);
            at.placeAndTell(site, other);
            stubborn.starts();
            stubborn.obeys("TxProfile 32.0");
            other.starts();
            assertThat(stubborn.hears()).isEqualTo("TxProfile 16.0");
            stubborn.says("{\"status\":\"Rejected\"}");
            at.limit(site, 40);
            other.obeys("TxProfile 8.0");
            at.awaitBound(site, 40_000);
            assertThat(at.state(site).outlets()).anyMatch(outlet -> outlet.why().equals("answered Rejected"));
        }
    }

    @Test
    void whoIsGoneGivesItsShareBack() throws IOException {
        var site = at.site(31);
        // So that a rise need not wait at this moment, which is always the same.
        at.limit(site, 32);
        try (var one = new SiteCharger(at.door, "ocpp2.0.1");
                var two = new SiteCharger(at.door, "ocpp1.6")) {
            at.placeAndTell(site, one);
            at.placeAndTell(site, two);
            var first = one.starts();
            one.obeys("TxProfile 32.0");
            two.starts();
            one.obeys("TxProfile 16.0");
            two.obeys("TxProfile 16.0");
            at.awaitBound(site, 32_000);
            one.ends(first);
            assertThat(two.hears()).isEqualTo("TxProfile 32.0");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ocpp2.0.1", "ocpp2.1"})
    void aVehicleThatSaysWhatItNeedsGetsAProfileAndKeepsToIt(String version) throws IOException {
        var site = at.site(20);
        try (var charger = new SiteCharger(at.door, version)) {
            at.placeAndTell(site, charger);
            var needs =
                    "{\"evseId\":1,\"chargingNeeds\":{\"requestedEnergyTransfer\":\"AC_three_phase\",\"departureTime\":"
                            + "\"2025-01-31T12:00:00Z\",\"acChargingParameters\":{\"energyAmount\":20000,\"evMinCurrent\":7,"
                            + "\"evMaxCurrent\":16,\"evMaxVoltage\":400}}}";
            assertThat(charger.line.exchange("[2,\"n\",\"NotifyEVChargingNeeds\"," + needs + "]"))
                    .isEqualTo("[3,\"n\",{\"status\":\"Processing\"}]");
            charger.starts();
            charger.obeys("TxProfile 16.0");
            // Said again, it is answered with the profile again, though it is the same (K17.FR.07).
            assertThat(charger.line.exchange("[2,\"m\",\"NotifyEVChargingNeeds\"," + needs + "]"))
                    .isEqualTo("[3,\"m\",{\"status\":\"Accepted\"}]");
            charger.obeys("TxProfile 16.0");
            assertThat(charger.line.exchange(chosen("a", 16))).isEqualTo("[3,\"a\",{\"status\":\"Accepted\"}]");
            assertThat(charger.line.exchange(chosen("b", 17))).isEqualTo("[3,\"b\",{\"status\":\"Rejected\"}]");
            charger.obeys("TxProfile 16.0");
            assertThat(at.state(site).outlets().getFirst().departure()).contains(Instant.parse("2025-01-31T12:00:00Z"));
        }
    }

    private static String chosen(String id, int amps) {
        return "[2,\"" + id + "\",\"NotifyEVChargingSchedule\",{\"timeBase\":\"2025-01-31T09:30:00Z\",\"evseId\":1,"
                + "\"chargingSchedule\":{\"id\":1,\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,"
                + "\"limit\":" + amps + "}]}}]";
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"requestedEnergyTransfer\":\"AC_three_phase\" | Rejected",
                "\"requestedEnergyTransfer\":\"AC_three_phase\",\"controlMode\":\"ScheduledControl\" | NoChargingProfile",
                "\"requestedEnergyTransfer\":\"AC_BPT\",\"controlMode\":\"DynamicControl\" | NoChargingProfile",
            })
    void whereNobodySharesNoProfileIsPromised(String needs, String status) throws IOException {
        try (var charger = new SiteCharger(at.door, "ocpp2.1")) {
            assertThat(charger.line.exchange(
                            "[2,\"n\",\"NotifyEVChargingNeeds\",{\"evseId\":1,\"chargingNeeds\":{" + needs + "}}]"))
                    .isEqualTo("[3,\"n\",{\"status\":\"" + status + "\"}]");
        }
    }

    @ParameterizedTest(name = "{0} tells {1} A: {2}")
    @CsvSource({"ocpp1.6, 0.0, true", "ocpp1.6, 32.0, false", "ocpp2.0.1, 0.0, true", "ocpp2.1, 7.5, false"})
    void aScheduleThatIsAnotherThanOursIsToldAndCounted(String version, String amps, boolean agree) throws IOException {
        var site = at.site(20);
        try (var charger = new SiteCharger(at.door, version)) {
            at.placeAndTell(site, charger);
            awaitTold(site);
            var asked = CompletableFuture.supplyAsync(
                    () -> at.door.sites().schedules(charger.outlet().charger(), 3_600));
            for (int outlet = 1; outlet <= 2; outlet++) {
                assertThat(charger.hears()).isEqualTo("GetCompositeSchedule");
                charger.says(outlet == 1 ? told(charger, amps) : "{\"status\":\"Rejected\"}");
            }
            var compared = asked.join();
            assertThat(compared.getFirst().agree()).isEqualTo(agree);
            assertThat(compared.getFirst().ours().limitAt(0)).hasValue(0);
            assertThat(compared.getLast().word()).isEqualTo("Rejected");
            assertThat(at.door.oddities(charger.id)).isEqualTo(agree ? "" : "schedule-differs 1");
        }
    }

    private static String told(SiteCharger charger, String amps) {
        var periods =
                "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":" + amps + "}]";
        var start = "\"scheduleStart\":\"2025-01-31T09:30:00Z\"";
        return charger.is16()
                ? "{\"status\":\"Accepted\",\"connectorId\":1," + start + ",\"chargingSchedule\":{\"duration\":3600,"
                        + periods + "}}"
                : "{\"status\":\"Accepted\",\"schedule\":{\"evseId\":1,\"duration\":3600," + start + "," + periods
                        + "}}";
    }

    private static void awaitTold(String site) {
        while (!at.state(site).outlets().stream().allMatch(Sites.OutletState::told)) Thread.onSpinWait();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ocpp1.6", "ocpp2.0.1", "ocpp2.1"})
    void whoLeavesItsSiteIsToldOfNoLimitAnyMore(String version) throws IOException {
        var site = at.site(20);
        try (var charger = new SiteCharger(at.door, version)) {
            at.placeAndTell(site, charger);
            awaitTold(site);
            at.door.sites().remove(charger.outlet().charger());
            assertThat(charger.hears()).isEqualTo("ClearChargingProfile");
            assertThat(at.state(site).outlets()).isEmpty();
        }
    }

    @Test
    void aChargerAsAWholeIsToldWhatAllItsOutletsMayDraw() throws IOException {
        var site = at.site(63);
        try (var charger = new SiteCharger(at.door, "ocpp1.6")) {
            at.placeAndTell(site, charger);
            awaitTold(site);
            at.door
                    .sites()
                    .place(site, new ConnectorId(charger.outlet().charger(), 0), List.of(1, 2, 3), 12_000, 6_000);
            charger.obeys("ChargePointMaxProfile 12.0");
            charger.starts();
            charger.obeys("TxProfile 12.0");
        }
    }

    @Test
    void whatOthersLimitIsSharedOutToNobodyElse() throws IOException {
        var site = at.site(20);
        try (var charger = new SiteCharger(at.door, "ocpp2.1")) {
            at.placeAndTell(site, charger);
            charger.starts();
            charger.obeys("TxProfile 20.0");
            assertThat(charger.line.exchange("[2,\"l\",\"NotifyChargingLimit\",{\"evseId\":1,\"chargingLimit\":"
                            + "{\"chargingLimitSource\":\"EMS\"},\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"A\","
                            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":10}]}]}]"))
                    .isEqualTo("[3,\"l\",{}]");
            charger.obeys("TxProfile 10.0");
            at.awaitBound(site, 10_000);
            at.limit(site, 21);
            assertThat(charger.line.exchange(
                            "[2,\"c\",\"ClearedChargingLimit\",{\"evseId\":1,\"chargingLimitSource\":\"EMS\"}]"))
                    .isEqualTo("[3,\"c\",{}]");
        }
    }

    @Test
    void whoResumesATransactionIsToldOfItsLimitsAgain() throws IOException, DeskBusy {
        var site = at.site(20);
        try (var charger = new SiteCharger(at.door, "ocpp2.1")) {
            at.placeAndTell(site, charger);
            charger.starts();
            charger.obeys("TxProfile 20.0");
            at.awaitBound(site, 20_000);
            at.door.command(
                    charger.id,
                    "of-a-transaction",
                    "SetChargingProfile",
                    "{\"evseId\":1,\"chargingProfile\":{\"id\":9,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxProfile\","
                            + "\"chargingProfileKind\":\"Relative\",\"transactionId\":\"T-" + charger.id
                            + "\",\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":["
                            + "{\"startPeriod\":0,\"limit\":9.0}]}]}}");
            charger.obeys("TxProfile 9.0");
            assertThat(at.door.awaitAnswer("of-a-transaction").said().status()).isEqualTo("Accepted");
            assertThat(charger.line.exchange("[2,\"u\",\"TransactionEvent\",{\"eventType\":\"Updated\",\"timestamp\":"
                            + "\"2025-01-31T09:30:00Z\",\"triggerReason\":\"TxResumed\",\"seqNo\":1,\"transactionInfo\":"
                            + "{\"transactionId\":\"T-" + charger.id + "\"}}]"))
                    .startsWith("[3,\"u\",");
            assertThat(List.of(taken(charger), taken(charger)))
                    .containsExactlyInAnyOrder("TxProfile 20.0", "TxProfile 9.0");
        }
    }

    private static String taken(SiteCharger charger) throws IOException {
        var heard = charger.hears();
        charger.says("{\"status\":\"Accepted\"}");
        return heard;
    }

    @Test
    void aProfileByHandThatWouldOverruleASharesIsNotSent() throws IOException, DeskBusy {
        var site = at.site(20);
        try (var charger = new SiteCharger(at.door, "ocpp1.6")) {
            at.placeAndTell(site, charger);
            at.door.command(charger.id, "by-hand", "SetChargingProfile", byHand(1, 7, "TxDefaultProfile"));
            var answer = at.door.awaitAnswer("by-hand").said();
            assertThat(answer.status()).isEqualTo("not sent");
            assertThat(answer.answer()).contains("stack level below 1");
            at.door.command(charger.id, "below", "SetChargingProfile", byHand(0, 7, "TxDefaultProfile"));
            charger.obeys("TxDefaultProfile 32.0");
            assertThat(at.door.awaitAnswer("below").said().status()).isEqualTo("Accepted");
            at.door.command(charger.id, "ours", "SetChargingProfile", byHand(0, Held.OWN_IDS, "TxDefaultProfile"));
            assertThat(at.door.awaitAnswer("ours").said().answer()).contains("the hub's own");
        }
    }

    private static String byHand(int level, int id, String purpose) {
        return "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":" + id + ",\"stackLevel\":" + level
                + ",\"chargingProfilePurpose\":\"" + purpose
                + "\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":"
                + "{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":32.0}]}}}";
    }
}
