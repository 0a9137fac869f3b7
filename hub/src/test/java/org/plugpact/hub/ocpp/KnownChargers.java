package org.plugpact.hub.ocpp;

import java.time.ZoneId;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.agents.Registrar;

/** Chargers as they are entered behind the door. */
final class KnownChargers {
    private KnownChargers() {}

    /** With two connectors. */
    static Registrar.Entry entry(String id) {
        return new Registrar.Entry(
                new ChargerId(id),
                new SiteId("station-road"),
                "Station Road",
                "M",
                2,
                Jurisdiction.parse("GB/SCT"),
                ZoneId.of("Europe/London"),
                Tariff.PLUGPACT_DEFAULT.id());
    }
}
