package org.plugpact.hub.web;

import java.util.List;
import java.util.Map;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Power;
import org.plugpact.hub.views.PactRow;
import org.plugpact.hub.views.Site;
import org.plugpact.hub.views.Totals;

/**
 * What the live page shows.
 *
 * @param costs what each running pact costs so far, by pact; none where its tariff is not known
 */
public record LiveState(List<Site> sites, Totals totals, Map<String, Money> costs) {
    /** All running sessions together, as last reported. */
    public Power power() {
        long milliwatts = sites.stream()
                .flatMap(site -> site.stations().stream())
                .flatMap(station -> station.ports().stream())
                .flatMap(port -> port.running().stream())
                .flatMap(pact -> pact.power().stream())
                .mapToLong(Power::milliwatts)
                .sum();
        return new Power(milliwatts);
    }

    /** The cost so far, in words. */
    public String cost(PactRow pact) {
        Money cost = costs.get(pact.pact());
        return cost == null ? "no price yet" : cost.toString();
    }
}
