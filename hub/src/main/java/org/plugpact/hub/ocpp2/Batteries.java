package org.plugpact.hub.ocpp2;

import java.util.stream.Collectors;
import org.plugpact.hub.agents.Drivers.Known;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.BatterySwapRequest;
import org.plugpact.wire.ocpp21.BatterySwapResponse;

/** Block S: batteries that are brought and taken, under the pseudonym of whoever did. */
final class Batteries {
    private final Sessions sessions;
    private final Fleet fleet;

    Batteries(Sessions sessions, Fleet fleet) {
        this.sessions = sessions;
        this.fleet = fleet;
    }

    void enter(Handlers handlers) {
        handlers.on(Action.BATTERY_SWAP, BatterySwapRequest.class, this::swapped);
    }

    /** S01 to S04: which batteries, on whose behalf, and for which of our requests, if it was one. It can't be prevented any more. */
    private BatterySwapResponse swapped(Line line, BatterySwapRequest swap) {
        var known = sessions.known(line.charger(), Tokens.shown(swap.idToken()));
        var batteries = swap.batteryData().stream()
                .map(battery -> battery.serialNumber() + " in slot " + battery.evseId() + " at "
                        + battery.soC().toPlainString() + " %")
                .collect(Collectors.joining(", "));
        line.recorder()
                .record(
                        IncidentKind.BATTERY_SWAP,
                        swap.eventType().text() + ", request " + swap.requestId() + ", contract "
                                + known.contract().text() + (mayCharge(known) ? "" : ", which may not charge") + ": "
                                + batteries);
        for (var battery : swap.batteryData()) {
            fleet.note(line.charger(), swap.operation().text(), sessions.now(), Frames.write(battery.write()));
        }
        return new BatterySwapResponse();
    }

    private static boolean mayCharge(Known known) {
        return switch (known) {
            case Known.Welcome _ -> true;
            case Known.Away _, Known.Blocked _, Known.Expired _, Known.Stranger _ -> false;
        };
    }
}
