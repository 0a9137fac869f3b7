package org.plugpact.hub.uplink;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.HeldKey;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.Warrant;
import org.plugpact.hub.store.DatabaseDown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site's end of one connection: says who it is, sends the log on from where the upper hub has it, and takes in whom
 * to trust. Facts go out on one thread, as many as the window takes; what comes is taken in on another.
 */
final class EdgeEnd {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeEnd.class);

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** Digests of certificates that were sent on this connection; beyond, some are sent again. */
    private static final int SENT_MAX = 65_536;

    private static final SecureRandom CHANCE = new SecureRandom();

    private final Link link;
    private final Uplink.Parts parts;
    private final Progress progress;
    private final Semaphore window = new Semaphore(UplinkFrame.WINDOW);
    private final Semaphore wakes = new Semaphore(0);
    private final Set<ContractId> rolled = new HashSet<>();
    private final Departed departed;

    // The sending thread's own.
    private final Set<Digest> sent = new LinkedHashSet<>();

    /** Told how far the upper hub has the log, as soon as it says so. */
    interface Progress {
        void taken(long size);
    }

    EdgeEnd(Link link, Uplink.Parts parts, Progress progress) {
        this.link = link;
        this.parts = parts;
        this.departed = new Departed(parts.people(), parts.forgetting());
        this.progress = progress;
    }

    /** There are new facts. */
    void wake() {
        if (wakes.availablePermits() == 0) wakes.release();
    }

    Link link() {
        return link;
    }

    /**
     * The whole conversation, to its end.
     *
     * @return why the upper hub or we ended it; empty if the line was just cut
     */
    Optional<String> run() throws InterruptedException {
        try {
            long above = introduced();
            Thread sender = Thread.ofVirtual().name("uplink-sender").start(() -> send(above));
            try {
                return listened();
            } finally {
                link.close();
                window.release();
                wake();
                sender.join();
            }
        } catch (Malformed wrong) {
            link.end("malformed: " + wrong.getMessage());
            return Optional.of(String.valueOf(wrong.getMessage()));
        } catch (IOException cut) {
            link.close();
            LOG.debug("the uplink is cut", cut);
            return Optional.empty();
        } catch (DeskBusy | DatabaseDown busy) {
            link.end(UplinkFarewells.BUSY);
            return Optional.of(String.valueOf(busy.getMessage()));
        }
    }

    private UplinkFrame.Down answer() throws IOException, InterruptedException, Malformed {
        byte[] bytes = link.receive(ANSWERED_WITHIN).orElseThrow(() -> new IOException("no answer"));
        UplinkFrame.Down frame = UplinkCodec.down(bytes);
        if (frame instanceof UplinkFrame.Farewell(var reason)) throw new Malformed(reason);
        return frame;
    }

    /** Each end shows the other that it has its key. Returns how far the upper hub has the log. */
    private long introduced() throws IOException, InterruptedException, Malformed {
        if (!(answer() instanceof UplinkFrame.Challenge challenge)) throw new Malformed("no challenge");
        LogId log = parts.keys().logId();
        HeldKey key = parts.keys().operator();
        byte[] nonce = new byte[UplinkFrame.NONCE_BYTES];
        CHANCE.nextBytes(nonce);
        byte[] proof = key.signer().sign(UplinkCodec.proof(challenge, log));
        var resume = new UplinkFrame.Resume(UplinkFrame.VERSION, log, key.certificate(), nonce, proof);
        link.send(resume);
        if (!(answer() instanceof UplinkFrame.Welcome welcome)) throw new Malformed("no welcome");
        Warrant warrant = parts.keys().warrant().orElseThrow();
        var operator = Chain.read(List.of(warrant.operator())).leaf().getPublicKey();
        boolean known = parts.verifier()
                .verify(
                        Keyring.algorithm(operator).orElseThrow(),
                        operator,
                        UplinkCodec.proof(challenge.log(), resume),
                        welcome.signature());
        if (!known) throw new Malformed("not the hub that this site belongs to");
        TrustBundle held = parts.desk().bundle();
        link.send(new UplinkFrame.Holds(held.size(), UplinkCodec.ids(held, held.size())));
        return welcome.size();
    }

    private Optional<String> listened() throws IOException, InterruptedException, Malformed, DeskBusy {
        while (true) {
            Optional<byte[]> next = link.receive(LOOK_EVERY);
            if (next.isEmpty() && link.isClosed()) return Optional.empty();
            if (next.isEmpty()) {
                departed.again();
                continue;
            }
            switch (UplinkCodec.down(next.get())) {
                case UplinkFrame.Taken(var size) -> {
                    progress.taken(size);
                    window.release();
                }
                case UplinkFrame.Certificates(var certificates) ->
                    parts.keys().certificates().keep(certificates);
                case UplinkFrame.Statements(var statements) -> trust(statements);
                case UplinkFrame.Drivers(var known, var forgotten) -> {
                    parts.people().copy(known);
                    known.forEach(driver -> rolled.add(driver.contract()));
                    for (ContractId contract : forgotten)
                        departed.forget(parts.people().driver(contract).stream().toList());
                }
                case UplinkFrame.Roll _ -> {
                    departed.forget(parts.people().others(rolled));
                    rolled.clear();
                }
                case UplinkFrame.Farewell(var reason) -> {
                    return Optional.of(reason);
                }
                case UplinkFrame.Down other -> throw new Malformed("introduced twice");
            }
        }
    }

    private void trust(List<SignedStatement> statements) throws Malformed, DeskBusy, IOException {
        for (SignedStatement statement : statements) {
            if (statement.statement() instanceof Recognise says)
                parts.keys().certificates().authority(says.certificate());
            if (parts.submission().submit(new Claim.StatementMade(statement))
                    instanceof Outcome.Refused(var first, var _))
                throw new Malformed("a statement that does not hold here: " + first.reason());
        }
    }

    private void send(long above) {
        try {
            Frontier frontier = new Tree(parts.store())
                    .frontier(Math.min(above, parts.store().size()));
            window.acquire();
            link.send(new UplinkFrame.Facts(frontier.size(), List.of(), note(frontier)));
            while (!link.isClosed()) {
                boolean all = frontier.size() >= parts.store().size();
                Semaphore needed = all ? wakes : window;
                boolean had = needed.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (had && !all && !link.isClosed()) send(frontier);
            }
        } catch (IOException cut) {
            LOG.debug("the uplink is cut", cut);
        } catch (DatabaseDown down) {
            LOG.debug("facts go up later", down);
            link.end(UplinkFarewells.BUSY);
        } catch (InterruptedException ended) {
            link.close();
            Thread.currentThread().interrupt();
        }
    }

    /** The next facts that are durable, as many as fit in a frame, under a checkpoint of their own. */
    private void send(Frontier frontier) throws IOException, InterruptedException {
        long from = frontier.size();
        long left = parts.store().size() - from;
        List<Fact> facts = new ArrayList<>();
        int bytes = 0;
        for (Fact fact : parts.store().facts(from, (int) Math.min(left, UplinkFrame.FACTS_MAX))) {
            facts.add(fact);
            frontier.append(fact.leafHash());
            bytes += fact.headerBytes().length + fact.body().length + fact.fieldsBytes().length;
            if (bytes >= UplinkFrame.FACTS_BYTES) break;
        }
        certificates(facts);
        link.send(new UplinkFrame.Facts(from, facts, note(frontier)));
    }

    private void certificates(List<Fact> facts) throws IOException, InterruptedException {
        List<Digest> fresh = new ArrayList<>();
        for (Fact fact : facts) {
            if (!fact.kind().isSigned()) continue;
            try {
                for (Signature signature : Envelope.decode(fact.body()).signatures())
                    if (sent.add(signature.certificate())) fresh.add(signature.certificate());
            } catch (Malformed broken) {
                throw new IllegalStateException("the journal is damaged at fact " + fact.index(), broken);
            }
        }
        if (sent.size() > SENT_MAX) sent.clear();
        for (int i = 0; i < fresh.size(); i += UplinkFrame.CERTIFICATES_MAX)
            link.send(new UplinkFrame.Certificates(parts.certificates()
                    .certificates(fresh.subList(i, Math.min(fresh.size(), i + UplinkFrame.CERTIFICATES_MAX)))));
    }

    /** Of any size: a log's beginning is a log that this key may speak of. */
    private String note(Frontier frontier) {
        Keyring keys = parts.keys();
        Checkpoint checkpoint = new Checkpoint(keys.logId(), frontier.size(), frontier.root());
        // A site's log keeps the key that its upper hub knows it by.
        return SignedCheckpoint.sign(
                        checkpoint, keys.logs().opening(), keys.logs().firstSigner())
                .text();
    }
}
