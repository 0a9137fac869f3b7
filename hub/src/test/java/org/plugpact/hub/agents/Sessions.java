package org.plugpact.hub.agents;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;

/** Plays sessions at a running hub as a door would: through its desk and its handshakes. */
public final class Sessions {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Jurisdiction SCOTLAND = Jurisdiction.parse("GB/SCT");

    private final RunningHub hub;

    public Sessions(RunningHub hub) {
        this.hub = hub;
    }

    public List<ChargerId> chargers(int count) throws DeskBusy, IOException {
        List<Registrar.Entry> entries = IntStream.range(0, count)
                .mapToObj(i -> new Registrar.Entry(
                        new ChargerId("CP" + i),
                        new SiteId("site"),
                        "A site",
                        "A charger",
                        2,
                        SCOTLAND,
                        hub.config().zone(),
                        hub.tariff().id()))
                .toList();
        return hub.registrar().enter(entries).stream()
                .map(Registrar.Entered::charger)
                .toList();
    }

    public List<ContractId> drivers(int count) {
        List<People.Entry> entries = IntStream.range(0, count)
                .mapToObj(i -> People.Entry.of(new IdTag("tag" + i)))
                .toList();
        return hub.people().enter(entries).stream().map(Driver::contract).toList();
    }

    /** Authorised, started, four readings, stopped; not closed yet. */
    public Outcome session(ConnectorId connector, ContractId contract, Instant from) throws DeskBusy {
        ChargerId charger = connector.charger();
        Outcome authorised = hub.handshakes().authorise(charger, contract);
        return authorised instanceof Outcome.Admitted ? play(connector, contract, from) : authorised;
    }

    /** As {@link #session}, on a pact that is admitted already. */
    public Outcome play(ConnectorId connector, ContractId contract, Instant from) throws DeskBusy {
        ChargerId charger = connector.charger();
        TransactionNumber transaction = start(connector, contract, from).orElseThrow();
        List<Sample> samples = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> new Sample(
                        from.plus(QUARTER.multipliedBy(i)),
                        new Register(i * 1_234_567L),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        report(new Claim.Sampling(connector, Optional.of(transaction), samples), charger);
        return report(
                new Claim.Stop(
                        charger,
                        transaction.value(),
                        new Register(5_000_000),
                        from.plus(QUARTER.multipliedBy(5)),
                        "Local",
                        Optional.of(contract),
                        List.of()),
                charger);
    }

    public Optional<TransactionNumber> start(ConnectorId connector, ContractId contract, Instant from) throws DeskBusy {
        Outcome started = report(new Claim.Start(connector, contract, new Register(0), from), connector.charger());
        return started instanceof Outcome.StartedAs(var number, var _) ? Optional.of(number) : Optional.empty();
    }

    private Outcome report(Claim claim, ChargerId charger) throws DeskBusy {
        return hub.desk().submit(Evidence.reported(claim, charger));
    }
}
