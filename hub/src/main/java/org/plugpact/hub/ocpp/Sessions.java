package org.plugpact.hub.ocpp;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Settlement;
import org.plugpact.core.decision.Terms;
import org.plugpact.core.decision.Underway;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Money;
import org.plugpact.core.units.Register;
import org.plugpact.hub.agents.Drivers;
import org.plugpact.hub.agents.Drivers.Known;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.agents.Drivers.Turned;
import org.plugpact.hub.agents.Handshakes;
import org.plugpact.hub.agents.Purse;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens at a charger, in no version's words: claimed, submitted, and told once it is durable. Times are as the
 * charger reports them, however odd. A charger need not have booted on its line: a reconnecting one should not (OCPP-J
 * 1.6, 5.4), and its password has said who it is. Any thread; blocks.
 */
public final class Sessions {
    /** Before this no charger spoke any OCPP. */
    private static final Instant OCPP_BEGAN = Instant.parse("2009-01-01T00:00:00Z");

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Desk desk;
    private final Drivers drivers;
    private final Handshakes handshakes;
    private final InstantSource clock;
    private final Running running;
    private final Spending spending;
    private volatile Bookings bookings = Bookings.NONE;
    private volatile Payments payments = Payments.NONE;
    private volatile Customers customers = (_, _) -> {};

    public Sessions(Desk desk, Drivers drivers, Handshakes handshakes, InstantSource clock) {
        this.desk = desk;
        this.drivers = drivers;
        this.handshakes = handshakes;
        this.clock = clock;
        this.running = new Running(desk);
        this.spending = new Spending(desk);
    }

    /** A port of a charger, 0 for the charger as a whole, with what its version says of the state it is in. */
    public record Port(int connector, String status, String errorCode, String info) {}

    /** The end of a transaction, by the number that the hub gave it, or whatever the charger sent in its place. */
    public record End(int transaction, Register register, Instant at, String reason, List<Measured> values) {
        public End {
            values = List.copyOf(values);
        }
    }

    /**
     * A token was shown.
     *
     * @param pact what came of the handshake; empty if it was refused
     * @param until when its offer stands, and with it its price
     */
    public record Admitted(Authorised worth, Optional<PactId> pact, Optional<Instant> until) {}

    /**
     * A transaction is over.
     *
     * @param toClose what its price follows from, computed when it is asked for; empty if nobody pays for it, or it was over before
     */
    public record Over(Optional<Authorised> by, Optional<PactSnapshot> toClose) {
        /** What is to pay, as the close will say; empty if nobody will. */
        public Optional<Breakdown> price() {
            try {
                if (toClose.isEmpty()) return Optional.empty();
                return Optional.of(Settlement.close(toClose.get()).breakdown());
            } catch (Malformed broken) {
                // Whoever closes pacts will say so, too; the charger has to be answered.
                LOG.error("what has stopped has no price", broken);
                return Optional.empty();
            }
        }
    }

    /** From now on these are told what chargers do with their reservations. */
    public void booked(Bookings keeping) {
        bookings = keeping;
    }

    /** From now on this one knows who pays beforehand. */
    public void prepaid(Purse purse) {
        drivers.prepaid(purse);
        spending.from(purse);
    }

    /** What is held for the session at an outlet; empty if it is not paid beforehand. */
    public Optional<Money> held(ChargerId charger, int outlet) {
        return spending.purse().held(new ConnectorId(charger, outlet));
    }

    /** From now on these are told whom chargers forget. */
    public void clearing(Customers told) {
        customers = told;
    }

    /** A charger forgets whoever has this token. */
    public void cleared(ChargerId charger, Shown token) {
        customers.cleared(charger, token);
    }

    /** Whoever keeps outlets for drivers. */
    public Bookings bookings() {
        return bookings;
    }

    /** From now on sessions may be paid for by who has no contract. */
    public void paid(Payments by) {
        payments = by;
    }

    /** Payments of drivers without a contract. */
    public Payments payments() {
        return payments;
    }

    /** The time that chargers are told. */
    public Instant now() {
        return clock.instant();
    }

    /** The token that a contract of a command stands for, to be sent to a charger and written down nowhere. */
    public Optional<Shown> token(ContractId contract) {
        return drivers.idTag(contract);
    }

    /** A card is shown before anything is plugged in: a whole handshake, on record. */
    public Authorised authorise(Line line, Shown token) throws DeskBusy {
        return admit(line, token).worth();
    }

    /** As {@link #authorise}, with the pact that came of it. */
    public Admitted admit(Line line, Shown token) throws DeskBusy {
        var driver = besides(line.charger(), drivers.known(line.charger(), token));
        var pact = admitted(handshakes.authorise(line.charger(), driver));
        return new Admitted(
                Authorised.of(driver, pact.isPresent()),
                pact.map(Outcome.Admitted::pact),
                pact.map(Outcome.Admitted::until));
    }

