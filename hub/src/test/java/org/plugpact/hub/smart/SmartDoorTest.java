package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.Rationing.Needs;
import org.plugpact.hub.ocpp.RawCharger;

/** Chargers over real sockets, at sites whose current is shared. It is always the same moment. */
class SmartDoorTest {
    private static final Pattern ASKED = Pattern.compile("\\[2,\"([^\"]+)\",\"(\\w+)\",(.*)]");
    private static final Pattern PURPOSE = Pattern.compile("\"chargingProfilePurpose\":\"(\\w+)\"");
    private static final Pattern LIMIT = Pattern.compile("\"limit\":([0-9.]+)");

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

    /** One charger with a vehicle at its first outlet, in some version. */
    private static final class Charger implements AutoCloseable {
        private final String id = door.newCharger();
        private final String version;
        private final RawCharger line;
        private String waiting = "";

        Charger(String version) throws IOException {
            this.version = version;
            this.line = door.connect(id, version);
            assertThat(line.exchange("[2,\"first\",\"Heartbeat\",{}]")).startsWith("[3,\"first\",");
        }

        boolean is16() {
            return version.equals("ocpp1.6");
        }

        ConnectorId outlet() {
            return new ConnectorId(new ChargerId(id), 1);
        }

        /** What it is asked next, as the purpose of a profile and its limit, or as the request's name. */
        String hears() throws IOException {
            var asked = ASKED.matcher(line.receiveText());
            assertThat(asked.matches()).isTrue();
            waiting = asked.group(1);
            if (!asked.group(2).equals("SetChargingProfile")) return asked.group(2);
            var purpose = PURPOSE.matcher(asked.group(3));
            var limit = LIMIT.matcher(asked.group(3));
            assertThat(purpose.find() && limit.find()).as(asked.group(3)).isTrue();
            return purpose.group(1) + " " + limit.group(1);
        }

        void says(String payload) throws IOException {
            line.send("[3,\"" + waiting + "\"," + payload + "]");
        }

        /** It is asked that, and does it. */
        void obeys(String what) throws IOException {
            assertThat(hears()).isEqualTo(what);
            says("{\"status\":\"Accepted\"}");
        }

        /** A vehicle begins to charge; the hub's number of it. */
        TransactionNumber starts() throws IOException {
            assertThat(line.exchange(
                            is16()
                                    ? "[2,\"s\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"04A1B2C3\",\"meterStart\":0,"
                                            + "\"timestamp\":\"2025-01-31T09:30:00Z\"}]"
                                    : event("Started", 0)))
                    .startsWith("[3,\"s\",");
            return new TransactionNumber(Integer.parseInt(door.lastTransaction()));
        }

        void ends(TransactionNumber number) throws IOException {
            assertThat(line.exchange(
                            is16()
                                    ? "[2,\"s2\",\"StopTransaction\",{\"transactionId\":" + number
                                            + ",\"meterStop\":5000,\"timestamp\":\"2025-01-31T09:30:00Z\"}]"
                                    : event("Ended", 1)))
                    .startsWith("[3,\"s");
        }

        private String event(String what, int sequence) {
            return "[2,\"s" + (sequence == 0 ? "" : sequence) + "\",\"TransactionEvent\",{\"eventType\":\"" + what
                    + "\",\"timestamp\":\"2025-01-31T09:30:00Z\",\"triggerReason\":\"Authorized\",\"seqNo\":" + sequence
                    + ",\"transactionInfo\":{\"transactionId\":\"T-" + id + "\"},\"evse\":{\"id\":1,\"connectorId\":1},"
                    + "\"idToken\":{\"idToken\":\"04A1B2C3\",\"type\":\"ISO14443\"},\"meterValue\":[{\"timestamp\":"
                    + "\"2025-01-31T09:30:00Z\",\"sampledValue\":[{\"value\":" + 100 * sequence + "}]}]}]";
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }

