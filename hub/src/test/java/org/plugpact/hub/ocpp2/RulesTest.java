package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** What the text of OCPP 2 asks of our requests beyond their schema, of a station whose device model is known. */
class RulesTest {
    /** Limits of a small station: its keys, and what they are. */
    private static final String[][] MODEL = {
        {"DeviceDataCtrlr", "ItemsPerMessage", "SetVariables", "2"},
        {"DeviceDataCtrlr", "ItemsPerMessage", "GetVariables", "2"},
        {"DeviceDataCtrlr", "BytesPerMessage", "GetVariables", "300"},
        {"DeviceDataCtrlr", "ItemsPerMessage", "GetReport", "2"},
        {"MonitoringCtrlr", "ItemsPerMessage", "SetVariableMonitoring", "2"},
        {"MonitoringCtrlr", "ItemsPerMessage", "ClearVariableMonitoring", "2"},
        {"SmartChargingCtrlr", "ProfileStackLevel", "", "3"},
        {"SmartChargingCtrlr", "PeriodsPerSchedule", "", "2"},
        {"SmartChargingCtrlr", "RateUnit", "", "A"},
        {"SmartChargingCtrlr", "MaxExternalConstraintsId", "", "5"},
        {"SecurityCtrlr", "SecurityProfile", "", "2"},
        {"OCPPCommCtrlr", "NetworkConfigurationPriority", "", "1"},
        {"Tariffs", "Text", "", "none"}
    };

    private static OpenDoor door;