    /**
     * Where somebody charges who may no more, another is not let, so that nobody else ends or pays for that session (C01.FR.24); at
     * the charger's other outlets he is.
     */
    private Known besides(ChargerId charger, Known driver) throws DeskBusy {
        if (!(driver instanceof Known.Welcome welcome)) return driver;
        var taken = new TreeSet<Integer>();
        for (var occupant : running.at(charger)) {
            boolean another = !occupant.contract().equals(driver.contract());
            if (another && drivers.isWithdrawn(occupant.contract())) {
                taken.add(occupant.connector().number());
            }
        }
        if (taken.isEmpty()) return driver;
        int all = desk.charger(charger).map(Claim.Registration::connectors).orElse(0);
        var open = IntStream.rangeClosed(1, all)
                .filter(outlet -> welcome.manner().isOpen(outlet) && !taken.contains(outlet))
                .boxed()
                .collect(Collectors.toSet());
        return open.isEmpty()
                ? new Known.Away(driver.contract(), Turned.NOT_NOW, welcome.parent())
                : new Known.Welcome(
                        driver.contract(),
                        welcome.expires(),
                        welcome.parent(),
                        welcome.manner().at(open));
    }

    /** At an outlet that is not open to him, a driver is turned away though he is let at others. */
    private static Known at(int connector, Known driver) {
        return driver instanceof Known.Welcome welcome && !welcome.manner().isOpen(connector)
                ? new Known.Away(driver.contract(), Turned.NOT_HERE, welcome.parent())
                : driver;
    }

    /** In which the driver of a contract is spoken to, better ones first. */
    public List<String> languages(ContractId contract) {
        return drivers.languages(contract);
    }

    /** What a token is worth at a charger, and the pseudonym of whose it is, without a handshake. */
    public Known known(ChargerId charger, Shown token) {
        return drivers.known(charger, token);
    }

    /** What a token is worth by itself: nobody's agent is asked, and nothing is on record. */
    public Authorised standing(Line line, Shown token) {
        return standing(line.charger(), token);
    }

    /** What a token is worth by itself at this charger. */
    public Authorised standing(ChargerId charger, Shown token) {
        return Authorised.of(drivers.known(charger, token), true);
    }

    /** A charger says that it started. */
    public void booted(Line line, String vendor, String model, String firmware) throws DeskBusy {
        report(line, new Claim.Boot(line.charger(), vendor, model, firmware, clock.instant()));
    }

    /** A charger says how one of its ports is; without a time, now. */
    public void port(Line line, Port port, Optional<Instant> at) throws DeskBusy {
        var connector = new ConnectorId(line.charger(), port.connector());
        report(
                line,
                new Claim.PortStatus(
                        connector, port.status(), port.errorCode(), port.info(), at.orElseGet(clock::instant)));
    }

    /**
     * Energy begins to flow to a driver's vehicle. Without an authorisation before, the handshake is made now and the
     * start submitted again; the same start twice is one.
     *
     * @param reservation that it uses, as the charger says
     */
    public Begun start(Line line, int connector, Shown token, Register register, Instant at, OptionalInt reservation)
            throws DeskBusy {
        judgeClock(at, line);
        var outlet = new ConnectorId(line.charger(), connector);
        var driver = spending.beginning(outlet, at(connector, drivers.known(line.charger(), token)));
        var claim = new Claim.Start(outlet, driver.contract(), register, at);
        var outcome = taken(line, claim, driver);
        if (outcome instanceof Outcome.NeedsHandshake) {
            line.recorder().record(IncidentKind.START_NOT_TAKEN, claim.connector() + " at " + claim.at());
        }
        var begun = begun(driver, outcome);
        if (begun instanceof Begun.As(var transaction, var _)) {
            running.began(claim.connector(), transaction, claim.contract());
            bookings.began(claim.connector(), claim.contract(), transaction, reservation);
            payments.began(line.charger(), token.token(), transaction);
            if (outcome instanceof Outcome.StartedAs) spending.purse().began(outlet, transaction);
            line.afterwards(() -> line.rationing().begun(line.charger(), transaction));
        }
        return begun;
    }

    /** What is set aside for a session that does not begin now is free again; one that began before has its own. */
    private Outcome taken(Line line, Claim.Start claim, Known driver) throws DeskBusy {
        boolean begins = false;
        try {
            var outcome = report(line, claim);
            if (outcome instanceof Outcome.NeedsHandshake needed) {
                handshakes.handshake(needed, driver);
                outcome = report(line, claim);
            }
            begins = outcome instanceof Outcome.StartedAs;
            return outcome;
        } finally {
            if (!begins) spending.purse().letGo(claim.connector());
        }
    }