    private static String site(long amps) {
        var site = "site-" + ++sites;
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

    private static void place(String site, Charger charger) {
        door.sites().place(site, charger.outlet(), List.of(1, 2, 3), 32_000, 6_000);
    }

    private static Needs leavesIn(Duration stay) {
        return new Needs(
                Optional.of(OpenDoor.NOW.plus(stay)), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    @Test
    void aLoweredLimitReachesAllWithinOneRoundTripAndARaisedOneToo() throws IOException {
        var site = site(96);
        try (var one = new Charger("ocpp1.6");
                var two = new Charger("ocpp2.0.1");
                var three = new Charger("ocpp2.1")) {
            for (var charger : List.of(one, two, three)) {
                place(site, charger);
                charger.obeys("TxDefaultProfile 0.0");
                charger.starts();
                charger.obeys("TxProfile 32.0");
            }
            // One message each, and none waits for another's answer: first all hear, and then all answer.
            limit(site, 48);
            assertThat(one.hears()).isEqualTo("TxProfile 16.0");
            assertThat(two.hears()).isEqualTo("TxProfile 16.0");
            assertThat(three.hears()).isEqualTo("TxProfile 16.0");
            for (var charger : List.of(one, two, three)) charger.says("{\"status\":\"Accepted\"}");
            awaitBound(site, 48_000);
            limit(site, 60);
            assertThat(one.hears()).isEqualTo("TxProfile 20.0");
            assertThat(two.hears()).isEqualTo("TxProfile 20.0");
            assertThat(three.hears()).isEqualTo("TxProfile 20.0");
        }
    }

    /** What is accepted over sockets is known a moment later. */
    private static void awaitBound(String site, long milliamperes) {
        while (state(site).bound().l1() != milliamperes) Thread.onSpinWait();
    }

    private static Sites.State state(String site) {
        return door.sites().all().stream()
                .filter(state -> state.site().equals(site))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoLeavesFirstGetsMoreOnlyWhenTheOtherHasLess() throws IOException {
        var site = site(32);
        try (var late = new Charger("ocpp1.6");
                var early = new Charger("ocpp2.1")) {
            place(site, late);
            late.obeys("TxDefaultProfile 0.0");
            place(site, early);
            early.obeys("TxDefaultProfile 0.0");
            late.starts();
            late.obeys("TxProfile 32.0");
            var hurries = early.starts();
            // Those who have not said when they leave have as long to go as each other.
            assertThat(late.hears()).isEqualTo("TxProfile 16.0");
            late.says("{\"status\":\"Accepted\"}");
            early.obeys("TxProfile 16.0");
            awaitBound(site, 32_000);
            assertThat(door.sites().needs(hurries, leavesIn(Duration.ofHours(1))))
                    .isTrue();
            assertThat(late.hears()).isEqualTo("TxProfile 6.0");
            assertThat(state(site).bound().l1()).isEqualTo(32_000);
            late.says("{\"status\":\"Accepted\"}");
        }
    }

    @Test
    void whoRefusesKeepsItsShareFromTheOthers() throws IOException {
        var site = site(32);
        try (var stubborn = new Charger("ocpp1.6");
                var other = new Charger("ocpp2.0.1")) {
            place(site, stubborn);
            stubborn.obeys("TxDefaultProfile 0.0");
            place(site, other);
            other.obeys("TxDefaultProfile 0.0");
            stubborn.starts();
            stubborn.obeys("TxProfile 32.0");
            other.starts();
            assertThat(stubborn.hears()).isEqualTo("TxProfile 16.0");
            stubborn.says("{\"status\":\"Rejected\"}");
            limit(site, 40);
            other.obeys("TxProfile 8.0");
            awaitBound(site, 40_000);
            assertThat(state(site).outlets()).anyMatch(outlet -> outlet.why().equals("answered Rejected"));
        }
    }

    @Test
    void whoIsGoneGivesItsShareBack() throws IOException {
        var site = site(32);
        try (var one = new Charger("ocpp2.0.1");
                var two = new Charger("ocpp1.6")) {
            place(site, one);
            one.obeys("TxDefaultProfile 0.0");
            place(site, two);
            two.obeys("TxDefaultProfile 0.0");
            var first = one.starts();
            one.obeys("TxProfile 32.0");
            two.starts();
            one.obeys("TxProfile 16.0");
            two.obeys("TxProfile 16.0");
            awaitBound(site, 32_000);
            one.ends(first);
            limit(site, 33);
            assertThat(two.hears()).isEqualTo("TxProfile 32.0");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ocpp2.0.1", "ocpp2.1"})
    void aVehicleThatSaysWhatItNeedsGetsAProfileAndKeepsToIt(String version) throws IOException {
        var site = site(20);
        try (var charger = new Charger(version)) {
            place(site, charger);
            charger.obeys("TxDefaultProfile 0.0");
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
            assertThat(state(site).outlets().getFirst().departure()).contains(Instant.parse("2025-01-31T12:00:00Z"));
        }
    }

    private static String chosen(String id, int amps) {
        return "[2,\"" + id + "\",\"NotifyEVChargingSchedule\",{\"timeBase\":\"2025-01-31T09:30:00Z\",\"evseId\":1,"
                + "\"chargingSchedule\":{\"id\":1,\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,"
                + "\"limit\":" + amps + "}]}}]";
    }

    @Test
    void whatOthersLimitIsSharedOutToNobodyElse() throws IOException {
        var site = site(20);
        try (var charger = new Charger("ocpp2.1")) {
            place(site, charger);
            charger.obeys("TxDefaultProfile 0.0");
            charger.starts();
            charger.obeys("TxProfile 20.0");
            assertThat(charger.line.exchange("[2,\"l\",\"NotifyChargingLimit\",{\"evseId\":1,\"chargingLimit\":"
                            + "{\"chargingLimitSource\":\"EMS\"},\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"A\","
                            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":10}]}]}]"))
                    .isEqualTo("[3,\"l\",{}]");
            charger.obeys("TxProfile 10.0");
            awaitBound(site, 10_000);
            limit(site, 21);
            assertThat(charger.line.exchange(
                            "[2,\"c\",\"ClearedChargingLimit\",{\"evseId\":1,\"chargingLimitSource\":\"EMS\"}]"))
                    .isEqualTo("[3,\"c\",{}]");
        }
    }

    @Test
    void aProfileByHandThatWouldOverruleASharesIsNotSent() throws IOException, DeskBusy {
        var site = site(20);
        try (var charger = new Charger("ocpp1.6")) {
            place(site, charger);
            charger.obeys("TxDefaultProfile 0.0");
            door.command(charger.id, "by-hand", "SetChargingProfile", byHand(1, 7, "TxDefaultProfile"));
            var answer = door.awaitAnswer("by-hand").said();
            assertThat(answer.status()).isEqualTo("not sent");
            assertThat(answer.answer()).contains("stack level below 1");
            door.command(charger.id, "below", "SetChargingProfile", byHand(0, 7, "TxDefaultProfile"));
            charger.obeys("TxDefaultProfile 32.0");
            assertThat(door.awaitAnswer("below").said().status()).isEqualTo("Accepted");
            door.command(charger.id, "ours", "SetChargingProfile", byHand(0, Held.OWN_IDS, "TxDefaultProfile"));
            assertThat(door.awaitAnswer("ours").said().answer()).contains("the hub's own");
        }
    }

    private static String byHand(int level, int id, String purpose) {
        return "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":" + id + ",\"stackLevel\":" + level
                + ",\"chargingProfilePurpose\":\"" + purpose
                + "\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":"
                + "{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":32.0}]}}}";
    }
}
