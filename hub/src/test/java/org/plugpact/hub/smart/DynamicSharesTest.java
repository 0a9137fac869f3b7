package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.hub.ocpp.OpenDoor;

/** Stations over real sockets that are told what changes of their share and no more (OCPP 2.1, K28). It is always the same moment. */
class DynamicSharesTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");
    private static final String ACCEPTED = "{\"status\":\"Accepted\"}";
    private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");

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

    private static void limit(String site, int amps) {
        door.sites()
                .limit(
                        site,
                        SiteLimit.always(ZoneId.of("Europe/London"), PerPhase.even(amps * 1_000L)),
                        Policy.EARLIEST_DEADLINE,
                        0);
    }

    /** A site with this charger, whose vehicle has just begun to charge. */
    private static String charges(SiteCharger charger) throws IOException {
        var site = "dynamic-" + ++sites;
        limit(site, 30);
        door.sites().flow(site, true);
        charger.reports("SmartChargingCtrlr", "SupportsDynamicProfiles", "true");
        door.sites().place(site, charger.outlet(), List.of(1, 2, 3), 32_000, 6_000);
        charger.obeys("TxDefaultProfile 0.0");
        return site;
    }

    /** Its share, as a whole profile. */
    private static String set(SiteCharger charger, String kind, String limit) throws IOException {
        var heard = charger.hearsAll();
        assertThat(heard)
                .startsWith("SetChargingProfile ")
                .contains("\"TxProfile\"", "\"chargingProfileKind\":\"" + kind + "\"", limit);
        var id = ID.matcher(heard);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static void awaitTold(String site) {
        while (!door.sites().all().stream()
                .filter(state -> state.site().equals(site))
                .allMatch(state -> state.outlets().getFirst().told())) Thread.onSpinWait();
    }

    @Test
    void whatChangesOfAShareIsToldAndWhoPullsIsToldTheSame() throws IOException {
        try (var charger = new SiteCharger(door, "ocpp2.1")) {
            var site = charges(charger);
            charger.begins();
            var id = set(charger, "Dynamic", "\"limit\":30.0");
            charger.says(ACCEPTED);
            awaitTold(site);
            limit(site, 20);
            assertThat(charger.hearsAll())
                    .isEqualTo("UpdateDynamicSchedule {\"chargingProfileId\":" + id
                            + ",\"scheduleUpdate\":{\"limit\":20.0}}");
            charger.says(ACCEPTED);
            awaitTold(site);
            assertThat(charger.line.exchange(
                            "[2,\"p\",\"PullDynamicScheduleUpdate\",{\"chargingProfileId\":" + id + "}]"))
                    .isEqualTo("[3,\"p\",{\"scheduleUpdate\":{\"limit\":20.0},\"status\":\"Accepted\"}]");
            limit(site, 10);
            assertThat(charger.hearsAll()).startsWith("UpdateDynamicSchedule ").contains("\"limit\":10.0");
            charger.says(ACCEPTED);
        }
    }

    @Test
    void whoDoesNotChangeWhatItHoldsIsToldAWholeProfileAtOnceAndFromThenOn() throws IOException {
        try (var charger = new SiteCharger(door, "ocpp2.1")) {
            var site = charges(charger);
            charger.begins();
            set(charger, "Dynamic", "\"limit\":30.0");
            charger.says(ACCEPTED);
            awaitTold(site);
            limit(site, 20);
            assertThat(charger.hears()).isEqualTo("UpdateDynamicSchedule");
            charger.says("{\"status\":\"Rejected\",\"statusInfo\":{\"reasonCode\":\"InvalidProfile\"}}");
            set(charger, "Relative", "\"limit\":20.0");
            charger.says(ACCEPTED);
            awaitTold(site);
            limit(site, 10);
            set(charger, "Relative", "\"limit\":10.0");
            charger.says(ACCEPTED);
            awaitTold(site);
            assertThat(door.oddities(charger.id)).contains("profile-not-changed 1");
        }
    }

    /** Q04. */
    @Test
    void aSetpointThatChangesIsToldAlone() throws IOException {
        try (var charger = new SiteCharger(door, "ocpp2.1")) {
            var site = charges(charger);
            assertThat(charger.line.exchange("[2,\"n\",\"NotifyEVChargingNeeds\",{\"evseId\":1,\"chargingNeeds\":{"
                            + "\"requestedEnergyTransfer\":\"DC_BPT\",\"controlMode\":\"DynamicControl\","
                            + "\"departureTime\":\"2025-01-31T19:30:00Z\",\"v2xChargingParameters\":{"
                            + "\"maxChargePower\":11000,\"maxDischargePower\":11000,\"minDischargePower\":1000,"
                            + "\"evTargetEnergyRequest\":10000,\"evMinV2XEnergyRequest\":-20000}}}]"))
                    .startsWith("[3,\"n\",{\"status\":\"Processing\"");
            charger.begins();
            var id = set(charger, "Dynamic", "\"limit\":15.9");
            charger.says(ACCEPTED);
            awaitTold(site);
            var to = NOW.plus(Duration.ofHours(1));
            door.sites().setpoints().set(site, new Setpoint(NOW, to, -4_140_000));
            // Another unit and another mode are more than an update can say.
            set(charger, "Dynamic", "\"setpoint\":-4140.0");
            charger.says(ACCEPTED);
            awaitTold(site);
            door.sites().setpoints().set(site, new Setpoint(NOW, to, -6_900_000));
            assertThat(charger.hearsAll())
                    .isEqualTo("UpdateDynamicSchedule {\"chargingProfileId\":" + id
                            + ",\"scheduleUpdate\":{\"setpoint\":-6900.0}}");
            charger.says(ACCEPTED);
            awaitTold(site);
        }
    }

    @Test
    void stationsOf201AreToldWholeProfiles() throws IOException {
        try (var charger = new SiteCharger(door, "ocpp2.0.1")) {
            charges(charger);
            charger.begins();
            set(charger, "Relative", "\"limit\":30.0");
            charger.says(ACCEPTED);
        }
    }
}
