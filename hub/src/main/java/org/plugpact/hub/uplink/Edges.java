package org.plugpact.hub.uplink;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.Tree;
import org.plugpact.hub.agents.Tickets;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.Warrant;
import org.plugpact.hub.store.DatabaseDown;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.KeptLogs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an upper hub decides about sites: whom it lets in, and whether what they hand up is what they handed up before. */
final class Edges {
    private static final Logger LOG = LoggerFactory.getLogger(Edges.class);

    static final String FORKED_INCIDENT = "edge-log-forked";
    static final String ROLLED_BACK_INCIDENT = "edge-log-rolled-back";
    static final String OTHER_TRUST_INCIDENT = "edge-statements-differ";

    private final UplinkDoor.Parts parts;
    private final Keyring keys;
    private final Desk desk;
    private final KeptLogs logs;
    private final InstantSource clock;
    private final Tickets tickets = new Tickets(InstantSource.system());

    // By kind and log: what was put on record last, so that a site which tries again and again fills no log.
    private final Map<String, String> recorded = new ConcurrentHashMap<>();

    Edges(UplinkDoor.Parts parts, InstantSource clock) {
        this.parts = parts;
        this.keys = parts.keys();
        this.desk = parts.desk();
        this.logs = parts.logs();
        this.clock = clock;
    }

    /** The site will not be heard any further; the message is one of {@link UplinkFarewells}, or what to try after. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    String token(PartyId edge) {
        return tickets.issue(edge);
    }

    TrustBundle bundle() {
        return desk.bundle();
    }

    /** Gives the site its warrant, and begins to keep its log. */
    Warrant enrol(UplinkFrame.Enrol asked) throws Refused {
        if (!tickets.take(asked.token(), asked.name())) throw new Refused(UplinkFarewells.BAD_TICKET);
        try {
            Warrant warrant =
                    keys.warrant(asked.name().text(), asked.authorityRequest(), asked.logRequest(), parts.salts());
            logs.keep(warrant.genesis().content().log(), asked.name().text(), warrant.logKey(), warrant.certificate());
            LOG.info(
                    "{} is enrolled: log {}",
                    asked.name(),
                    warrant.genesis().content().log());
            return warrant;
        } catch (KeysRefused refused) {
            throw new Refused(String.valueOf(refused.getMessage()));
        } catch (IOException | Malformed trouble) {
            LOG.warn("no warrant for {}", asked.name(), trouble);
            throw new Refused(UplinkFarewells.BUSY);
        }
    }

    /** Finds the log of a site that shows that it has its authority's key. */
    KeptLog resume(UplinkFrame.Resume asked, UplinkFrame.Challenge challenge) throws Refused {
        Optional<KeptLog> found = logs.log(asked.log());
        if (found.isEmpty() || !found.get().authority().equals(asked.certificate()))
            throw new Refused(UplinkFarewells.BAD_PROOF);
        X509Certificate certificate = keys.certificates()
                .chain(asked.certificate())
                .orElseThrow(() -> new IllegalStateException("the certificate of " + found.get() + " is not here"))
                .leaf();
        Algorithm algorithm = Keyring.algorithm(certificate.getPublicKey()).orElseThrow();
        byte[] proof = UplinkCodec.proof(challenge, asked.log());
        if (!parts.verifier().verify(algorithm, certificate.getPublicKey(), proof, asked.signature()))
            throw new Refused(UplinkFarewells.BAD_PROOF);
        PartyId operator = keys.parties().operator();
        if (desk.bundle()
                .revoked(asked.certificate(), operator, clock.instant())
                .isPresent()) throw new Refused(UplinkFarewells.REVOKED);
        KeptLog log = found.get();
        if (log.refused().isPresent()) throw new Refused(log.refused().get());
        log.reread();
        return log;
    }

    /** Shows the site that this is the hub whose operator certified it. */
    byte[] proof(UplinkFrame.Resume asked) {
        return keys.operator().signer().sign(UplinkCodec.proof(keys.logId(), asked));
    }

    /** @throws Malformed if one of them is none */
    void keep(UplinkFrame.Certificates sent) throws Malformed {
        for (byte[] der : sent.certificates()) Chain.read(List.of(der));
        parts.certificates().keep(sent.certificates());
    }

    /** The statements that the site holds have to be the first of ours. */
    void requireOurs(KeptLog log, UplinkFrame.Holds held) throws Refused {
        TrustBundle bundle = desk.bundle();
        boolean ours = held.statements() <= bundle.size()
                && UplinkCodec.ids(bundle, held.statements()).equals(held.ids());
        if (ours) return;
        incident(
                log,
                OTHER_TRUST_INCIDENT,
                log.name() + " holds " + held.statements() + " statements under " + held.ids() + ", this hub made "
                        + bundle.size());
        throw new Refused(UplinkFarewells.OTHER_TRUST);
    }

    /**
     * The site's word on its log where it meets ours. Two roots over as many facts, each signed, are a fork: both are put
     * on record, and nothing more of that log is taken.
     */
    void requireSame(KeptLog log, String note) throws Refused, Malformed {
        SignedCheckpoint said = SignedCheckpoint.parse(note);
        Checkpoint site = said.checkpoint();
        if (!site.origin().equals(log.id()) || !said.verify(log.key(), parts.verifier()))
            throw new Malformed("a checkpoint that is not that log's");
        if (site.size() > log.size()) throw new Malformed("a checkpoint beyond what is here, without the facts");
        Digest ours = new Tree(log).root(site.size());
        if (!ours.equals(site.root())) {
            refuse(log, UplinkFarewells.FORKED, FORKED_INCIDENT, note);
        } else if (site.size() < log.size()) {
            incident(log, ROLLED_BACK_INCIDENT, evidence(log, note));
            throw new Refused(UplinkFarewells.ROLLED_BACK);
        }
    }

    /** @throws Malformed if they are not the next facts under the checkpoint that came with them */
    void take(KeptLog log, UplinkFrame.Facts sent) throws Malformed {
        log.append(sent.facts(), SignedCheckpoint.parse(sent.note()));
        parts.onTaken().run();
    }

    private void refuse(KeptLog log, String why, String kind, String note) throws Refused {
        incident(log, kind, evidence(log, note));
        log.refuse(why);
        throw new Refused(why);
    }

    /** Both words on the same log, each signed by its key. */
    private static String evidence(KeptLog log, String note) {
        return log.name() + " handed up\n"
                + log.head().map(SignedCheckpoint::text).orElse("nothing\n") + "and now says\n" + note;
    }

    private void incident(KeptLog log, String kind, String detail) {
        if (detail.equals(recorded.get(kind + log.number()))) return;
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            desk.submit(Evidence.own(new Claim.Incident(Optional.empty(), kind, detail, 1, now)));
            recorded.put(kind + log.number(), detail);
        } catch (DeskBusy busy) {
            throw new DatabaseDown("an incident can't be put on record", busy);
        }
    }
}
