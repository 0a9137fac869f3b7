package org.plugpact.hub.ocpp2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.fleet.Transactions;
import org.plugpact.hub.fleet.Transactions.Transaction;
import org.plugpact.hub.ocpp.Authorised;
import org.plugpact.hub.ocpp.Begun;
import org.plugpact.hub.ocpp.Conduct;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Measured;
import org.plugpact.hub.ocpp.MeterReadings;
import org.plugpact.hub.ocpp.Sessions;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;
import org.plugpact.wire.ocpp21.Action;
import org.plugpact.wire.ocpp21.AuthorizationStatus;
import org.plugpact.wire.ocpp21.IdToken;
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
    private static final String NOBODY = "?";

    /** Transactions that wait for a token or a register, of all stations; a further one is told to send again. */
    private static final int WAITING_MAX = 50_000;

    private static final Register ZERO = new Register(0);

    private final Sessions sessions;
    private final Transactions transactions;
    private final Map<Name, Beginning> waiting = new ConcurrentHashMap<>();

    TransactionEvents(Sessions sessions, Transactions transactions) {
        this.sessions = sessions;
        this.transactions = transactions;
    }

    private record Name(ChargerId charger, String transaction) {}

    /** What is known so far of a beginning; the token never leaves memory. */
    private record Beginning(Optional<String> token, Optional<Sample> first) {
        static final Beginning UNKNOWN = new Beginning(Optional.empty(), Optional.empty());

        Beginning and(Optional<String> shown, Optional<Sample> sampled) {
            return new Beginning(token.or(() -> shown), first.or(() -> sampled));
        }
    }

    /** One event, read. */
    private record Event(
            TransactionEventRequest said, Optional<String> token, List<Measured> moments, List<Sample> samples) {
        static Event of(TransactionEventRequest said) {
            var token = said.idToken().filter(shown -> !Tokens.isNone(shown)).map(IdToken::idToken);
            var moments = Sampled.moments(said.meterValue());
            return new Event(said, token, moments, MeterReadings.of(moments).samples());
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
        var name = new Name(line.charger(), known.name());
        Optional<Authorised> worth = Optional.empty();
        if (known.number().isEmpty()) {
            var beginning = waiting.getOrDefault(name, Beginning.UNKNOWN)
                    .and(event.token, event.samples.stream().findFirst());
            boolean starts = event.ends() || (beginning.token.isPresent() && beginning.first.isPresent());
            if (starts) {
                var begun = begin(line, known, beginning, said.timestamp());
                known = known.numbered(begun.transaction());
                worth = event.token.map(_ -> begun.driver());
            } else {
                if (waiting.size() >= WAITING_MAX) throw new DeskBusy("too many transactions wait, send again");
                waiting.put(name, beginning);
                if (event.token.isPresent()) worth = Optional.of(sessions.authorise(line, event.token.get()));
            }
        }
        if (event.ends()) {
            worth = end(line, known, event).or(() -> event.token.map(token -> sessions.standing(line, token)));
        } else if (!event.moments.isEmpty()) {
            sessions.sampled(line, known.evse(), known.number(), event.moments);
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
        return new TransactionEventResponse(
                Optional.empty(),
                OptionalInt.empty(),
                worth.map(Tokens::info).or(() -> said.idToken().map(_ -> Tokens.info(AuthorizationStatus.ACCEPTED))),
                Optional.empty(),
                Optional.empty(),
                List.of());
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
        return switch (sessions.start(line, known.evse(), beginning.token.orElse(NOBODY), register, since)) {
            case Begun.As begun -> begun;
            // No offer can be made now: the station keeps the event and sends it again.
            case Begun.NotYet() -> throw new DeskBusy("no offer can be made now, send again");
        };
    }

    /** Nothing can prevent an end; what is told is about the token, if one was shown. */
    private Optional<Authorised> end(Line line, Transaction known, Event event) throws DeskBusy {
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
                        .filter(kept -> kept.number().equals(before.number()))
                        .isEmpty();
        if (matters) transactions.keep(line.charger(), after);
        else transactions.heard(line.charger(), after);
        if (event.ends() && after.missing() > 0) askForTheRest(line, after.name());
    }

    /** E14: does the station still have events of this transaction? */
    private static void askForTheRest(Line line, String name) {
        Json.Entries payload = new Members().text("transactionId", name).done();
        boolean _ = line.ask(Action.GET_TRANSACTION_STATUS.text(), payload, _ -> {});
    }
}
