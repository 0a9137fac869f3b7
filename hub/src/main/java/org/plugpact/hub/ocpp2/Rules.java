package org.plugpact.hub.ocpp2;

import java.util.Optional;
import org.plugpact.hub.ocpp.Objection;
import org.plugpact.wire.ocpp21.Request;

/** What a functional block's text asks of our requests beyond their schema. Any thread. */
interface Rules {
    /**
     * The first rule that a request would break.
     *
     * @param station whom it is for, as far as it is known; looking it up may block
     */
    Optional<Objection> objection(Request request, Station station);

    /** All of them. */
    static Rules all() {
        Rules[] blocks = {
            new ProvisioningRules(),
            new NetworkRules(),
            new RemoteControlRules(),
            new TariffRules(),
            new SmartChargingRules(),
            new MonitoringRules(),
            new CustomerRules(),
            new DisplayRules()
        };
        return (request, station) -> {
            for (var block : blocks) {
                var found = block.objection(request, station);
                if (found.isPresent()) return found;
            }
            return Optional.empty();
        };
    }
}
