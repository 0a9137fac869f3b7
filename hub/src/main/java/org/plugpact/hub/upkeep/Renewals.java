package org.plugpact.hub.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.plugpact.hub.certificates.Issued;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Lines;

/** Asks chargers in time to have their certificates renewed (OCPP 2.x, A02; 1.6 security whitepaper, A02). One thread. */
final class Renewals {
    /** How long a charger may take to ask for its new certificate before it is reminded. */
    static final Duration REMIND_AFTER = Duration.ofHours(20);

    private final Supplier<List<Issued>> due;
    private final Lines lines;
    private final Map<String, Asking> askings;
    private final InstantSource clock;

    /** When a charger was asked, by the certificate's number. */
    private final Map<String, Instant> asked = new LinkedHashMap<>();

    /** @param due what should be renewed now */
    Renewals(Supplier<List<Issued>> due, Lines lines, Map<String, Asking> askings, InstantSource clock) {
        this.due = due;
        this.lines = lines;
        this.askings = Map.copyOf(askings);
        this.clock = clock;
    }

    /** Asks those that can be asked now. */
    void look() {
        Instant now = clock.instant();
        asked.values().removeIf(at -> at.plus(REMIND_AFTER).isBefore(now));
        for (var certificate : due.get()) {
            if (asked.containsKey(certificate.serial())) continue;
            if (ask(certificate)) asked.put(certificate.serial(), now);
        }
    }

    private boolean ask(Issued certificate) {
        var line = lines.of(certificate.charger());
        if (line.isEmpty()) return false;
        var asking = askings.get(line.get().subprotocol());
        if (asking == null) return false;
        // What it answers says nothing: what counts is the request that comes, or doesn't.
        return asking.certificateRequest(certificate.purpose())
                .filter(call -> line.get().ask(call.action(), call.payload(), heard -> {}))
                .isPresent();
    }
}
