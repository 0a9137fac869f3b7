package org.plugpact.hub.ocpp2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.wire.ocpp21.Action;

class HandlersTest {
    /** Asked of the running door: an empty payload is a broken message, or a good one, but never one that nobody knows. */
    @Test
    void everyRequestThatAStationMayBeginIsTakenPartIn() throws Exception {
        try (var door = OpenDoor.open();
                var station = door.connect(door.newCharger(), "ocpp2.1")) {
            var unknown = new ArrayList<String>();
            for (var action : Action.values()) {
                if (!action.fromStation() || action.isUnconfirmed()) continue;
                var answer = station.exchange("[2,\"" + action + "\",\"" + action.text() + "\",{}]");
                if (answer.contains("NotSupported") || answer.contains("NotImplemented")) unknown.add(answer);
            }
            assertThat(unknown).isEmpty();
            assertThat(Arrays.stream(Action.values()).filter(Action::fromStation))
                    .hasSize(37);
        }
    }
}
