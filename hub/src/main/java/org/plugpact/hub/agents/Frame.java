package org.plugpact.hub.agents;

import java.time.Instant;
import java.util.List;
import org.plugpact.core.bytes.Bounded;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;

/**
 * What the hub and a driver's agent say to each other: one a WebSocket message, laid out in
 * {@code docs/formats/agent-link.cddl}. Byte arrays are not copied, and nobody writes to them.
 */
sealed interface Frame {
    /** The version of the link that this is; another is refused. */
    int VERSION = 1;

    /** Bytes in one message, which a session's readings have to fit in. */
    int BYTES_MAX = 8 << 20;

    /** Characters of a reason. */
    int REASON_MAX = 400;

    int NONCE_BYTES = 32;

    /** Statements, or contracts, in one frame. */
    int BATCH_MAX = 512;

    /** From the hub. */
    sealed interface FromHub extends Frame {}

    /** From the agent. */
    sealed interface FromAgent extends Frame {}

    /** The hub's first word: its log's name, what the agent has to sign to show that it has the key, and the hub's time. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Challenge(int version, LogId log, byte[] nonce, Instant now) implements FromHub {}

    /** The agent has no certificate yet, and asks for one with a ticket's token and a PKCS#10 request (DER). */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Enrol(int version, PartyId agent, String token, byte[] request) implements FromAgent {
        @Override
        public String toString() {
            return "Enrol[" + agent + "]";
        }
    }

    /** The agent has one, and signs {@link FrameCodec#proof}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Resume(int version, PartyId agent, Digest certificate, byte[] signature) implements FromAgent {}

    /**
     * The agent is who it says.
     *
     * @param chain its certificate and the provider's, DER
     * @param statements how many will follow before anything is asked
     */
    record Welcome(PartyId provider, PartyId agent, List<byte[]> chain, long statements) implements FromHub {}

    /** Whoever says so closes the link. */
    record Farewell(String reason) implements FromHub, FromAgent {}

    /** The next statements of the hub's governance log. */
    record Statements(List<SignedStatement> statements) implements FromHub {}

    /** Contracts that this agent signs for, or does no longer. */
    record Contracts(List<Standing> contracts) implements FromHub {
        record Standing(ContractId contract, boolean good) {}
    }

    /** The agent has taken in what was announced, and may be asked. */
    record Ready(long statements) implements FromAgent {}

    /** A question, answered under its number, in any order. */
    sealed interface Question extends FromHub {
        long number();
    }

    sealed interface Answer extends FromAgent {
        long number();
    }

    /** @param chain of the offer's signer, DER */
    record Accept(long number, Part<Offer> offer, List<byte[]> chain, ContractId contract, Instant now)
            implements Question {}

    /** @param close signed by the charger's side alone */
    record Countersign(long number, PactSnapshot snapshot, SignedPart close, List<byte[]> chain, Instant now)
            implements Question {}

    record Accepted(long number, Part<Acceptance> acceptance) implements Answer {}

    /** @param close with the agent's signature beside the charger's */
    record Countersigned(long number, Envelope close) implements Answer {}

    record Refused(long number, String reason) implements Answer {}

    /** As much of a reason as a frame takes. */
    static String bounded(String reason) {
        return Bounded.text(reason, REASON_MAX);
    }
}
