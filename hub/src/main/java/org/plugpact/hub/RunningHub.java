package org.plugpact.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.agents.Closer;
import org.plugpact.hub.agents.DriverLink;
import org.plugpact.hub.agents.Handshakes;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.agents.Submission;
import org.plugpact.hub.agents.Ticket;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.export.ExportWriter;
import org.plugpact.hub.keys.ExportKeys;
import org.plugpact.hub.keys.GovernanceKey;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.TlsIdentity;
import org.plugpact.hub.log.PublicLogs;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLogs;
import org.plugpact.hub.uplink.EdgeTicket;
import org.plugpact.hub.uplink.Uplink;
import org.plugpact.hub.uplink.UplinkDoor;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.views.Records;
import org.plugpact.hub.views.Views;

/** A hub that serves. Its rooms, for the command line and for tests; {@link #close} ends it in good order. */
public final class RunningHub implements AutoCloseable {
    private final Shutdown shutdown;
    private final Config config;
    private final Ports ports;
    private final Core core;
    private final Agents agents;
    private final Shown shown;
    private final Uplinks uplinks;

    /** What believes and remembers. */
    record Core(
            Keyring keys,
            FactStore store,
            KeptLogs kept,
            CertificateTable certificates,
            Desk desk,
            People people,
            Submission submission,
            PublicLogs logs,
            Health health,
            Metrics metrics) {}

    /** What acts for chargers and drivers. */
    record Agents(
            Registrar registrar, Handshakes handshakes, Closer closer, Optional<DriverLink> link, Tariff tariff) {}

    /** What is grown from facts, and the certificate that doors show. */
    record Shown(Views views, Queries queries, Records records, TlsIdentity tls) {}

    RunningHub(Shutdown shutdown, Config config, Ports ports, Core core, Agents agents, Shown shown, Uplinks uplinks) {
        this.shutdown = shutdown;
        this.config = config;
        this.ports = ports;
        this.core = core;
        this.agents = agents;
        this.shown = shown;
        this.uplinks = uplinks;
    }

    public Config config() {
        return config;
    }

    /** The real ports, also where any free one was asked for. The agents' is 0 in custodial mode: nobody listens. */
    public Ports ports() {
        return ports;
    }

    public Desk desk() {
        return core.desk();
    }

    public FactStore store() {
        return core.store();
    }

    public Keyring keys() {
        return core.keys();
    }

    public People people() {
        return core.people();
    }

    public Health health() {
        return core.health();
    }

    public Metrics metrics() {
        return core.metrics();
    }

    /** Enters chargers. */
    public Registrar registrar() {
        return agents.registrar();
    }

    public Handshakes handshakes() {
        return agents.handshakes();
    }

    public Closer closer() {
        return agents.closer();
    }

    /** The tariff of chargers that name none; it is filed. */
    public Tariff tariff() {
        return agents.tariff();
    }

    public Views views() {
        return shown.views();
    }

    public Queries queries() {
        return shown.queries();
    }

    /** Puts pacts' records together. */
    public Records records() {
        return shown.records();
    }

    public TlsIdentity tls() {
        return shown.tls();
    }

    /**
     * A ticket by which a driver's agent enrols: once, within the hour. Secret.
     *
     * @throws IllegalStateException in custodial mode, where no agent can connect
     */
    public Ticket ticket(PartyId agent) {
        return link().ticket(agent, config.bind());
    }

    /** Whether that agent is connected, now or within that time. */
    public boolean isReady(PartyId agent, Duration within) throws InterruptedException {
        return link().isReady(agent, within);
    }

    private DriverLink link() {
        return agents.link().orElseThrow(() -> new IllegalStateException("a custodial hub has no agents' door"));
    }

    /**
     * A ticket by which a hub at a site enrols: once, within the hour. Secret.
     *
     * @throws IllegalStateException at a hub that is one at a site itself
     */
    public EdgeTicket edgeTicket(PartyId edge) {
        return uplinks.door().ticket(edge);
    }

    /** The sites that were ever let in here, and how their logs stand. */
    public List<UplinkDoor.Site> sites() {
        return uplinks.door().sites();
    }

    /** The line to the upper hub. @throws IllegalStateException at a hub that is its own authority */
    public Uplink uplink() {
        return uplinks.uplink();
    }

    /** Other hubs' logs that are kept here. */
    public KeptLogs kept() {
        return core.kept();
    }

    /** The logs that are shown to everybody, and how publishing stands. */
    public PublicLogs logs() {
        return core.logs();
    }

    /** When the last durable fact was decided; empty for a log without one. */
    public Optional<Instant> lastDecided() {
        return store().headers(store().size() - 1, 1).stream().findFirst().map(FactHeader::decidedTime);
    }

    /** Writes everything that is durable into a folder, for an auditor. */
    public void export(Path folder, LongConsumer progress) throws IOException {
        if (keys().warrant().isPresent())
            throw new IOException("a site's log is exported by its upper hub, whose root signs what it exports");
        GovernanceKey governance = keys().governance(desk().bundle().size());
        ExportKeys signers = new ExportKeys(keys().root().signer(), Optional.of(governance));
        new ExportWriter(store(), kept().all(), core.certificates(), signers, config.timestamps(), Verifier.fastest())
                .write(folder, ExportWriter.Wish.ALL, progress);
    }

    /** Closes the doors first, then what they lead to. */
    @Override
    public void close() {
        shutdown.run();
    }
}