    /** What a meter showed, in a transaction or outside one; nothing, if it showed nothing. */
    public void sampled(Line line, int connector, Optional<TransactionNumber> transaction, List<Measured> values)
            throws DeskBusy {
        if (values.isEmpty()) return;
        judgeClock(values.getFirst().at(), line);
        var readings = MeterReadings.of(values, line.signed());
        if (!readings.samples().isEmpty()) {
            var at = new ConnectorId(line.charger(), connector);
            report(line, new Claim.Sampling(at, transaction, readings.samples()));
            if (transaction.isPresent()) spending.check(at, transaction.get());
        }
        record(readings, line);
    }

    /**
     * A transaction is over, which nothing can prevent.
     *
     * @param token of whoever ended it, if somebody did
     * @return what that token is worth, without asking its agent again, and what the session comes to
     */
    public Over stop(Line line, End end, Optional<Shown> token) throws DeskBusy {
        judgeClock(end.at(), line);
        var readings = MeterReadings.of(end.values(), line.signed());
        var by = token.map(text -> drivers.known(line.charger(), text));
        var outcome = report(
                line,
                new Claim.Stop(
                        line.charger(),
                        end.transaction(),
                        end.register(),
                        end.at(),
                        end.reason(),
                        by.map(Known::contract),
                        readings.samples()));
        record(readings, line);
        running.ended(line.charger(), end.transaction());
        if (outcome instanceof Outcome.StoppedAs(var snapshot))
            spending.purse().ended(line.charger(), end.transaction(), snapshot.isPresent());
        return new Over(by.map(driver -> Authorised.of(driver, true)), toClose(outcome));
    }

    private static Optional<PactSnapshot> toClose(Outcome outcome) {
        return outcome instanceof Outcome.StoppedAs(var snapshot) ? snapshot : Optional.empty();
    }

    /**
     * What a transaction that runs agreed to and has metered; empty if it does not run, nobody pays for it, or it can't be said now.
     * The desk is asked, so ask only if somebody is told.
     */
    public Optional<Underway> underway(ChargerId charger, TransactionNumber transaction) {
        try {
            return desk.underway(charger, transaction);
        } catch (DeskBusy busy) {
            LOG.debug("no running cost: {}", busy.getMessage());
            return Optional.empty();
        }
    }

    /** What an admitted pact's sides agreed to; empty as {@link #underway}. */
    public Optional<Terms> terms(PactId pact) {
        try {
            return desk.terms(pact);
        } catch (DeskBusy busy) {
            LOG.debug("no price: {}", busy.getMessage());
            return Optional.empty();
        }
    }

    /** A time ahead of us is the desk's to mark; one from before there was OCPP says that nobody set the charger's clock. */
    private static void judgeClock(Instant reported, Line line) {
        if (!reported.isBefore(OCPP_BEGAN)) return;
        line.odd(Conduct.CLOCK_NOT_SET);
        line.recorder().record(IncidentKind.CLOCK_NOT_SET, reported.toString());
    }

    private static void record(MeterReadings readings, Line line) {
        for (var odd : readings.oddities()) line.recorder().record(odd.kind(), odd.detail());
    }

    private Outcome report(Line line, Claim claim) throws DeskBusy {
        var outcome = desk.submit(Evidence.reported(claim, line.charger()));
        if (outcome instanceof Outcome.Twice) line.odd(Conduct.SENT_AGAIN);
        if (outcome instanceof Outcome.Unknown) line.odd(Conduct.TRANSACTION_UNKNOWN);
        if (outcome instanceof Outcome.StartedAs(var _, var admitted) && !admitted) {
            line.odd(Conduct.CHARGED_UNADMITTED);
        }
        return outcome;
    }

    private static Begun begun(Known driver, Outcome outcome) {
        return switch (outcome) {
            case Outcome.StartedAs(var transaction, var admitted) ->
                new Begun.As(transaction, Authorised.of(driver, admitted));
            case Outcome.Twice(var before) -> begun(driver, before);
            case Outcome.NeedsHandshake _ -> new Begun.NotYet();
            case Outcome.Refused _,
                    Outcome.Recorded _,
                    Outcome.Admitted _,
                    Outcome.StoppedAs _,
                    Outcome.Final _,
                    Outcome.Unknown _ -> throw new IllegalStateException("no answer to a start: " + outcome);
        };
    }

    private static Optional<Outcome.Admitted> admitted(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Admitted admitted -> Optional.of(admitted);
            case Outcome.Twice(var before) -> admitted(before);
            case Outcome.Refused _ -> Optional.empty();
            case Outcome.NeedsHandshake _,
                    Outcome.Recorded _,
                    Outcome.StartedAs _,
                    Outcome.StoppedAs _,
                    Outcome.Final _,
                    Outcome.Unknown _ -> throw new IllegalStateException("no answer to a handshake: " + outcome);
        };
    }
}
