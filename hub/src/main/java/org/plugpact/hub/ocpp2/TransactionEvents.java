package org.plugpact.hub.ocpp2;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.decision.Terms;
import org.plugpact.core.decision.Underway;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;
import org.plugpact.hub.agents.Drivers.Shown;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Transactions;
import org.plugpact.hub.fleet.Transactions.Transaction;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.ocpp.Begun;
import org.plugpact.hub.ocpp.Conduct;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Measured;
import org.plugpact.hub.ocpp.MeterReadings;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.AuthorizationStatus;
import org.plugpact.wire.ocpp21.IdTokenInfo;
import org.plugpact.wire.ocpp21.Reason;
import org.plugpact.wire.ocpp21.TransactionEvent;
import org.plugpact.wire.ocpp21.TransactionEventRequest;
import org.plugpact.wire.ocpp21.TransactionEventResponse;
import org.plugpact.wire.ocpp21.TriggerReason;

/**
 * Block E: what becomes of a transaction, event by event, in whatever order and however often they come. A station may open a
 * transaction before anybody is known who charges (E01, TxStartPoint); a pact starts with the first event from which both a
 * token and a register are known. One that ends without either starts and ends at once, under nobody's token, and is marked.
 */
final class TransactionEvents {
    /** Under which energy is on record for which no token was ever shown. */
    private static final Shown NOBODY = Shown.of("?");

    /** Transactions that wait for a token or a register, of all stations; a further one is told to send again. */
    private static final int WAITING_MAX = 50_000;

    /** Under which limits of transactions are kept among what a station told of itself. */
    static final String LIMIT_NOTED = "TransactionLimit";

    private static final Set<TriggerReason> NOTED = EnumSet.of(
            TriggerReason.LIMIT_SET,
            TriggerReason.COST_LIMIT_REACHED,
            TriggerReason.ENERGY_LIMIT_REACHED,
            TriggerReason.TIME_LIMIT_REACHED,
            TriggerReason.SO_C_LIMIT_REACHED,
            TriggerReason.TARIFF_NOT_ACCEPTED);

    private static final Register ZERO = new Register(0);

    private final Sessions sessions;
    private final Fleet fleet;
    private final Transactions transactions;
    private final Vehicles vehicles;
    private final Costs costs;
    private final Map<Name, Beginning> waiting = new ConcurrentHashMap<>();

    TransactionEvents(Sessions sessions, Fleet fleet, Vehicles vehicles, Costs costs) {
        this.sessions = sessions;
        this.fleet = fleet;
        this.transactions = fleet.transactions();
        this.vehicles = vehicles;
        this.costs = costs;
    }

    private record Name(ChargerId charger, String transaction) {}

    /** What is known so far of a beginning; the token never leaves memory. */
    private record Beginning(Optional<Shown> token, Optional<Sample> first, OptionalInt reservation) {
        static final Beginning UNKNOWN = new Beginning(Optional.empty(), Optional.empty(), OptionalInt.empty());

        Beginning and(Event event) {
            return new Beginning(
                    token.or(() -> event.token),
                    first.or(() -> event.samples.stream().findFirst()),
                    reservation.isPresent() ? reservation : event.said.reservationId());
        }
    }

    /** One event, read. */
    private record Event(
            TransactionEventRequest said, Optional<Shown> token, List<Measured> moments, List<Sample> samples) {
        static Event of(TransactionEventRequest said) {
            var token = said.idToken().filter(shown -> !Tokens.isNone(shown)).map(Tokens::shown);
            var moments = Sampled.moments(said.meterValue());
            return new Event(said, token, moments, MeterReadings.of(moments).samples());
        }

        /** A limit that the station has set or reached, or a price that its driver did not take (E16.FR.03, 05, 06; I08.FR.20). */
        boolean isToBeNoted() {
            return NOTED.contains(said.triggerReason())
                    || said.transactionInfo().transactionLimit().isPresent();
        }

        /** Whether the driver may still be standing there: what happened without a line is told too late for that. */
        boolean isLive() {
            return !said.offline().orElse(false);
        }

        boolean ends() {
            return said.eventType() == TransactionEvent.ENDED;
        }

        Optional<Register> lastRegister() {
            return samples.isEmpty()
                    ? Optional.empty()
                    : Optional.of(samples.getLast().register());
        }
    }

