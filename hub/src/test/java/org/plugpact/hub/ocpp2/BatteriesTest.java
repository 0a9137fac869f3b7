package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;

/** Batteries that are swapped (OCPP 2.1, block S), over real sockets. */
class BatteriesTest {
    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static String swap(String id, String event, String token) {
        return "[2,\"" + id
                + "\",\"BatterySwap\",{\"batteryData\":[{\"evseId\":3,\"serialNumber\":\"B-17\",\"soC\":12.5,"
                + "\"soH\":98}],\"eventType\":\"" + event + "\",\"idToken\":{\"idToken\":\"" + token
                + "\",\"type\":\"ISO14443\"},\"requestId\":7}]";
    }

    @Test
    void whoBroughtAndTookWhichBatteriesIsOnRecordByPseudonym() throws IOException {
        var id = door.newCharger();
        try (var station = door.connect(id, "ocpp2.1")) {
            assertThat(station.exchange(swap("1", "BatteryIn", "GOOD"))).isEqualTo("[3,\"1\",{}]");
            assertThat(station.exchange(swap("2", "BatteryOut", "STRANGER"))).isEqualTo("[3,\"2\",{}]");
        }
        assertThat(door.incidents(id))
                .containsExactly(
                        "battery-swap BatteryIn, request 7, contract "
                                + door.contract("GOOD").text() + ": B-17 in slot 3 at 12.5 %",
                        "battery-swap BatteryOut, request 7, contract "
                                + door.contract("STRANGER").text()
                                + ", which may not charge: B-17 in slot 3 at 12.5 %");
    }

    @Test
    void aBatteryIsAskedForOnlyUnderATokenThatMayCharge() throws IOException, DeskBusy {
        var id = door.newCharger();
        try (var station = door.connect(id, "ocpp2.1")) {
            assertThat(station.exchange("[2,\"first\",\"Heartbeat\",{}]")).startsWith("[3,\"first\",");
            door.command(
                    id,
                    "for-a-stranger",
                    "RequestBatterySwap",
                    "{\"idToken\":{\"idToken\":\"STRANGER\",\"type\":\"ISO14443\"},\"requestId\":1}");
            var answer = door.awaitAnswer("for-a-stranger").said();
            assertThat(answer.status()).isEqualTo("not sent");
            assertThat(answer.answer()).contains("S02.FR.03");
            door.command(
                    id,
                    "for-a-driver",
                    "RequestBatterySwap",
                    "{\"contract\":\"" + door.contract("GOOD").text() + "\",\"requestId\":2}");
            assertThat(station.receiveText())
                    .contains("\"RequestBatterySwap\"")
                    .contains("\"idToken\":{\"idToken\":\"good\"");
        }
    }
}
