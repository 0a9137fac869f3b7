package org.plugpact.hub.ocpp16;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.wire.ocpp16.GetLocalListVersionResponse;
import org.plugpact.wire.ocpp16.SendLocalListRequest;
import org.plugpact.wire.ocpp16.SendLocalListResponse;
import org.plugpact.wire.ocpp16.UpdateStatus;
import org.plugpact.wire.ocpp16.UpdateType;

/** The local authorization list (OCPP 1.6, 3.5, 5.10 and 5.15): which version of it a charger holds. */
final class LocalListProfile {
    private final Devices devices;

    LocalListProfile(Devices devices) {
        this.devices = devices;
    }

    /** A charger without such a list says -1 (6.28). */
    void told(Line line, GetLocalListVersionResponse told) {
        devices.listed(line.charger(), Math.max(0, told.listVersion()));
    }

    void sent(Line line, SendLocalListRequest sent, SendLocalListResponse told) {
        if (told.status() == UpdateStatus.ACCEPTED) devices.listed(line.charger(), sent.listVersion());
    }

    /** A whole list says of every tag what it is worth (7.1), and a list has no tag twice (5.15). */
    static Optional<String> objection(SendLocalListRequest list) {
        if (list.listVersion() <= 0) return Optional.of("listVersion: 0 is for no list, and -1 for none possible");
        var seen = new TreeSet<String>();
        for (var entry : list.localAuthorizationList()) {
            if (!seen.add(entry.idTag().toLowerCase(Locale.ROOT))) return Optional.of("a tag stands there twice");
            if (list.updateType() == UpdateType.FULL && entry.idTagInfo().isEmpty()) {
                return Optional.of("idTagInfo: missing in a whole list");
            }
        }
        return Optional.empty();
    }
}