    void enter(Handlers handlers) {
        handlers.on(Action.TRANSACTION_EVENT, TransactionEventRequest.class, this::event);
    }

    private TransactionEventResponse event(Line line, TransactionEventRequest said) throws DeskBusy {
        var event = Event.of(said);
        var known = counted(line, event);
        int outlet = known.evse();
        said.idToken()
                .filter(Tokens::isPayment)
                .ifPresent(token -> sessions.payments().shown(line.charger(), outlet, token.idToken()));
        boolean first = said.seqNo() <= known.sequence();
        var name = new Name(line.charger(), known.name());
        Optional<Authorised> worth = Optional.empty();
        if (known.number().isEmpty()) {
            var beginning = waiting.getOrDefault(name, Beginning.UNKNOWN).and(event);
            boolean starts = event.ends() || (beginning.token.isPresent() && beginning.first.isPresent());
            if (starts) {
                var begun = begin(line, known, beginning, said.timestamp());
                known = known.numbered(begun.transaction());
                worth = event.token.map(_ -> begun.driver());
                first = true;
            } else {
                if (waiting.size() >= WAITING_MAX) throw new DeskBusy("too many transactions wait, send again");
                waiting.put(name, beginning);
                if (event.token.isPresent()) worth = Optional.of(sessions.authorise(line, event.token.get()));
            }
        }
        if (known.number().isPresent() && said.reservationId().isPresent()) {
            sessions.bookings()
                    .used(
                            line.charger(),
                            said.reservationId().getAsInt(),
                            known.number().get());
        }
        known = reckonedBy(line, known, said);
        if (event.ends()) {
            var over = end(line, known, event);
            worth = over.by().or(() -> event.token.map(token -> sessions.standing(line, token)));
            known = costs.over(line, known, over, said.costDetails());
        } else if (!event.moments.isEmpty()) {
            sessions.sampled(line, known.evse(), known.number(), event.moments);
            var number = known.number();
            if (number.isPresent() && event.isLive()) {
                Flows.of(event.moments).ifPresent(flow -> line.rationing().flows(number.get(), flow));
            }
        }
        if (said.triggerReason() == TriggerReason.TX_RESUMED) {
            int evse = known.evse();
            // B13.FR.31, E17.FR.15: its profiles, once more.
            line.afterwards(() -> line.rationing().resumed(line.charger(), evse));
        }
        keep(line, known, event);
        if (known.number().isPresent()) waiting.remove(name);
        if (worth.isEmpty()) worth = event.token.map(token -> sessions.standing(line, token));
        // A token is left that says that none was asked for, which is always accepted (C02.FR.02).
        var info = worth.map(Tokens::info).or(() -> said.idToken().map(_ -> Tokens.info(AuthorizationStatus.ACCEPTED)));
        if (event.isToBeNoted()) note(line, said);
        return event.ends() ? over(known, info) : goesOn(line, known, event, worth, info, first);
    }

    /** The last answer of a transaction: what it came to, if anybody pays for it (I03.FR.02); the same however often it is asked. */
    private static TransactionEventResponse over(Transaction known, Optional<IdTokenInfo> info) {
        return new TransactionEventResponse(
                known.total(), OptionalInt.empty(), info, Optional.empty(), Optional.empty(), List.of());
    }

    /** @param first whether this event is the pact's first, or came before: its answer may have been lost */
    private TransactionEventResponse goesOn(
            Line line,
            Transaction known,
            Event event,
            Optional<Authorised> worth,
            Optional<IdTokenInfo> info,
            boolean first) {
        var reported = event.said.transactionInfo().transactionLimit();
        boolean changed = known.number()
                .filter(number -> sessions.payments().changed(line.charger(), number))
                .isPresent();
        var held = costs.held(line, known);
        boolean agrees = known.number().isPresent()
                && (first || changed || reported.isPresent())
                && (held.isPresent() || costs.tells(line));
        var terms = agrees
                ? sessions.underway(line.charger(), known.number().get()).map(Underway::terms)
                : Optional.<Terms>empty();
        var text =
                terms.filter(_ -> first).flatMap(agreed -> worth.flatMap(driver -> costs.text(line, agreed, driver)));
        boolean metered = event.said.eventType() == TransactionEvent.UPDATED && !event.samples.isEmpty();
        return new TransactionEventResponse(
                metered && event.isLive() ? costs.running(line, known) : Optional.empty(),
                OptionalInt.empty(),
                text.isPresent() ? info.map(told -> Tokens.with(told, text)) : info,
                terms.flatMap(agreed -> costs.limit(line, agreed(line, known, agreed, changed), reported, held, first)),
                Optional.empty(),
                List.of());
    }

