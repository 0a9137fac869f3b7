package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.plugpact.core.schedule.Charging;
import org.plugpact.wire.ocpp21.Tariff;
import org.plugpact.wire.ocpp21.TransactionLimit;

/** A vehicle at a bay, from plug to plug: a transaction. Guarded by its station's lock. */
final class Visit {
    final String id = UUID.randomUUID().toString();
    final int bay;
    final Instant from;
    /** Of a remote start of 2.x. */
    final OptionalInt remoteStart;

    Optional<String> token;
    /** Given by a 1.6 central system; -1 if it gave none (1.6 errata, 3.54). */
    OptionalInt number = OptionalInt.empty();

    /** Whether the central system lets it charge; until it is asked, nobody has said no. */
    boolean allowed = true;

    boolean priority;
    /** Why it charges no more, though it may be plugged in still. */
    Optional<Moment> stopped = Optional.empty();

    /** By which it is reckoned here; empty if the central system reckons. */
    Optional<Tariff> tariff = Optional.empty();

    /** Of its token, in 2.x. */
    String tokenType = Tongue2.TOKEN_TYPE;

    /** The meter when it began. */
    Optional<Reading> first = Optional.empty();

    /** What the central system last told that it comes to. */
    Optional<BigDecimal> cost = Optional.empty();

    Optional<TransactionLimit> limit = Optional.empty();

    private int told;

    Visit(int bay, Instant from, Optional<String> token, OptionalInt remoteStart) {
        this.bay = bay;
        this.from = from;
        this.token = token;
        this.remoteStart = remoteStart;
    }

    int nextSequence() {
        return told++;
    }

    /** How the central system calls it. */
    String name(Version version) {
        return version == Version.V1_6 ? Integer.toString(number.orElse(-1)) : id;
    }

    /** From the whole second on in which it began, so that a profile counts at once: composites start at whole seconds. */
    Charging charging(Version version) {
        return new Charging(bay, name(version), from.truncatedTo(ChronoUnit.SECONDS), priority);
    }
}
