package org.plugpact.hub.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.State;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.journal.Fact;

/** What doors may know of the state without asking the writer: only what is durable. Written by the writer alone. */
final class Published {
    private final Map<ChargerId, Claim.Registration> chargers = new ConcurrentHashMap<>();
    private volatile TrustBundle bundle;

    Published(State state) {
        this.bundle = state.bundle();
        state.registrations().forEach(this::put);
    }

    /** Follows the state up to facts that have just become durable. */
    void follow(State state, List<Fact> durable) {
        bundle = state.bundle();
        if (durable.stream().anyMatch(fact -> fact.kind() == Kind.REGISTERED))
            state.registrations().forEach(this::put);
    }

    TrustBundle bundle() {
        return bundle;
    }

    Optional<Claim.Registration> charger(ChargerId id) {
        return Optional.ofNullable(chargers.get(id));
    }

    List<Claim.Registration> chargers() {
        return List.copyOf(chargers.values());
    }

    private void put(Claim.Registration registration) {
        chargers.put(registration.charger(), registration);
    }
}
