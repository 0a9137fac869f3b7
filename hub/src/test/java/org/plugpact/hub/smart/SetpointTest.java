package org.plugpact.hub.smart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.hub.ocpp.OpenDoor;

/** Stations of 2.1 over real sockets whose vehicles give energy back to a setpoint (OCPP 2.1, Q03). It is always the same moment. */
class SetpointTest {
    private static final Instant NOW = Instant.parse("2025-01-31T09:30:00Z");
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

    private static String site() {
        var site = "setpoint-" + ++sites;
        door.sites()
                .limit(
                        site,
                        SiteLimit.always(ZoneId.of("Europe/London"), PerPhase.even(80_000)),
                        Policy.EARLIEST_DEADLINE,
                        0);
        door.sites().flow(site, true);
        return site;
    }

    private static void place(String site, SiteCharger charger) throws IOException {
        door.sites().place(site, charger.outlet(), List.of(1, 2, 3), 32_000, 6_000);
        charger.obeys("TxDefaultProfile 0.0");
    }

    private static void needs(SiteCharger charger, String transfer, int missing, String status) throws IOException {
        assertThat(charger.line.exchange("[2,\"n\",\"NotifyEVChargingNeeds\",{\"evseId\":1,\"chargingNeeds\":{"
                        + "\"requestedEnergyTransfer\":\"" + transfer + "\",\"controlMode\":\"DynamicControl\","
                        + "\"departureTime\":\"2025-01-31T19:30:00Z\",\"v2xChargingParameters\":{\"maxChargePower\":11000,"
                        + "\"maxDischargePower\":10000,\"minDischargePower\":1000,\"evTargetEnergyRequest\":10000,"
                        + "\"evMinV2XEnergyRequest\":" + missing + "}}}]"))
                .isEqualTo("[3,\"n\",{\"status\":\"" + status + "\"}]");
    }

    private static Sites.OutletState state(String site, SiteCharger charger) {
        return door.sites().all().stream()
                .filter(state -> state.site().equals(site))
                .flatMap(state -> state.outlets().stream())
                .filter(outlet -> outlet.outlet().equals(charger.outlet()))
                .findFirst()
                .orElseThrow();
    }

    private static Setpoint setpoint(long watts) {
        return new Setpoint(NOW, NOW.plus(Duration.ofHours(1)), watts * 1_000);
    }

    private static void shows(SiteCharger charger, int sequence, String values) throws IOException {
        assertThat(charger.line.exchange("[2,\"m" + sequence
                        + "\",\"TransactionEvent\",{\"eventType\":\"Updated\",\"timestamp\":"
                        + "\"2025-01-31T09:30:00Z\",\"triggerReason\":\"MeterValuePeriodic\",\"seqNo\":" + sequence
                        + ",\"transactionInfo\":{\"transactionId\":\"T-" + charger.id + "\"},\"evse\":{\"id\":1,"
                        + "\"connectorId\":1},\"meterValue\":[{\"timestamp\":\"2025-01-31T09:30:00Z\",\"sampledValue\":["
                        + values + "]}]}]"))
                .startsWith("[3,\"m" + sequence + "\",");
    }

    private static String value(String measurand, String unit, int value) {
        return "{\"value\":" + value + ",\"measurand\":\"" + measurand + "\",\"unitOfMeasure\":{\"unit\":\"" + unit
                + "\"}}";
    }

    @Test
    void whoAllowsItGivesBackDownToItsMinimumAndChargesAgainAfterwards() throws IOException {
        var site = site();
        try (var gives = new SiteCharger(door, "ocpp2.1");
                var charges = new SiteCharger(door, "ocpp2.1")) {
            place(site, gives);
            place(site, charges);
            needs(gives, "AC_BPT", -5_000, "Processing");
            gives.begins();
            gives.obeys("TxProfile 15.9");
            // It could give back, but asked to be charged only.
            needs(charges, "AC_three_phase", -5_000, "Processing");
            charges.begins();
            charges.obeys("TxProfile 15.9");
            door.sites().setpoints().set(site, setpoint(-6_900));
            assertThat(gives.hearsAll())
                    .contains(
                            "\"setpoint\":-6900.0",
                            "\"operationMode\":\"CentralSetpoint\"",
                            "\"chargingRateUnit\":\"W\"")
                    .contains("\"validTo\":\"2025-01-31T10:30:00.000Z\"", "\"maxOfflineDuration\":60")
                    .doesNotContain("imit\":");
            gives.says(ACCEPTED);
            while (!state(site, gives).told()) Thread.onSpinWait();
            assertThat(state(site, gives).follows()).hasValue(-6_900_000);
            shows(
                    gives,
                    1,
                    value("Power.Active.Export", "W", 6_800) + ","
                            + value("Energy.Active.Export.Register", "Wh", 70_000));
            while (state(site, gives).flows().isEmpty()) Thread.onSpinWait();
            assertThat(state(site, gives).flows()).hasValue(-6_800_000);
            shows(
                    gives,
                    2,
                    value("Power.Active.Export", "kW", 7) + "," + value("Energy.Active.Export.Register", "Wh", 75_000));
            // It is down to its minimum: it pauses while the setpoint lasts, and charges when it is over.
            assertThat(gives.hears()).isEqualTo("TxProfile 0.0");
            gives.says(ACCEPTED);
            while (!state(site, gives).told()) Thread.onSpinWait();
            assertThat(state(site, gives).spare().orElseThrow().isZero()).isTrue();
            assertThat(door.sites().setpoints().clear(site)).isTrue();
            gives.obeys("TxProfile 15.9");
            assertThat(state(site, charges).wanted()).isEqualTo(15_900);
        }
    }

    @Test
    void nothingIsTakenOutOfWhoDidNotSayHowFarAndNothingWhereSitesDoNotLet() throws IOException {
        var site = site();
        try (var empty = new SiteCharger(door, "ocpp2.1")) {
            place(site, empty);
            needs(empty, "AC_BPT", 2_000, "Processing");
            empty.begins();
            empty.obeys("TxProfile 15.9");
            door.sites().setpoints().set(site, setpoint(-6_900));
            // Below the least that it wants to keep it gives nothing, and does not charge against the setpoint.
            empty.obeys("TxProfile 0.0");
            door.sites().flow(site, false);
            empty.obeys("TxProfile 15.9");
            assertThatThrownBy(() -> door.sites().setpoints().set(site, setpoint(-1_000)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("give nothing back");
            assertThatThrownBy(() -> door.sites().setpoints().set("none", setpoint(-1_000)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
