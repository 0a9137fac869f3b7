package org.plugpact.hub.views;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;
import org.plugpact.hub.TestDispute;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.desk.DeskBusy;

/** A day at a hub on which everything happens that a view shows, each on a connector of its own. */
final class Day {
    private final TestHub hub;

    private Day(TestHub hub) {
        this.hub = hub;
    }

    static void play(TestHub hub) throws DeskBusy {
        Day day = new Day(hub);
        day.finished();
        day.running();
        day.stopped();
        day.refused();
        day.overlapping();
        day.stray();
        day.custodial();
        day.reports();
    }

    private ConnectorId connector(String charger) throws DeskBusy {
        return new ConnectorId(hub.charger(charger, "site-" + charger), 1);
    }

    private void finished() throws DeskBusy {
        ConnectorId connector = connector("FINISHED");
        hub.session(connector, TestHub.contract(1), 1_000);
        hub.session(connector, TestHub.contract(2), 20_000);
        var dispute = TestDispute.of(hub, connector.charger(), Ground.METER);
        hub.submit(new Claim.Disputing(dispute.content().pact(), dispute.signed()));
        hub.submit(TestDispute.finding(hub, connector.charger()));
    }

    private void running() throws DeskBusy {
        ConnectorId connector = connector("RUNNING");
        TransactionNumber transaction = hub.start(connector, TestHub.contract(3), 500);
        hub.move(Duration.ofMinutes(5));
        Optional<Power> power = Optional.of(new Power(7_400_000));
        Sample sample = new Sample(hub.now(), Register.ofWattHours(900), power, Optional.empty());
        hub.report(connector.charger(), new Claim.Sampling(connector, Optional.of(transaction), List.of(sample)));
    }

    private void stopped() throws DeskBusy {
        ConnectorId connector = connector("STOPPED");
        TransactionNumber transaction = hub.start(connector, TestHub.contract(4), 0);
        hub.move(Duration.ofMinutes(5));
        hub.stop(connector, transaction, 400);
    }

    private void refused() throws DeskBusy {
        ConnectorId connector = connector("REFUSED");
        hub.submit(hub.refusal(connector, TestHub.contract(5), "not today"));
        hub.submit(hub.refusal(connector, TestHub.contract(6), "nor tomorrow"));
        // The charger delivers all the same.
        started(connector, 6, 0, Duration.ZERO);
    }

    private void overlapping() throws DeskBusy {
        ConnectorId connector = connector("OVERLAPPING");
        hub.session(connector, TestHub.contract(7), 0);
        // As far as its reported time goes, it began while the first was not over.
        hub.submit(hub.handshake(connector, TestHub.contract(8)));
        TransactionNumber second = started(connector, 8, 8_000, Duration.ofMinutes(2));
        hub.stop(connector, second, 8_500);
    }

    private void stray() throws DeskBusy {
        ConnectorId connector = connector("STRAY");
        ChargerId charger = connector.charger();
        Sample sample = new Sample(hub.now(), Register.ofWattHours(77), Optional.empty(), Optional.empty());
        hub.report(charger, new Claim.Sampling(connector, Optional.empty(), List.of(sample)));
        hub.report(
                charger,
                new Claim.Stop(
                        charger,
                        4_711,
                        Register.ofWattHours(78),
                        hub.now(),
                        "Local",
                        Optional.empty(),
                        List.of(sample)));
    }

    private void custodial() throws DeskBusy {
        ConnectorId connector = connector("CUSTODIAL");
        Claim.Handshake apart = hub.handshake(connector, TestHub.contract(9));
        hub.submit(new Claim.Handshake(apart.offer(), apart.contract(), apart.acceptance(), apart.refusal(), true));
        TransactionNumber transaction = started(connector, 9, 0, Duration.ZERO);
        hub.move(Duration.ofMinutes(30));
        hub.close(hub.stop(connector, transaction, 3_000).orElseThrow());
    }

    private TransactionNumber started(ConnectorId connector, int contract, long wattHours, Duration ago)
            throws DeskBusy {
        Register register = Register.ofWattHours(wattHours);
        Claim start = new Claim.Start(
                connector, TestHub.contract(contract), register, hub.now().minus(ago));
        if (hub.report(connector.charger(), start) instanceof Outcome.StartedAs(var number, var _)) return number;
        throw new IllegalStateException("not started: " + start);
    }

    private void reports() throws DeskBusy {
        ChargerId charger = hub.charger("REPORTS");
        ConnectorId connector = new ConnectorId(charger, 2);
        hub.report(charger, new Claim.Boot(charger, "A vendor", "A model", "1.0", hub.now()));
        hub.report(charger, new Claim.PortStatus(connector, "Available", "NoError", "", hub.now()));
        hub.move(Duration.ofSeconds(1));
        hub.report(charger, new Claim.Boot(charger, "A vendor", "A model", "1.1", hub.now()));
        hub.report(charger, new Claim.PortStatus(connector, "Faulted", "GroundFailure", "wet", hub.now()));
        hub.desk.submit(Evidence.own(new Claim.Command(charger, "c-1", "Reset", "{\"type\":\"Soft\"}")));
        hub.desk.submit(Evidence.own(new Claim.Command(charger, "c-2", "ClearCache", "{}")));
        hub.report(charger, new Claim.CommandAnswer(charger, "c-1", "Accepted", "{\"status\":\"Accepted\"}"));
        hub.desk.submit(Evidence.own(new Claim.Incident(Optional.of(charger), "odd", "something odd", 3, hub.now())));
    }
}
