package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.governance.Role;

/** Whether a closed pact is final: once every signature is there that its class, and a rule in force there, demands. */
public sealed interface Finality {
    /** Nobody else has to sign. */
    record Complete() implements Finality {}

    /**
     * Not yet.
     *
     * @param roles who has to sign still, in the class's order
     * @param until when they are late
     */
    record Waiting(List<Role> roles, Instant until) implements Finality {
        public Waiting {
            roles = List.copyOf(roles);
        }
    }

    /** Who had to sign did not in time. They still may; until then the close is no more than its signers' word. */
    record Late(List<Role> roles, Instant since) implements Finality {
        public Late {
            roles = List.copyOf(roles);
        }
    }

    /** The vehicle's side did not sign, and its class lets the charger's half not stand alone: it never will be. */
    record Never() implements Finality {}

    /**
     * @param more roles that a rule in force there demands besides the class's own
     * @param signed in which roles there are good signatures
     * @param closedAt when the close was taken in
     */
    static Finality of(CommodityClass commodity, List<Role> more, Set<Role> signed, Instant closedAt, Instant now) {
        List<Role> missing = new ArrayList<>();
        Stream.concat(commodity.signers().stream(), more.stream())
                .distinct()
                .filter(role -> !signed.contains(role))
                .forEach(missing::add);
        if (missing.remove(Role.MOBILITY_PROVIDER)) {
            switch (commodity.withoutVehicle()) {
                case STANDS_ALONE -> {}
                case STAYS_OPEN -> {
                    return new Never();
                }
            }
        }
        if (missing.isEmpty()) return new Complete();
        Instant until = closedAt.plus(commodity.othersWithin());
        return now.isBefore(until) ? new Waiting(missing, until) : new Late(missing, until);
    }
}
