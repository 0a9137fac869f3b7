package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.identity.ChargerId;

/** The versions that are spoken at the door, the one that we like best first; which of them a connection gets. */
final class Tongues {
    private final List<Dialect> dialects;
    private final Devices devices;

    Tongues(List<Dialect> dialects, Devices devices) {
        if (dialects.isEmpty()) throw new IllegalArgumentException("a door speaks at least one version");
        this.dialects = List.copyOf(dialects);
        this.devices = devices;
    }

    /** @param named whether the charger offered it; otherwise it offered nothing, and no subprotocol is named to it */
    record Spoken(Dialect dialect, boolean named) {}

    /**
     * What to speak with a charger that offers these: our favourite among them; if it offers none at all, as some in the
     * field do, what it spoke last, or else the oldest. Empty if we have nothing in common.
     */
    Optional<Spoken> with(ChargerId charger, List<String> offered) {
        if (!offered.isEmpty()) {
            return dialects.stream()
                    .filter(dialect -> offered.contains(dialect.subprotocol()))
                    .findFirst()
                    .map(dialect -> new Spoken(dialect, true));
        }
        var last = devices.lastSpoke(charger)
                .flatMap(name -> dialects.stream()
                        .filter(dialect -> dialect.subprotocol().equals(name))
                        .findFirst());
        return Optional.of(new Spoken(last.orElse(dialects.getLast()), false));
    }

    /** Those that a charger offers and we speak, our favourite first. */
    List<String> common(List<String> offered) {
        return dialects.stream()
                .map(Dialect::subprotocol)
                .filter(offered::contains)
                .toList();
    }

    /** The one of this name. */
    Optional<Dialect> named(String subprotocol) {
        return dialects.stream()
                .filter(dialect -> dialect.subprotocol().equals(subprotocol))
                .findFirst();
    }

    /** Their names, as a charger is told them. */
    String names() {
        return dialects.stream().map(Dialect::subprotocol).collect(Collectors.joining(", "));
    }
}