    private String id;

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
    }

    @ParameterizedTest(name = "{0}: {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ocpp2.0.1|SetVariables|{'setVariableData':[VAR a 1,VAR b 1,VAR c 1]}|setVariableData: 3 items, and the charger takes 2 in one message (B05.FR.11)",
                "ocpp2.1|SetVariables|{'setVariableData':[VAR a 1,VAR A 2]}|setVariableData[1]: this variable is set twice (B05.FR.13)",
                "ocpp2.1|GetVariables|{'getVariableData':[GET a,GET b,GET c]}|getVariableData: 3 items, and the charger takes 2 in one message (B06.FR.05)",
                "ocpp2.1|GetVariables|{'getVariableData':[GET LONG,GET LONG2]}|getVariableData: BYTES bytes, and the charger takes 300 in one message (B06.FR.05)",
                "ocpp2.0.1|GetReport|{'requestId':1,'componentVariable':[GET a,GET b,GET c]}|componentVariable: 3 items, and the charger takes 2 in one message (B08.FR.06)",
                "ocpp2.0.1|SetNetworkProfile|{'configurationSlot':1,'connectionData':{'ocppVersion':'OCPP20','ocppTransport':'JSON','ocppCsmsUrl':'wss://x','messageTimeout':9,'securityProfile':1,'ocppInterface':'Wired0'}}|connectionData.securityProfile: the charger has security profile 2, never lower again (A00.FR.005)",
                "ocpp2.1|SetVariables|{'setVariableData':[NET 1 MessageTimeout 5]}|setVariableData[0].component.instance: the charger is set to use this configuration (B09.FR.21)",
                "ocpp2.1|SetVariables|{'setVariableData':[NET 2 Apn x]}|setVariableData: ApnEnabled has to be set to true with it (B09.FR.29)",
                "ocpp2.1|SetVariables|{'setVariableData':[NET 2 MessageTimeout 5]}|setVariableData: ApnEnabled has to be set to false with it (B09.FR.30)",
                "ocpp2.1|SetVariables|{'setVariableData':[NET 2 SecurityProfile 1]}|setVariableData[0].attributeValue: the charger has security profile 2, never lower again (A00.FR.005)",
                "ocpp2.1|SetVariables|{'setVariableData':[{'attributeValue':'me','component':{'name':'SecurityCtrlr'},'variable':{'name':'Identity'}}]}|setVariableData[0].variable.name: a charger's identity is set by SetNetworkProfile (B09.FR.14)",
                "ocpp2.0.1|RequestStartTransaction|{'remoteStartId':1,'contract':'CONTRACT','evseId':1,'chargingProfile':PROFILE TxDefaultProfile}|chargingProfile.chargingProfilePurpose: a remote start takes a TxProfile (F01.FR.09)",
                "ocpp2.1|RequestStartTransaction|{'remoteStartId':1,'contract':'CONTRACT','evseId':1,'chargingProfile':PROFILE TxProfile,'transactionId':'T'}|chargingProfile.transactionId: the transaction has no name before it starts (F01.FR.11)",
                "ocpp2.0.1|TriggerMessage|{'requestedMessage':'StatusNotification','evse':{'id':1}}|evse.connectorId: missing: a status is that of a connector (F06.FR.13)",
                "ocpp2.1|SetDefaultTariff|{'evseId':1,'tariff':{'tariffId':'t','currency':'EUR','energy':{'prices':[{'priceKwh':1,'conditions':{'startTimeOfDay':'17:30Z'}}]}}}|tariff.energy.prices[0].conditions.startTimeOfDay: local, as 17:30 (I07.FR.17)",
                "ocpp2.1|SetDefaultTariff|{'evseId':1,'tariff':{'tariffId':'t','currency':'EUR','chargingTime':{'prices':[{'priceMinute':1},{'priceMinute':2,'conditions':{'endTimeOfDay':'17:30Z'}}]}}}|tariff.chargingTime.prices[1].conditions.endTimeOfDay: local, as 17:30 (I07.FR.17)",
                "ocpp2.1|SetDefaultTariff|{'evseId':1,'tariff':{'tariffId':'t','currency':'EUR','fixedFee':{'prices':[{'priceFixed':1,'conditions':{'validToDate':'31.1.2026'}}]}}}|tariff.fixedFee.prices[0].conditions.validToDate: local, as 2026-01-31 (I07.FR.17)",
                "ocpp2.0.1|GetChargingProfiles|{'requestId':1,'chargingProfile':{}}|chargingProfile: an id or some other criterion is missing (K09.FR.03)",
                "ocpp2.1|GetChargingProfiles|{'requestId':1,'chargingProfile':{'chargingProfileId':[7],'stackLevel':1}}|chargingProfile: by their ids or by other criteria, not by both (K09.FR.03)",
                "ocpp2.0.1|ClearChargingProfile|{}|chargingProfileId: an id or some criterion is missing (K10.FR.02)",
                "ocpp2.0.1|ClearChargingProfile|{'chargingProfileCriteria':{'chargingProfilePurpose':'ChargingStationExternalConstraints'}}|chargingProfileCriteria.chargingProfilePurpose: such profiles are not the CSMS's to clear (K10.FR.06)",
                "ocpp2.1|GetLog|{'requestId':1,'logType':'SecurityLog','log':{'remoteLocation':'https://x/a#b'}}|log.remoteLocation: has a fragment, which nobody would be sent (N01.FR.27)",
                "ocpp2.1|GetLog|{'requestId':1,'logType':'SecurityLog','log':{'remoteLocation':'https://x/a?b=c/'}}|log.remoteLocation: has a query that ends with a slash (N01.FR.28)",
                "ocpp2.1|GetMonitoringReport|{'requestId':1,'componentVariable':[GET a,GET b,GET c]}|componentVariable: 3 items, and the charger takes 2 in one message (N02.FR.07)",
                "ocpp2.0.1|SetVariableMonitoring|{'setMonitoringData':[MON a 1,MON b 1,MON c 1]}|setMonitoringData: 3 items, and the charger takes 2 in one message (N04.FR.09)",
                "ocpp2.1|SetVariableMonitoring|{'setMonitoringData':[MON Text 5]}|setMonitoringData[0].value: 1 for a variable that is no number (N04.FR.17)",
                "ocpp2.1|SetVariableMonitoring|{'setMonitoringData':[{'periodicEventStream':{},'value':5,'type':'Periodic','severity':8,'component':{'name':'C'},'variable':{'name':'V'}}]}|setMonitoringData[0].periodicEventStream: an interval or a number of values is missing (N11.FR.09)",
                "ocpp2.0.1|ClearVariableMonitoring|{'id':[1,2,3]}|id: 3 items, and the charger takes 2 in one message (N06.FR.04)",
                "ocpp2.1|CustomerInformation|{'requestId':1,'report':true,'clear':false}|customerIdentifier: nobody is named (N09.FR.04)",
                "ocpp2.0.1|CustomerInformation|{'requestId':1,'report':false,'clear':true,'customerIdentifier':'me','contract':'CONTRACT'}|customerIdentifier: more than one reference to a customer (N10.FR.08)",
                "ocpp2.1|SetDisplayMessage|{'message':{'id':1,'priority':'InFront','transactionId':'T','message':{'format':'UTF8','content':'x'}}}|message.transactionId: no transaction that is under way there (O01.FR.04)",
                "ocpp2.0.1|SetDisplayMessage|{'message':{'id':1,'priority':'InFront','message':{'format':'UTF8','language':'en_GB','content':'x'}}}|message.message.language: not a language's tag (RFC 5646), such as en-US (O01.FR.17)",
                "ocpp2.1|DataTransfer|{'vendorId':'Acme'}|vendorId: not a domain's name in reverse, such as com.example (P01.FR.02)",
                "ocpp2.1|RequestBatterySwap|{'requestId':1,'contract':'BLOCKED'}|contract: the driver is not authorised (S02.FR.03)",
            })
    void whatTheTextForbidsIsNotSent(String subprotocol, String action, String arguments, String why)
            throws IOException, DeskBusy {
        try (var station = known(subprotocol)) {
            var said = said(arguments);
            door.command(id, "c-" + id, action, said);
            var answer = door.awaitAnswer("c-" + id);
            assertThat(answer.said().status()).isEqualTo("not sent");
            assertThat(answer.said().answer().replaceAll("[0-9]+ bytes", "BYTES bytes"))
                    .isEqualTo(why);
            assertThat(station.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\",");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "'id':1|'limit':6|chargingProfile.id: the charger gives ids up to 5 to others' profiles (K01.FR.80)",
                "'stackLevel':4|'limit':6|chargingProfile.stackLevel: the charger knows levels up to 3 (OCPP 2.1, 2.11.4)",
                "'chargingProfileKind':'Dynamic'|'limit':6},{'startPeriod':60,'limit':7|chargingProfile.chargingSchedule: a dynamic profile has one schedule of one period (K28.FR.01)",
                "'chargingProfileKind':'Dynamic','begins':9|'limit':6|chargingProfile.chargingSchedule[0].chargingSchedulePeriod[0].startPeriod: the period of a dynamic profile begins at 0 (K28.FR.02)",
                "'twice':1|'limit':6|chargingProfile.chargingSchedule: one schedule, unless the vehicle there told its needs (K01.FR.34)",
                "'id':9|'limit':6},{'startPeriod':60,'limit':7},{'startPeriod':90,'limit':7|chargingProfile.chargingSchedule[0].chargingSchedulePeriod: 3 periods, and the charger takes 2 (OCPP 2.1, 2.11.6)",
                "'unit':'W'|'limit':6|chargingProfile.chargingSchedule[0].chargingRateUnit: the charger reckons in A (K01.FR.26)",
                "'id':9|'limit':6,'numberPhases':1,'phaseToUse':2|PERIOD.phaseToUse: the charger doesn't say that it can switch phases (K01.FR.20)",
                "'id':9|'limit':6,'dischargeLimit_L2':-6|PERIOD.dischargeLimit_L2: has no place in this mode of operation (Q02.FR.02)",
                "'id':9|'limit':6,'operationMode':'CentralSetpoint'|PERIOD.limit: has no place in this mode of operation (Q03.FR.02)",
                "'id':9|'operationMode':'CentralSetpoint'|PERIOD.setpoint: missing (Q03.FR.01)",
                "'id':9|'limit_L3':6,'operationMode':'LocalFrequency'|PERIOD.limit_L3: has no place in this mode of operation (Q08.FR.01)",
                "'id':9|'operationMode':'LocalFrequency','v2xFreqWattCurve':[{'frequency':50,'power':0}]|PERIOD.v2xFreqWattCurve: has less than two points (Q08.FR.02)",
                "'id':9|'operationMode':'LocalFrequency','v2xFreqWattCurve':[{'frequency':50,'power':0},{'frequency':51,'power':9}]|PERIOD.v2xBaseline: missing (Q08.FR.02)",
                "'id':9|'operationMode':'LocalFrequency','v2xBaseline':0,'v2xFreqWattCurve':[{'frequency':50,'power':0},{'frequency':51,'power':9}]|chargingProfile.chargingSchedule[0].chargingRateUnit: a curve is in watts (Q08.FR.05)",
                "'id':9|'setpoint_L2':6,'operationMode':'Idle'|PERIOD.setpoint_L2: has no place in this mode of operation (Q10.FR.01)",
            })
    void aProfileThatTheTextForbidsIsNotSent(String head, String period, String why) throws IOException, DeskBusy {
        try (var station = known("ocpp2.1")) {
            door.command(id, "c-" + id, "SetChargingProfile", profile(head, period));
            var answer = door.awaitAnswer("c-" + id);
            assertThat(answer.said().status()).isEqualTo("not sent");
            assertThat(answer.said().answer())
                    .isEqualTo(why.replace("PERIOD", "chargingProfile.chargingSchedule[0].chargingSchedulePeriod[0]"));
            assertThat(station.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\",");
        }
    }

    @Test
    void aVehicleThatToldItsNeedsMayBeGivenSeveralSchedulesAndNoneThatItDidNotAskFor() throws IOException, DeskBusy {
        try (var station = known("ocpp2.1")) {
            station.exchange(json("[2,'n','NotifyEVChargingNeeds',{'evseId':1,'chargingNeeds':"
                    + "{'requestedEnergyTransfer':'AC_single_phase'}}]"));
            door.command(id, "c-" + id, "SetChargingProfile", profile("'twice':1", "'limit':6"));
            assertThat(station.receiveText()).contains("\"SetChargingProfile\"");
            var setpoint = profile("'purpose':'TxProfile'", "'setpoint':6,'operationMode':'CentralSetpoint'");
            door.command(id, "d-" + id, "SetChargingProfile", setpoint);
            assertThat(door.awaitAnswer("d-" + id).said().answer()).contains("to charge only (Q02.FR.01)");
        }
    }

    @Test
    void whatIsWithinTheLimitsOfAStationIsSent() throws IOException, DeskBusy {
        try (var station = known("ocpp2.1")) {
            var within = said("{'setVariableData':[VAR a 1,VAR b 1]}");
            door.command(id, "c-" + id, "SetVariables", within);
            assertThat(station.receiveText()).endsWith(",\"SetVariables\"," + within + "]");
        }
    }

    @Test
    void ofAStationThatToldNothingNoLimitIsKnown() throws IOException, DeskBusy {
        try (var station = door.connect(id, "ocpp2.1")) {
            station.exchange("[2,\"first\",\"Heartbeat\",{}]");
            door.command(id, "c-" + id, "GetVariables", said("{'getVariableData':[GET a,GET b,GET c]}"));
            assertThat(station.receiveText()).contains("\"GetVariables\"");
        }
    }

    /** A station that told of itself, and is sent what is wanted of it. */
    private RawCharger known(String subprotocol) throws IOException {
        var station = door.connect(id, subprotocol);
        var report = new StringBuilder();
        for (var one : MODEL) {
            var instance = one[2].isEmpty() ? "" : ",'instance':'" + one[2] + "'";
            report.append(report.isEmpty() ? "" : ",")
                    .append("{'component':{'name':'" + one[0] + "'},'variable':{'name':'" + one[1] + "'" + instance
                            + "},'variableAttribute':[{'value':'" + one[3] + "'}]}");
        }
        assertThat(station.exchange(
                        json("[2,'model','NotifyReport',{'requestId':1,'generatedAt':'2025-01-31T09:00:00Z',"
                                + "'seqNo':0,'reportData':[" + report + "]}]")))
                .isEqualTo("[3,\"model\",{}]");
        return station;
    }

    private static String said(String arguments) {
        return json(arguments
                .replaceAll(
                        "VAR (\\w+) (\\w+)",
                        "{'attributeValue':'$2','component':{'name':'C'},'variable':{'name':'$1'}}")
                .replaceAll(
                        "NET (\\w+) (\\w+) (\\w+)",
                        "{'attributeValue':'$3','component':{'name':'NetworkConfiguration','instance':'$1'},"
                                + "'variable':{'name':'$2'}}")
                .replaceAll(
                        "MON (\\w+) (\\w+)",
                        "{'value':$2,'type':'Delta','severity':8,'component':{'name':'Tariffs'},'variable':{'name':'$1'}}")
                .replace("LONG", "L".repeat(45))
                .replaceAll("GET (\\w+)", "{'component':{'name':'$1'},'variable':{'name':'$1'}}")
                .replaceAll("PROFILE (\\w+)(,'transactionId':'T')?", profileOf("$1", "$2"))
                .replace("CONTRACT", door.contract("GOOD").text())
                .replace("BLOCKED", door.contract("BLOCKED").text()));
    }

    private static String profileOf(String purpose, String more) {
        return "{'id':9,'stackLevel':0,'chargingProfilePurpose':'" + purpose + "','chargingProfileKind':'Relative'"
                + more
                + ",'chargingSchedule':[{'id':1,'chargingRateUnit':'A',"
                + "'chargingSchedulePeriod':[{'startPeriod':0,'limit':16}]}]}";
    }

    /** A default profile, but for what its head says otherwise. */
    private static String profile(String head, String period) {
        var schedule = "{'id':1,'startSchedule':'2025-01-31T09:30:00Z','chargingRateUnit':'"
                + (head.contains("unit") ? "W" : "A") + "','chargingSchedulePeriod':[{'startPeriod':"
                + (head.contains("begins") ? "9" : "0") + "," + period + "}]}";
        return json("{'evseId':1,'chargingProfile':{'id':" + (head.equals("'id':1") ? "1" : "9") + ",'stackLevel':"
                + (head.contains("stackLevel") ? "4" : "0") + ",'chargingProfilePurpose':'"
                + (head.contains("purpose") ? "TxProfile" : "TxDefaultProfile") + "','chargingProfileKind':'"
                + (head.contains("Dynamic") ? "Dynamic" : "Absolute") + "','chargingSchedule':[" + schedule
                + (head.contains("twice") ? "," + schedule.replace("'id':1", "'id':2") : "") + "]}}");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