    private Costs.Agreed agreed(Line line, Transaction known, Terms terms, boolean changed) {
        return new Costs.Agreed(
                terms,
                changed,
                known.number().flatMap(number -> sessions.payments().limits(line.charger(), number)));
    }

    /** Which tariff the station reckons by is said once (I07.FR.32, I08.FR.22). */
    private Transaction reckonedBy(Line line, Transaction known, TransactionEventRequest said) {
        var tariff = said.transactionInfo().tariffId();
        if (tariff.isEmpty() || tariff.equals(known.tariff())) return known;
        costs.judge(line, known, tariff.get());
        return known.by(tariff.get());
    }

    private void note(Line line, TransactionEventRequest said) {
        Json.Entries noted = new Members()
                .text("transactionId", said.transactionInfo().transactionId())
                .text("triggerReason", said.triggerReason().text())
                .put(
                        "transactionLimit",
                        said.transactionInfo().transactionLimit().map(limit -> limit.write()))
                .done();
        fleet.note(line.charger(), LIMIT_NOTED, said.timestamp(), Frames.write(noted));
    }

    /** The transaction before this event, its sequence numbers judged (E.FR, seqNo). */
    private Transaction counted(Line line, Event event) {
        var said = event.said;
        var name = said.transactionInfo().transactionId();
        var found = transactions.find(line.charger(), name);
        if (found.isEmpty()) {
            if (said.eventType() != TransactionEvent.STARTED) line.odd(Conduct.TRANSACTION_UNKNOWN);
            return Transaction.fresh(name, said.evse().map(evse -> evse.id()).orElse(1), said.seqNo() - 1);
        }
        var known = found.get();
        if (said.seqNo() > known.sequence() + 1) line.odd(Conduct.SEQUENCE_GAP);
        if (known.ended() && !event.ends()) line.odd(Conduct.AFTER_THE_END);
        return known;
    }

    private Begun.As begin(Line line, Transaction known, Beginning beginning, Instant at) throws DeskBusy {
        var register = beginning.first.map(Sample::register).or(known::register).orElse(ZERO);
        var since = beginning.first.map(Sample::at).orElse(at);
        return switch (sessions.start(
                line, known.evse(), beginning.token.orElse(NOBODY), register, since, beginning.reservation)) {
            case Begun.As begun -> begun;
            // No offer can be made now: the station keeps the event and sends it again.
            case Begun.NotYet() -> throw new DeskBusy("no offer can be made now, send again");
        };
    }

    /** Nothing can prevent an end; what is told is about the token, if one was shown. */
    private Sessions.Over end(Line line, Transaction known, Event event) throws DeskBusy {
        var number = known.number().map(TransactionNumber::value).orElseThrow();
        var register = event.lastRegister().or(known::register).orElse(ZERO);
        var reason = event.said
                .transactionInfo()
                .stoppedReason()
                .orElse(Reason.LOCAL)
                .text();
        return sessions.stop(
                line, new Sessions.End(number, register, event.said.timestamp(), reason, event.moments), event.token);
    }

    private void keep(Line line, Transaction before, Event event) {
        var after = before.after(event.said.seqNo(), event.ends());
        var register = event.lastRegister();
        if (register.isPresent()) after = after.at(register.get());
        boolean matters = event.ends()
                || transactions
                        .find(line.charger(), after.name())
                        .filter(kept -> kept.number().equals(before.number())
                                && kept.tariff().equals(before.tariff()))
                        .isEmpty();
        if (matters) transactions.keep(line.charger(), after);
        else transactions.heard(line.charger(), after);
        if (event.ends()) vehicles.left(line.charger(), after.evse());
        if (event.ends() && after.missing() > 0) askForTheRest(line, after.name());
    }

    /** E14: does the station still have events of this transaction? */
    private static void askForTheRest(Line line, String name) {
        Json.Entries payload = new Members().text("transactionId", name).done();
        boolean _ = line.ask(Action.GET_TRANSACTION_STATUS.text(), payload, _ -> {});
    }
}
