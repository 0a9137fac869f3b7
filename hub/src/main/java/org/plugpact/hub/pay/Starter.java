package org.plugpact.hub.pay;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.CommandAnswered;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Underway;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Members;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What chargers are asked for who pays: to be there, to begin, to show where the receipt is. Any thread; blocks. */
final class Starter {
    /** Before the ids of commands that begin a session that is paid for. */
    private static final String START = "pay-";

    private static final String SPENT = "spent-";

    /** How long a charger shows where the receipt is. */
    private static final Duration SHOWN_FOR = Duration.ofMinutes(10);

    private static final String V16 = "ocpp1.6";
    private static final String V21 = "ocpp2.1";
    private static final String ACCEPTED = "Accepted";

    /** Characters of an id tag in 1.6 (CiString20). */
    private static final int TAG_MAX = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private final Cashier cashier;
    private final Addresses addresses;
    private final Desk desk;
    private final Lines lines;
    private final Predicate<ChargerId> showsMessages;
    private final Predicate<ChargerId> keepsToCost;
    private final Executor threads;

    Starter(
            Cashier cashier,
            Addresses addresses,
            Desk desk,
            Lines lines,
            Predicate<ChargerId> showsMessages,
            Predicate<ChargerId> keepsToCost,
            Executor threads) {
        this.cashier = cashier;
        this.addresses = addresses;
        this.desk = desk;
        this.lines = lines;
        this.showsMessages = showsMessages;
        this.keepsToCost = keepsToCost;
        this.threads = threads;
    }

    /** Its driver is at the service's page: nobody else is to begin there meanwhile (C25.FR.21). */
    void announce(Payment payment) {
        var line = lines.of(payment.charger()).filter(open -> open.subprotocol().equals(V21));
        if (line.isEmpty()) return;
        var payload = new Members()
                .integer("evseId", payment.outlet())
                .integer("timeout", Cashier.PAYS_WITHIN.toSeconds())
                .done();
        boolean _ = line.get().ask("NotifyWebPaymentStarted", payload, _ -> {});
    }

    /** C24.FR.01, C25.FR.23. On record by the contract: the charger is told the payment's reference, the record is not. */
    void start(Payment payment) {
        var line = lines.of(payment.charger());
        if (line.isEmpty()) {
            giveBack(payment.id(), "the charger is not connected");
            return;
        }
        boolean is16 = line.get().subprotocol().equals(V16);
        if (is16 && payment.reference().orElseThrow().length() > TAG_MAX) {
            giveBack(payment.id(), "the payment's reference is too long for this charger");
            return;
        }
        var command = new Claim.Command(
                payment.charger(),
                START + payment.id(),
                is16 ? "RemoteStartTransaction" : "RequestStartTransaction",
                Frames.write(arguments(payment, line.get())));
        try {
            desk.submit(Evidence.own(command));
        } catch (DeskBusy busy) {
            LOG.debug("payment {} waits: {}", payment.id(), busy.getMessage());
            return;
        }
        cashier.book()
                .change(payment.id(), EnumSet.of(Stage.AUTHORISED), before -> before.to(Stage.STARTING, cashier.now()));
    }

    private static org.plugpact.wire.json.Json.Entries arguments(Payment payment, Line line) {
        boolean is16 = line.subprotocol().equals(V16);
        var members =
                new Members().text("contract", payment.contract().orElseThrow().text());
        if (payment.outlet() > 0) members.integer(is16 ? "connectorId" : "evseId", payment.outlet());
        if (!is16) members.integer("remoteStartId", Math.floorMod(payment.id().hashCode(), Integer.MAX_VALUE));
        return members.done();
    }

    /**
     * Has a session end that has come to what was reserved, at a charger that takes no limit of costs and so can't do that by itself.
     *
     * @return whether this charger is such a one
     */
    boolean stopIfSpent(Payment payment) {
        if (payment.transaction().isEmpty() || keepsToCost.test(payment.charger())) return false;
        var number = payment.transaction().get();
        try {
            var price = desk.underway(payment.charger(), number).flatMap(Underway::price);
            boolean spent = price.filter(
                            so -> so.gross().compareTo(payment.limits().cost()) >= 0)
                    .isPresent();
            if (!spent) return true;
            var end = new Claim.Command(
                    payment.charger(), SPENT + payment.id(), Claim.Command.END, Integer.toString(number.value()));
            desk.submit(Evidence.own(end));
        } catch (DeskBusy busy) {
            LOG.debug("payment {} is looked at later: {}", payment.id(), busy.getMessage());
        }
        return true;
    }

    /** Takes durable facts in: what chargers answered to being asked to begin. */
    void facts(List<Fact> facts) {
        for (var fact : facts) {
            if (fact.kind() != Kind.COMMAND_ANSWERED) continue;
            try {
                if (fact.content() instanceof CommandAnswered(var said)
                        && said.id().startsWith(START)) {
                    var id = said.id().substring(START.length());
                    if (!said.status().equals(ACCEPTED))
                        threads.execute(() -> giveBack(id, "the charger did not begin: " + said.status()));
                }
            } catch (Malformed impossible) {
                throw new IllegalStateException("a fact of the desk's own", impossible);
            }
        }
    }

    /** Nothing is to pay, and why. */
    void giveBack(String id, String why) {
        cashier.book()
                .change(
                        id,
                        EnumSet.of(Stage.AUTHORISED, Stage.STARTING, Stage.CHARGING),
                        before -> before.to(Stage.RELEASING, why, cashier.now()))
                // Before the money is given back: nobody begins with it now.
                .flatMap(Payment::reference)
                .ifPresent(cashier::forget);
    }

    /** C24.FR.11, C25.FR.41: for a charger that shows messages. */
    void showReceipt(Payment payment) {
        var line =
                lines.of(payment.charger()).filter(open -> !open.subprotocol().equals(V16));
        if (line.isEmpty() || !showsMessages.test(payment.charger())) return;
        int number = Math.floorMod(payment.id().hashCode(), Integer.MAX_VALUE);
        var content = new Members()
                .text("format", "URI")
                .text("content", addresses.of(payment).toString())
                .done();
        var message = new Members()
                .integer("id", number)
                .text("priority", "NormalCycle")
                .timestamp("endDateTime", cashier.now().plus(SHOWN_FOR))
                .put("message", content)
                .done();
        // Not on record: whoever has the address has the receipt.
        boolean _ = line.get()
                .ask("SetDisplayMessage", new Members().put("message", message).done(), _ -> {});
    }
}
