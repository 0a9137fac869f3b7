package org.plugpact.hub.uplink;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.agents.Batches;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.People;
import org.plugpact.hub.store.CertificateTable;
import org.plugpact.hub.store.DatabaseDown;
import org.plugpact.hub.store.KeptLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The upper hub's end of one site's connection: lets it in, takes its facts on one thread, and tells it on another whom
 * to trust and which drivers it knows.
 */
final class UpperEnd {
    private static final Logger LOG = LoggerFactory.getLogger(UpperEnd.class);

    private static final Duration INTRODUCED_WITHIN = Duration.ofSeconds(10);

    /** Between looks whether the connection is still there, when nobody sends. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Link link;
    private final Edges edges;
    private final CertificateTable certificates;
    private final People people;
    private final UplinkFrame.Challenge challenge;
    private final Welcomed welcomed;
    private final Semaphore wakes = new Semaphore(1);
    private final Set<ContractId> changed = ConcurrentHashMap.newKeySet();
    private volatile @Nullable KeptLog log;

    // The telling thread's own.
    private long told;

    /** Told of the log whose site has just been let in. */
    interface Welcomed {
        void in(KeptLog log, UpperEnd end);
    }

    UpperEnd(
            Link link,
            Edges edges,
            CertificateTable certificates,
            People people,
            UplinkFrame.Challenge challenge,
            Welcomed welcomed) {
        this.link = link;
        this.edges = edges;
        this.certificates = certificates;
        this.people = people;
        this.challenge = challenge;
        this.welcomed = welcomed;
    }

    Link link() {
        return link;
    }

    /** Whose log it is, once its site was let in. */
    Optional<KeptLog> log() {
        return Optional.ofNullable(log);
    }

    void trustGrew() {
        wakes.release();
    }

    void driversChanged(List<Driver> drivers) {
        drivers.forEach(driver -> changed.add(driver.contract()));
        wakes.release();
    }

    /** The whole conversation; on a thread of its own. */
    void run() {
        try {
            link.send(challenge);
            switch (UplinkCodec.up(
                    link.receive(INTRODUCED_WITHIN).orElseThrow(() -> new IOException("nobody introduced itself")))) {
                case UplinkFrame.Enrol asked -> link.send(new UplinkFrame.Warranted(edges.enrol(asked)));
                case UplinkFrame.Resume asked -> serve(asked);
                case UplinkFrame.Farewell(var reason) -> LOG.info("a site left: {}", reason);
                case UplinkFrame.Up other -> throw new Malformed("no introduction");
            }
            link.close();
        } catch (Edges.Refused refused) {
            LOG.warn("site {}: {}", name(), refused.getMessage());
            link.end(String.valueOf(refused.getMessage()));
        } catch (Malformed wrong) {
            LOG.warn("site {} sent what can't be taken: {}", name(), wrong.getMessage());
            link.end("malformed: " + wrong.getMessage());
        } catch (DatabaseDown down) {
            LOG.warn("site {} has to wait", name(), down);
            link.end(UplinkFarewells.BUSY);
        } catch (IOException cut) {
            LOG.debug("site {} is cut off", name(), cut);
            link.close();
        } catch (InterruptedException stopped) {
            link.end(UplinkFarewells.CLOSING);
            Thread.currentThread().interrupt();
        }
    }

    private void serve(UplinkFrame.Resume asked) throws Edges.Refused, Malformed, IOException, InterruptedException {
        KeptLog found = edges.resume(asked, challenge);
        link.send(new UplinkFrame.Welcome(edges.proof(asked), found.size()));
        log = found;
        UplinkFrame.Up held = UplinkCodec.up(
                link.receive(INTRODUCED_WITHIN).orElseThrow(() -> new IOException("it does not say what it holds")));
        if (!(held instanceof UplinkFrame.Holds holds)) throw new Malformed("no word on what it holds");
        edges.requireOurs(found, holds);
        told = holds.statements();
        welcomed.in(found, this);
        Thread.ofVirtual().name("uplink-down-" + found.number()).start(this::tell);
        boolean same = false;
        while (!link.isClosed()) {
            Optional<byte[]> next = link.receive(LOOK_EVERY);
            if (next.isEmpty()) continue;
            switch (UplinkCodec.up(next.get())) {
                case UplinkFrame.Certificates sent -> edges.keep(sent);
                case UplinkFrame.Facts sent -> {
                    if (sent.facts().isEmpty()) edges.requireSame(found, sent.note());
                    else if (same) edges.take(found, sent);
                    else throw new Malformed("facts, and no word on how the log stands");
                    same = true;
                    link.send(new UplinkFrame.Taken(found.size()));
                }
                case UplinkFrame.Farewell(var reason) -> {
                    LOG.info("site {} leaves: {}", name(), reason);
                    link.close();
                }
                case UplinkFrame.Up other -> throw new Malformed("introduced twice");
            }
        }
    }

    /** Tells what is to be told, and goes on when there is more. */
    private void tell() {
        try {
            statements();
            everybody();
            while (!link.isClosed()) {
                if (!wakes.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) continue;
                wakes.drainPermits();
                statements();
                changes();
            }
        } catch (IOException cut) {
            LOG.debug("site {} hears no more", name(), cut);
        } catch (DatabaseDown down) {
            LOG.warn("site {} is told again later", name(), down);
            link.end(UplinkFarewells.BUSY);
        } catch (InterruptedException stopped) {
            link.end(UplinkFarewells.CLOSING);
            Thread.currentThread().interrupt();
        }
    }

    private void statements() throws IOException, InterruptedException {
        TrustBundle bundle = edges.bundle();
        List<SignedStatement> all = bundle.statements();
        while (told < all.size()) {
            List<SignedStatement> next = Batches.next(all, told);
            List<Digest> delegated = next.stream()
                    .flatMap(signed -> signed.statement() instanceof Delegate says
                            ? says.certificate().stream()
                            : java.util.stream.Stream.empty())
                    .toList();
            if (!delegated.isEmpty()) link.send(new UplinkFrame.Certificates(certificates.certificates(delegated)));
            link.send(new UplinkFrame.Statements(next));
            told += next.size();
        }
    }

    private void everybody() throws IOException, InterruptedException {
        List<ContractId> all = new ArrayList<>();
        people.each(drivers -> drivers.stream().filter(people::isAtHome).forEach(driver -> all.add(driver.contract())));
        send(all);
        link.send(new UplinkFrame.Roll(all.size()));
    }

    private void changes() throws IOException, InterruptedException {
        List<ContractId> some = List.copyOf(changed);
        some.forEach(changed::remove);
        send(some);
    }

    /** Each as it is now, whatever overtook whatever before. */
    private void send(List<ContractId> contracts) throws IOException, InterruptedException {
        for (int from = 0; from < contracts.size(); from += UplinkFrame.BATCH_MAX) {
            List<Driver> known = new ArrayList<>();
            List<ContractId> forgotten = new ArrayList<>();
            for (ContractId contract :
                    contracts.subList(from, Math.min(contracts.size(), from + UplinkFrame.BATCH_MAX))) {
                Optional<Driver> driver = people.driver(contract);
                if (driver.isEmpty()) forgotten.add(contract);
                else if (people.isAtHome(driver.get())) known.add(driver.get());
            }
            link.send(new UplinkFrame.Drivers(known, forgotten));
        }
    }

    private String name() {
        return log().map(KeptLog::name).orElse("(unknown)");
    }
}
