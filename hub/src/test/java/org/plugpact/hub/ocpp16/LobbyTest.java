package org.plugpact.hub.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.decision.Booted;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Lobby;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** Chargers that nobody has entered, over real sockets (OCPP 1.6, 4.2): they boot, and wait. */
class LobbyTest {
    private static final String OWN = "a password of its own";
    private static final String BOOT =
            "[2,\"1\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]";
    private static final String ALIVE = "[2,\"2\",\"Heartbeat\",{}]";

    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.withLobby();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void aStrangerBootsAndWaitsAndIsAcceptedOnceItIsEntered() throws IOException, DeskBusy {
        long facts = door.desk().durableSize();
        try (var stranger = RawCharger.open(door.port(), "NEW-1", OWN)) {
            assertThat(stranger.exchange(BOOT)).contains("\"status\":\"Pending\"", "\"interval\":60");
            assertThat(stranger.exchange(ALIVE)).startsWith("[4,\"2\",\"SecurityError\",");
            var guest = door.lobby().guests().getFirst();
            assertThat(guest.charger()).isEqualTo(new ChargerId("NEW-1"));
            assertThat(guest.said()).isEqualTo(Map.of("chargePointVendor", "V", "chargePointModel", "M"));
            assertThat(door.desk().durableSize())
                    .as("nothing of it is on record")
                    .isEqualTo(facts);
            assertThat(door.oddities("NEW-1")).isEmpty();

            assertThat(door.enter("NEW-1").password()).as("it keeps its own").isEmpty();
            assertThat(door.lobby().guests()).isEmpty();
            assertThat(stranger.exchange(BOOT)).contains("\"status\":\"Accepted\"");
            assertThat(stranger.exchange(ALIVE)).startsWith("[3,\"2\",");
            assertThat(door.onRecord(Booted.class)).hasSize(1);
        }
        try (var entered = RawCharger.open(door.port(), "NEW-1", OWN)) {
            assertThat(entered.exchange(ALIVE)).startsWith("[3,\"2\",");
        }
    }

    @Test
    void oneThatIsTurnedAwayIsToldSo() throws IOException {
        try (var stranger = RawCharger.open(door.port(), "NEW-2", OWN)) {
            assertThat(stranger.exchange(BOOT)).contains("Pending");
            assertThat(door.lobby().reject(new ChargerId("NEW-2"))).isTrue();
            assertThat(stranger.exchange(BOOT)).contains("\"status\":\"Rejected\"", "\"interval\":3600");
        }
        assertThat(door.lobby().standing(new ChargerId("NEW-2"))).isEqualTo(Lobby.Standing.REJECTED);
    }

    @Test
    void whoeverComesFirstUnderANameHasItAndAShortPasswordIsNone() throws IOException {
        try (var first = RawCharger.open(door.port(), "NEW-3", OWN);
                var other = RawCharger.open(door.port(), "NEW-3", OWN + "!");
                var brief = RawCharger.open(door.port(), "NEW-4", "short");
                var again = RawCharger.open(door.port(), "NEW-3", OWN)) {
            assertThat(first.response().status()).isEqualTo(101);
            assertThat(other.response().status()).isEqualTo(401);
            assertThat(brief.response().status()).isEqualTo(401);
            assertThat(again.response().status()).isEqualTo(101);
        }
    }
}
