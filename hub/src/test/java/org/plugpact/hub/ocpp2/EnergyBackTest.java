package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.smart.SiteLimit;

/** Energy that vehicles give back (OCPP 2.1, block Q): who may, and that what a meter shows of it is on record. */
class EnergyBackTest {
    private static final String REPORT =
            "[2,\"r\",\"NotifyReport\",{\"requestId\":1,\"generatedAt\":\"2025-01-31T09:30:00Z\","
                    + "\"seqNo\":0,\"reportData\":[" + variable("ISO15118Ctrlr", "Enabled", "true") + ","
                    + variable("V2XChargingCtrlr", "Enabled", "true") + ","
                    + variable("V2XChargingCtrlr", "SupportedEnergyTransferModes", "AC_three_phase,DC,DC_BPT") + "]}]";

    private static OpenDoor door;
    private static int sites;

    private String id = "";
    private String site = "";

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void next() {
        id = door.newCharger();
        site = "back-" + ++sites;
    }

    private static String variable(String component, String variable, String value) {
        return "{\"component\":{\"name\":\"" + component + "\"},\"variable\":{\"name\":\"" + variable
                + "\"},\"variableAttribute\":[{\"value\":\"" + value + "\"}]}";
    }

    private void atASite() {
        door.sites()
                .limit(
                        site,
                        SiteLimit.always(ZoneId.of("Europe/London"), PerPhase.even(32_000)),
                        Policy.EARLIEST_DEADLINE,
                        0);
        door.sites().place(site, new ConnectorId(new ChargerId(id), 2), List.of(1, 2, 3), 32_000, 6_000);
    }

    private static String authorize(RawCharger charger, String id) throws IOException {
        return charger.exchange(
                "[2,\"" + id + "\",\"Authorize\",{\"idToken\":{\"idToken\":\"GOOD\",\"type\":\"ISO14443\"}}]");
    }

    private static String needs(RawCharger charger, String id, String way) throws IOException {
        return charger.exchange("[2,\"" + id + "\",\"NotifyEVChargingNeeds\",{\"evseId\":2,\"chargingNeeds\":{"
                + "\"requestedEnergyTransfer\":\"" + way + "\",\"controlMode\":\"DynamicControl\"}}]");
    }

    @Test
    void whichWaysADriverMayUseIsToldAndHeldTo() throws IOException {
        try (var charger = door.connect(id, "ocpp2.1")) {
            // Of no site: nobody has decided it, so it is not said (Q01.FR.08).
            assertThat(charger.exchange(REPORT)).isEqualTo("[3,\"r\",{}]");
            assertThat(authorize(charger, "a")).isEqualTo("[3,\"a\",{\"idTokenInfo\":{\"status\":\"Accepted\"}}]");
            atASite();
            assertThat(charger.receiveText()).contains("TxDefaultProfile");
            assertThat(authorize(charger, "b"))
                    .isEqualTo("[3,\"b\",{\"idTokenInfo\":{\"status\":\"Accepted\"},"
                            + "\"allowedEnergyTransfer\":[\"AC_three_phase\",\"DC\"]}]");
            assertThat(needs(charger, "c", "DC_BPT")).isEqualTo("[3,\"c\",{\"status\":\"Rejected\"}]");
            assertThat(needs(charger, "d", "DC")).isEqualTo("[3,\"d\",{\"status\":\"Processing\"}]");
            assertThat(door.sites().flow(site, true)).isTrue();
            assertThat(authorize(charger, "e"))
                    .isEqualTo("[3,\"e\",{\"idTokenInfo\":{\"status\":\"Accepted\"},"
                            + "\"allowedEnergyTransfer\":[\"AC_three_phase\",\"DC\",\"DC_BPT\"]}]");
            assertThat(needs(charger, "f", "DC_BPT")).isEqualTo("[3,\"f\",{\"status\":\"Processing\"}]");
            assertThat(door.sites().flow("no-such-site", true)).isFalse();
        }
    }

    private static void obeys(RawCharger charger, String what) throws IOException {
        var call = charger.receiveText();
        assertThat(call).contains(what);
        charger.send("[3,\"" + RawCharger.messageId(call) + "\",{\"status\":\"Accepted\"}]");
    }

