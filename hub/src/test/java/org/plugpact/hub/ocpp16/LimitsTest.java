package org.plugpact.hub.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** What a charger of OCPP 1.6 takes of what it is asked, once it has told its configuration. */
class LimitsTest {
    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "GetConfiguration|{'key':['a','b','c']}|key: 3 items, and the charger takes 2 (GetConfigurationMaxKeys) (OCPP 1.6, 9.1.9)",
                "SendLocalList|{'listVersion':1,'updateType':'Full','localAuthorizationList':[TAG GOOD,TAG BLOCKED,TAG EXPIRED]}|localAuthorizationList: 3 items, and the charger takes 2 (SendLocalListMaxLength) (OCPP 1.6, 9.2.3)",
                "SetChargingProfile|{'connectorId':1,'csChargingProfiles':PROFILE 4 A 1}|csChargingProfiles.stackLevel: the charger knows levels up to 3 (OCPP 1.6, 9.4.1)",
                "SetChargingProfile|{'connectorId':1,'csChargingProfiles':PROFILE 0 W 1}|csChargingProfiles.chargingSchedule.chargingRateUnit: the charger takes Current (OCPP 1.6, 9.4.2)",
                "SetChargingProfile|{'connectorId':1,'csChargingProfiles':PROFILE 0 A 2}|csChargingProfiles.chargingSchedule.chargingSchedulePeriod: 2 periods, and the charger takes 1 (OCPP 1.6, 9.4.3)",
                "ChangeConfiguration|{'key':'SecurityProfile','value':'1'}|value: the charger has security profile 2, never lower again (A05.FR.01)",
            })
    void whatAChargerHasNoRoomForIsNotSent(String action, String arguments, String why) throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var charger = known(id)) {
            door.command(id, "c-" + id, action, said(arguments));
            var answer = door.awaitAnswer("c-" + id);
            assertThat(answer.said().status()).isEqualTo("not sent");
            assertThat(answer.said().answer()).isEqualTo(why);
            assertThat(charger.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\",");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "GetConfiguration|{'key':['a','b']}",
                "SetChargingProfile|{'connectorId':1,'csChargingProfiles':PROFILE 3 A 1}",
                "ChangeConfiguration|{'key':'SecurityProfile','value':'3'}",
            })
    void whatIsWithinItsLimitsIsSent(String action, String arguments) throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var charger = known(id)) {
            door.command(id, "c-" + id, action, said(arguments));
            assertThat(charger.receiveText()).contains("\"" + action + "\"");
        }
    }

    /** A charger that was asked for its configuration, and told it. */
    private static RawCharger known(String id) throws IOException, DeskBusy {
        var charger = door.connect(id);
        charger.exchange("[2,\"first\",\"Heartbeat\",{}]");
        door.command(id, "known-" + id, "GetConfiguration", "{}");
        var call = charger.receiveText();
        charger.send(said("[3,'" + RawCharger.messageId(call) + "',{'configurationKey':[KEY GetConfigurationMaxKeys 2,"
                + "KEY SendLocalListMaxLength 2,KEY ChargeProfileMaxStackLevel 3,KEY ChargingScheduleMaxPeriods 1,"
                + "KEY ChargingScheduleAllowedChargingRateUnit Current,KEY SecurityProfile 2]}]"));
        assertThat(door.awaitAnswer("known-" + id).said().status()).isEqualTo("Accepted");
        return charger;
    }

    private static String listed(String tag) {
        return "{'contract':'" + door.contract(tag).text() + "','idTagInfo':{'status':'Accepted'}}";
    }

    private static String said(String text) {
        var period = "{'startPeriod':0,'limit':6}";
        return text.replaceAll("KEY (\\w+) (\\w+)", "{'key':'$1','readonly':true,'value':'$2'}")
                .replace("TAG GOOD", listed("GOOD"))
                .replace("TAG BLOCKED", listed("BLOCKED"))
                .replace("TAG EXPIRED", listed("EXPIRED"))
                .replaceAll(
                        "PROFILE (\\d) (\\w) (\\d)",
                        "{'chargingProfileId':9,'stackLevel':$1,'chargingProfilePurpose':'TxDefaultProfile',"
                                + "'chargingProfileKind':'Relative','chargingSchedule':{'chargingRateUnit':'$2',"
                                + "'chargingSchedulePeriod':[PERIODS $3]}}")
                .replace("PERIODS 1", period)
                .replace("PERIODS 2", period + "," + period.replace(":0", ":60"))
                .replace('\'', '"');
    }
}
