package org.plugpact.sim.stations;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.plugpact.core.schedule.Charging;
import org.plugpact.core.schedule.OperationMode;
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

    /** What its vehicle said when it came, if energy may go both ways. */
    Optional<Needs> needs = Optional.empty();

    /** Ways that its driver may use, as the central system says; empty if it does not say. */
    List<String> transfers = List.of();

    /** Who sets its rate. */
    OperationMode mode = OperationMode.CHARGING_ONLY;

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

    /** What its vehicle needs by now; empty if it said nothing. */
    Optional<Needs> left(Reading shows) {
        return needs.flatMap(said -> first.map(start -> said.after(
                shows.wattHours() - start.wattHours(),
                shows.given().orElse(0) - start.given().orElse(0))));
    }

    /** What its vehicle lets flow of what is asked for: nothing into it when it has all, nothing out of it at its least. */
    long lets(Reading shows, long milliamperes) {
        var left = left(shows);
        if (left.isEmpty()) return Math.max(0, milliamperes);
        boolean gives = left.get().way() == Needs.Way.BOTH_WAYS && left.get().spare() > 0;
        boolean takes = left.get().wattHours() > 0;
        if (milliamperes < 0) return gives ? milliamperes : 0;
        return takes ? milliamperes : 0;
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