    /** Q02.FR.05: also where a charger tells what it can of its EVSEs. */
    @Test
    void whoChargesIsToldWhenThatChanges() throws IOException {
        try (var charger = door.connect(id, "ocpp2.1")) {
            assertThat(charger.exchange(
                            REPORT.replace("\"V2XChargingCtrlr\"}", "\"V2XChargingCtrlr\",\"evse\":{\"id\":2}}")))
                    .isEqualTo("[3,\"r\",{}]");
            atASite();
            obeys(charger, "TxDefaultProfile");
            assertThat(charger.exchange(event("1", "Started", 0, value("Energy.Active.Import.Register", 1_000))
                            .replace("\"id\":1,", "\"id\":2,")))
                    .startsWith("[3,\"1\",");
            obeys(charger, "TxProfile");
            assertThat(door.sites().flow(site, true)).isTrue();
            assertThat(charger.receiveText())
                    .endsWith(",\"NotifyAllowedEnergyTransfer\",{\"transactionId\":\"B-1\",\"allowedEnergyTransfer\":["
                            + "\"AC_three_phase\",\"DC\",\"DC_BPT\"]}]");
        }
    }

    @ParameterizedTest(name = "{0}, having said what it can: {1}")
    @CsvSource({"ocpp2.1, false", "ocpp2.0.1, true"})
    void whoDoesNotSayThatItCanOrCannotBeToldIsNotTold(String version, boolean says) throws IOException {
        try (var charger = door.connect(id, version)) {
            if (says) assertThat(charger.exchange(REPORT)).isEqualTo("[3,\"r\",{}]");
            else assertThat(authorize(charger, "first")).contains("Accepted");
            atASite();
            assertThat(charger.receiveText()).contains("TxDefaultProfile");
            assertThat(authorize(charger, "a")).isEqualTo("[3,\"a\",{\"idTokenInfo\":{\"status\":\"Accepted\"}}]");
        }
    }

    private static String event(String id, String type, int sequence, String values) {
        var at = "2025-01-31T09:2" + (5 + sequence) + ":00Z";
        return "[2,\"" + id + "\",\"TransactionEvent\",{\"eventType\":\"" + type
                + "\",\"timestamp\":\"" + at + "\",\"triggerReason\":\"Authorized\",\"seqNo\":" + sequence
                + ",\"transactionInfo\":{\"transactionId\":\"B-1\",\"operationMode\":\"CentralSetpoint\"},"
                + "\"evse\":{\"id\":1,\"connectorId\":1},\"idToken\":{\"idToken\":\"GOOD\",\"type\":\"ISO14443\"},"
                + "\"meterValue\":[{\"timestamp\":\"" + at + "\",\"sampledValue\":[" + values + "]}]}]";
    }

    private static String value(String measurand, int value) {
        return "{\"value\":" + value + ",\"measurand\":\"" + measurand + "\",\"unitOfMeasure\":{\"unit\":\"Wh\"}}";
    }

    @Test
    void whatAMeterShowsOfEnergyGivenBackIsOnRecordInEachEvent() throws IOException {
        String in = "Energy.Active.Import.Register";
        String out = "Energy.Active.Export.Register";
        try (var charger = door.connect(id, "ocpp2.1")) {
            assertThat(charger.exchange(event("1", "Started", 0, value(in, 1_000) + "," + value(out, 70))))
                    .startsWith("[3,\"1\",");
            assertThat(charger.exchange(event("2", "Updated", 1, value(out, 170) + "," + value(in, 1_000))))
                    .startsWith("[3,\"2\",");
            // Of energy given back alone there is no reading of what was delivered; it is on record all the same.
            assertThat(charger.exchange(event("3", "Updated", 2, value(out, 271))))
                    .startsWith("[3,\"3\",");
            assertThat(charger.exchange(event("4", "Ended", 3, value(in, 1_001) + "," + value(out, 372))))
                    .startsWith("[3,\"4\",");
        }
        int transaction = Integer.parseInt(door.lastTransaction());
        assertThat(door.onRecord(Reading.class))
                .filteredOn(reading -> reading.transaction().value() == transaction)
                .extracting(reading -> reading.sample().reported().orElse(""))
                .hasSize(3)
                .allSatisfy(reported -> assertThat(reported).contains(out))
                .satisfiesExactly(
                        one -> assertThat(one).contains("\"value\":70,"),
                        two -> assertThat(two).contains("\"value\":170,"),
                        four -> assertThat(four).contains("\"value\":372,"));
        assertThat(door.incidents(id))
                .singleElement()
                .asString()
                .startsWith("readings-without-register")
                .contains(out)
                .contains("\"value\":271,");
    }
}
