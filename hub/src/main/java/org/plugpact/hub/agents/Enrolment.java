package org.plugpact.hub.agents;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Holder;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Authorities;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.SharedChains;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets drivers' agents in: the provider certifies the key that the agent made itself, and states that it may sign for its
 * drivers; afterwards the agent shows that it has that key. Any thread; blocks.
 */
public final class Enrolment {
    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);

    /** An agent that comes back this long before its certificate ends gets a new one for the same key. */
    private static final Duration RENEWED_BEFORE = Duration.ofDays(60);

    private final Keyring keys;
    private final Authorities authorities;
    private final Desk desk;
    private final Submission submission;
    private final InstantSource clock;
    private final Tickets tickets = new Tickets(InstantSource.system());
    private final Verifier verifier = Verifier.fastest();
    private final Chains chains = new Chains(verifier, new SharedChains());

    public Enrolment(Keyring keys, Authorities authorities, Desk desk, Submission submission, InstantSource clock) {
        this.keys = keys;
        this.authorities = authorities;
        this.desk = desk;
        this.submission = submission;
        this.clock = clock;
    }

    /** Whether an agent came in. */
    sealed interface Entry {
        record Welcome(Chain chain) implements Entry {}

        /** @param reason one of {@link Farewells}, or what to try again after */
        record Refused(String reason) implements Entry {}
    }

    /** A token that lets this agent enrol, once and soon. */
    String token(PartyId agent) {
        return tickets.issue(agent);
    }

    Entry enrol(Frame.Enrol asked) {
        if (keys.warrant().isPresent()) return new Entry.Refused(Farewells.ENROL_ABOVE);
        if (!tickets.take(asked.token(), asked.agent())) return new Entry.Refused(Farewells.BAD_TICKET);
        try {
            return delegated(asked.agent(), keys.issueAgent(asked.request(), asked.agent()));
        } catch (KeysRefused refused) {
            LOG.warn("{} asked for a certificate: {}", asked.agent(), refused.getMessage());
            return new Entry.Refused(Farewells.BAD_TICKET);
        } catch (IOException trouble) {
            LOG.warn("no certificate for {}", asked.agent(), trouble);
            return new Entry.Refused("try again");
        }
    }

    /**
     * The certificate of an agent that runs beside us, for a key of ours: what it signs is custodial.
     *
     * @throws IOException if the statement could not be recorded
     */
    public Chain own(PartyId agent, byte[] request) throws IOException {
        return switch (delegated(agent, keys.issueAgent(request, agent))) {
            case Entry.Welcome(var chain) -> chain;
            case Entry.Refused(var reason) -> throw new IOException("no certificate for " + agent + ": " + reason);
        };
    }

    Entry resume(Frame.Resume asked, Frame.Challenge challenge) {
        Optional<Chain> found = keys.certificates().chain(asked.certificate());
        if (found.isEmpty()) return new Entry.Refused(Farewells.BAD_PROOF);
        Chain chain = found.get();
        X509Certificate leaf = chain.leaf();
        Optional<Algorithm> algorithm = Keyring.algorithm(leaf.getPublicKey());
        byte[] proof = FrameCodec.proof(challenge, asked.agent());
        if (algorithm.isEmpty() || !verifier.verify(algorithm.get(), leaf.getPublicKey(), proof, asked.signature())) {
            return new Entry.Refused(Farewells.BAD_PROOF);
        }
        Instant now = clock.instant();
        if (!stands(asked.agent(), chain, now)) return new Entry.Refused(Farewells.NOT_DELEGATED);
        boolean lasts = leaf.getNotAfter().toInstant().minus(RENEWED_BEFORE).isAfter(now);
        if (lasts || keys.warrant().isPresent()) return new Entry.Welcome(chain);
        try {
            return delegated(asked.agent(), keys.renewAgent(leaf.getPublicKey(), asked.agent()));
        } catch (IOException trouble) {
            LOG.warn("no new certificate for {}", asked.agent(), trouble);
            return new Entry.Welcome(chain);
        }
    }

    /** Whether this certificate is that agent's, and the provider still lets it sign. */
    private boolean stands(PartyId agent, Chain chain, Instant now) {
        TrustBundle bundle = desk.bundle();
        PartyId provider = keys.parties().provider();
        Digest leaf = chain.path().getFirst();
        Holder holder = new Holder(provider, agent.text(), Role.MOBILITY_PROVIDER, Jurisdiction.EVERYWHERE);
        return chains.check("agent_chain", chain, holder, bundle, now).admits()
                && bundle.revoked(leaf, provider, now).isEmpty()
                && bundle.delegated(provider, agent, Role.MOBILITY_PROVIDER, Jurisdiction.EVERYWHERE, leaf, now)
                        .isPresent();
    }

    private Entry delegated(PartyId agent, Chain chain) {
        try {
            Outcome outcome = submission.submit(authorities.driversAgent(agent, chain));
            if (!(outcome instanceof Outcome.Refused(var first, List<?> _))) return new Entry.Welcome(chain);
            LOG.error("the provider's own delegation to {} was refused: {}", agent, first.reason());
            return new Entry.Refused("try again");
        } catch (DeskBusy busy) {
            return new Entry.Refused("busy, try again");
        }
    }
}
