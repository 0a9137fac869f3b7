package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.hub.ocpp.OpenDoor;

/** Stations of 2.1 over real sockets: whose phases are loaded, and which ids profiles of ours have. It is always the same moment. */
class PhasesTest {
    private static final String ACCEPTED = "{\"status\":\"Accepted\"}";

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
        var site = "phases-" + ++sites;
        door.sites()
                .limit(
                        site,
                        SiteLimit.always(ZoneId.of("Europe/London"), PerPhase.even(amps * 1_000)),
                        Policy.EARLIEST_DEADLINE,
                        0);
        return site;
    }

    private static void place(String site, SiteCharger charger, Integer... phases) throws IOException {
        door.sites().place(site, charger.outlet(), List.of(phases), 32_000, 6_000);
        charger.obeys("TxDefaultProfile 0.0");
    }

    /** The vehicle says that it charges over one phase; the transaction runs. */
    private static void chargesOverOne(SiteCharger charger) throws IOException {
        assertThat(charger.line.exchange("[2,\"n\",\"NotifyEVChargingNeeds\",{\"evseId\":1,\"chargingNeeds\":{"
                        + "\"requestedEnergyTransfer\":\"AC_single_phase\",\"acChargingParameters\":{\"energyAmount\":20000,"
                        + "\"evMinCurrent\":6,\"evMaxCurrent\":32,\"evMaxVoltage\":230}}}]"))
                .startsWith("[3,\"n\",{\"status\":\"Processing\"");
        charger.begins();
    }

    private static long bound(String site, int phase) {
        return door.sites().all().stream()
                .filter(state -> state.site().equals(site))
                .findFirst()
                .orElseThrow()
                .bound()
                .in(phase);
    }

    @Test
    void singlePhaseVehiclesOnDifferentPhasesDoNotTakeCurrentFromEachOther() throws IOException {
        var site = site(20);
        try (var first = new SiteCharger(door, "ocpp2.1");
                var second = new SiteCharger(door, "ocpp2.1")) {
            place(site, first, 1, 2, 3);
            place(site, second, 2, 3, 1);
            chargesOverOne(first);
            assertThat(first.hearsAll())
                    .contains("\"limit\":20", "\"numberPhases\":1")
                    .doesNotContain("phaseToUse");
            first.says(ACCEPTED);
            chargesOverOne(second);
            assertThat(second.hearsAll()).contains("\"limit\":20", "\"numberPhases\":1");
            second.says(ACCEPTED);
            while (bound(site, 2) != 20_000) Thread.onSpinWait();
            assertThat(bound(site, 1)).isEqualTo(20_000);
            assertThat(bound(site, 3)).isZero();
        }
    }

    /** K01.FR.43: it can't ensure that one phase is used; so all of them count. */
    @Test
    void aStationThatCannotKeepAVehicleToOnePhaseIsToldOfAll() throws IOException {
        var site = site(20);
        try (var charger = new SiteCharger(door, "ocpp2.1")) {
            place(site, charger, 1, 2, 3);
            chargesOverOne(charger);
            assertThat(charger.hearsAll()).contains("\"numberPhases\":1");
            charger.says("{\"status\":\"Rejected\"}");
            assertThat(charger.hearsAll()).contains("\"limit\":20").doesNotContain("numberPhases");
            charger.says(ACCEPTED);
            while (bound(site, 3) != 20_000) Thread.onSpinWait();
            assertThat(bound(site, 1)).isEqualTo(20_000);
        }
    }

    @Test
    void aStationThatCanSwitchIsToldWhichPhaseToUse() throws IOException {
        var site = site(20);
        try (var first = new SiteCharger(door, "ocpp2.1");
                var second = new SiteCharger(door, "ocpp2.1")) {
            first.reports("SmartChargingCtrlr", "ACPhaseSwitchingSupported", "true");
            second.reports("SmartChargingCtrlr", "ACPhaseSwitchingSupported", "true");
            place(site, first, 1, 2, 3);
            place(site, second, 3, 1, 2);
            awaitSwitching(site);
            chargesOverOne(first);
            assertThat(first.hearsAll()).contains("\"numberPhases\":1", "\"phaseToUse\":1");
            first.says(ACCEPTED);
            chargesOverOne(second);
            // What is left is as much on the site's third as on its second; its own first is the site's third.
            assertThat(second.hearsAll()).contains("\"limit\":20", "\"numberPhases\":1", "\"phaseToUse\":1");
            second.says(ACCEPTED);
            while (bound(site, 3) != 20_000) Thread.onSpinWait();
            assertThat(bound(site, 1)).isEqualTo(20_000);
            assertThat(bound(site, 2)).isZero();
        }
    }

    /** What its report says is known to whoever shares from the next look on. */
    private static void awaitSwitching(String site) {
        while (!door.sites().switches(site)) Thread.onSpinWait();
    }

    @Test
    void limitsOfOthersHoldInThePhaseThatTheyAreFor() throws IOException {
        var site = site(30);
        try (var charger = new SiteCharger(door, "ocpp2.1")) {
            place(site, charger, 1, 2, 3);
            chargesOverOne(charger);
            assertThat(charger.hearsAll()).contains("\"limit\":30", "\"numberPhases\":1");
            charger.says(ACCEPTED);
            assertThat(
                            charger.line.exchange(
                                    "[2,\"l\",\"NotifyChargingLimit\",{\"evseId\":1,\"chargingLimit\":{"
                                            + "\"chargingLimitSource\":\"EMS\"},\"chargingSchedule\":[{\"id\":1,\"chargingRateUnit\":\"A\","
                                            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16,\"limit_L2\":8,\"limit_L3\":9}]}]}]"))
                    .isEqualTo("[3,\"l\",{}]");
            assertThat(charger.hearsAll()).contains("\"limit\":16", "\"numberPhases\":1");
        }
    }

    /** K01.FR.80. */
    @Test
    void idsOfOursAreAboveThoseThatAStationGivesToOthers() throws IOException {
        var site = site(20);
        try (var charger = new SiteCharger(door, "ocpp2.1")) {
            door.sites().place(site, charger.outlet(), List.of(1, 2, 3), 32_000, 6_000);
            assertThat(charger.hearsAll()).contains("\"id\":500000005");
            charger.says(ACCEPTED);
            while (bound(site, 1) != 0) Thread.onSpinWait();
            charger.reports("SmartChargingCtrlr", "MaxExternalConstraintsId", "600000000");
            assertThat(charger.hearsAll()).isEqualTo("ClearChargingProfile {\"chargingProfileId\":500000005}");
            charger.says(ACCEPTED);
            // Until it has confirmed its new default, nobody knows what it lets through.
            assertThat(bound(site, 1)).isEqualTo(32_000);
            assertThat(charger.hearsAll()).contains("\"id\":600000006", "\"limit\":0");
            charger.says(ACCEPTED);
            while (bound(site, 1) != 0) Thread.onSpinWait();
            charger.begins();
            assertThat(charger.hearsAll()).contains("\"id\":600000007", "TxProfile");
        }
    }
}
