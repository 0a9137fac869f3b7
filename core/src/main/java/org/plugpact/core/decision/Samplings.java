package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;

/**
 * A charger says what its meter showed. Each sample is told from another by transaction, instant, register and whatever
 * else it says. One that names no transaction belongs to the one that runs on its connector: to the latest, where an earlier stop
 * is missing.
 */
final class Samplings {
    private Samplings() {}

    static Decision decide(State state, Claim.Sampling sampling, Instant now) {
        ConnectorId connector = sampling.connector();
        ChargerId charger = connector.charger();
        long named = sampling.transaction().map(TransactionNumber::value).orElse(0);
        List<Sample> samples = sampling.samples();
        if (state.registration(charger).isEmpty()) {
            return Strays.unregistered(state, charger, strays(connector, named, samples));
        }
        Optional<Session> session = named == 0
                ? latest(state, connector, samples)
                : state.session(named).filter(found -> found.connector.charger().equals(charger));
        if (session.isEmpty()) {
            List<Stray> strays = strays(connector, named, samples);
            return named == 0 ? Strays.between(state, charger, strays) : Strays.unknown(state, charger, named, strays);
        }
        Drafts drafts = new Drafts(Place.of(state, charger));
        new Readings(state, drafts, now).add(session.get(), connector, samples);
        return drafts.isEmpty()
                ? Decision.twice(new Outcome.Recorded())
                : Decision.of(drafts.all(), new Outcome.Recorded());
    }

    static List<Stray> strays(ConnectorId connector, long transaction, List<Sample> samples) {
        return samples.stream()
                .map(sample -> new Stray(connector, transaction, Stray.Report.READING, sample, ""))
                .toList();
    }

    private static Optional<Session> latest(State state, ConnectorId connector, List<Sample> samples) {
        if (connector.isAny()) return Optional.empty();
        return state.bay(connector.charger(), connector.number()).map(Bay::running).orElse(List.of()).stream()
                .max(Comparator.comparing((Session session) -> session.startedAt))
                .filter(session ->
                        samples.stream().noneMatch(sample -> sample.at().isBefore(session.startedAt)));
    }
}
