package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** Profiles whose limits change while they are there (OCPP 2.1, K28), over real sockets. */
class DynamicProfilesTest {
    private static final Pattern CALL = Pattern.compile("\\[2,\"([^\"]+)\",.*");
    private static final String PROFILE =
            "{\"evseId\":1,\"chargingProfile\":{\"id\":12,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\","
                    + "\"chargingProfileKind\":\"KIND\",\"dynUpdateInterval\":60,\"chargingSchedule\":[{\"id\":1,"
                    + "\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":7000,"
                    + "\"dischargeLimit\":-5000,\"setpoint\":6000,\"operationMode\":\"ExternalLimits\"}]}]}}";

    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static void obeys(
            RawCharger station, String id, String command, String action, String arguments, String status)
            throws IOException, DeskBusy {
        door.command(id, command, action, arguments);
        var call = CALL.matcher(station.receiveText());
        assertThat(call.matches()).isTrue();
        station.send("[3,\"" + call.group(1) + "\",{\"status\":\"" + status + "\"}]");
        assertThat(door.awaitAnswer(command).said().status()).isEqualTo(status);
    }

    private static String pulled(RawCharger station, String message) throws IOException {
        return station.exchange("[2,\"" + message + "\",\"PullDynamicScheduleUpdate\",{\"chargingProfileId\":12}]");
    }

    private static String values(String message, String limit, String setpoint) {
        return "[3,\"" + message + "\",{\"scheduleUpdate\":{\"limit\":" + limit + ",\"dischargeLimit\":-5000.0,"
                + "\"setpoint\":" + setpoint + "},\"status\":\"Accepted\"}]";
    }

    private static String rejected(String message) {
        return "[3,\"" + message + "\",{\"status\":\"Rejected\",\"statusInfo\":{\"reasonCode\":\"InvalidProfile\"}}]";
    }

    @Test
    void whoPullsIsToldWhatTheProfileWasSetToLast() throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var station = door.connect(id, "ocpp2.1")) {
            assertThat(pulled(station, "1")).isEqualTo(rejected("1"));
            obeys(station, id, "dynamic", "SetChargingProfile", PROFILE.replace("KIND", "Dynamic"), "Accepted");
            assertThat(pulled(station, "2")).isEqualTo(values("2", "7000.0", "6000.0"));
            var update = "{\"chargingProfileId\":12,\"scheduleUpdate\":{\"setpoint\":-4000}}";
            obeys(station, id, "refused", "UpdateDynamicSchedule", update, "Rejected");
            assertThat(pulled(station, "3")).isEqualTo(values("3", "7000.0", "6000.0"));
            obeys(station, id, "updated", "UpdateDynamicSchedule", update, "Accepted");
            assertThat(pulled(station, "4")).isEqualTo(values("4", "7000.0", "-4000.0"));
            obeys(station, id, "cleared", "ClearChargingProfile", "{\"chargingProfileId\":12}", "Accepted");
            assertThat(pulled(station, "5")).isEqualTo(rejected("5"));
        }
    }

    @Test
    void aProfileThatIsNotDynamicHasNothingToPull() throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var station = door.connect(id, "ocpp2.1")) {
            assertThat(station.exchange("[2,\"first\",\"Heartbeat\",{}]")).startsWith("[3,\"first\",");
            var profile = PROFILE.replace("KIND", "Relative").replace("\"dynUpdateInterval\":60,", "");
            obeys(station, id, "relative", "SetChargingProfile", profile, "Accepted");
            assertThat(pulled(station, "1")).isEqualTo(rejected("1"));
        }
    }
}
