package org.plugpact.hub.web;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.tariff.Pricing;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.core.tariff.Usage;
import org.plugpact.core.units.Interval;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Register;
import org.plugpact.hub.views.PactRow;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.views.Site;

/** What running sessions cost so far: priced as the close will be, up to the last reading. For showing only; nothing is booked on it. */
final class RunningCosts {
    private final Queries queries;

    RunningCosts(Queries queries) {
        this.queries = queries;
    }

    /** By pact; a session without a reading yet, or whose tariff is not on file, is not among them. */
    Map<String, Money> of(List<Site> sites, TrustBundle bundle) throws SQLException {
        Map<String, List<Queries.Point>> readings = queries.readingsOfRunning();
        Map<String, Optional<Tariff>> tariffs = new HashMap<>();
        Map<String, Money> costs = new HashMap<>();
        for (var site : sites) {
            for (var station : site.stations()) {
                for (var port : station.ports()) {
                    if (port.running().isEmpty()) continue;
                    var pact = port.running().get();
                    var tariff = tariffs.computeIfAbsent(pact.tariff(), id -> filed(id, bundle));
                    if (tariff.isEmpty()) continue;
                    var points = readings.getOrDefault(pact.pact(), List.of());
                    cost(pact, tariff.get(), points, ZoneId.of(station.zone()))
                            .ifPresent(cost -> costs.put(pact.pact(), cost));
                }
            }
        }
        return costs;
    }

    /** The newest filing of a tariff; a running session's own was checked at its admission. */
    private static Optional<Tariff> filed(String id, TrustBundle bundle) {
        return bundle.statements().stream()
                .filter(signed -> signed.statement() instanceof FileRates rates
                        && rates.tariffId().equals(id))
                .reduce((older, newer) -> newer)
                .map(signed -> tariff((FileRates) signed.statement()));
    }

    private static Tariff tariff(FileRates rates) {
        try {
            return Tariff.from(Cbor.decode(rates.tariff()));
        } catch (Malformed broken) {
            throw new IllegalStateException("a filed tariff that can't be read: " + rates.tariffId(), broken);
        }
    }

    private static Optional<Money> cost(PactRow pact, Tariff tariff, List<Queries.Point> points, ZoneId zone) {
        if (pact.start().isEmpty() || points.isEmpty()) return Optional.empty();
        Instant start = pact.start().get();
        Instant latest = points.getLast().at();
        var first = new Register(
                points.getLast().registerMilliwattHours() - pact.energy().milliwattHours());
        boolean backwards = latest.isBefore(start) || !Usage.fits(new Interval(start, latest));
        if (backwards) return Optional.empty();
        var between = points.stream()
                .map(point -> new Usage.Sample(point.at(), new Register(point.registerMilliwattHours())))
                .toList();
        var last = new Register(points.getLast().registerMilliwattHours());
        return Optional.of(Pricing.price(tariff, Usage.of(new Interval(start, latest), first, between, last), zone)
                .gross());
    }
}
