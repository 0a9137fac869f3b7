package org.plugpact.hub.uplink;

import java.time.Instant;
import java.util.List;
import org.plugpact.core.bytes.Bounded;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.Fact;
import org.plugpact.hub.keys.Warrant;
import org.plugpact.hub.people.Driver;

/**
 * What an upper hub and a hub at a site say to each other: one a WebSocket message, laid out in
 * {@code docs/formats/uplink.cddl}. Byte arrays are not copied, and nobody writes to them.
 */
sealed interface UplinkFrame {
    /** The version of the uplink that this is; another is refused. */
    int VERSION = 1;

    /** Bytes in one message: a batch of facts and the one that goes beyond it. */
    int BYTES_MAX = 4 << 20;

    /** Facts in one frame. */
    int FACTS_MAX = 1_024;

    /** Bytes of facts at which a frame is full. */
    int FACTS_BYTES = 1 << 20;

    /** Frames of facts on their way that were not taken yet. The site waits before it sends another. */
    int WINDOW = 4;

    /** Statements, certificates or drivers in one frame. */
    int BATCH_MAX = 512;

    /** Certificates that are sent in one frame: the longest that a chain may have, and half a message. */
    int CERTIFICATES_MAX = 256;

    int NONCE_BYTES = 32;

    int REASON_MAX = 400;

    /** From the upper hub. */
    sealed interface Down extends UplinkFrame {}

    /** From the hub at a site. */
    sealed interface Up extends UplinkFrame {}

    /** The upper hub's first word: its log's name, what the site has to sign, and the upper hub's time. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Challenge(int version, LogId log, byte[] nonce, Instant now) implements Down {}

    /** The site has no certificate yet: a ticket's token, and two PKCS#10 requests (DER). */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Enrol(int version, PartyId name, String token, byte[] authorityRequest, byte[] logRequest) implements Up {
        @Override
        public String toString() {
            return "Enrol[" + name + "]";
        }
    }

    /** The answer to that; the line is closed after it. */
    record Warranted(Warrant warrant) implements Down {}

    /** The site has a certificate, signs {@link UplinkCodec#proof}, and wants the same of the other end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Resume(int version, LogId log, Digest certificate, byte[] nonce, byte[] signature) implements Up {}

    /**
     * The site is who it says, and so is the upper hub.
     *
     * @param signature by the operator's key, over the site's nonce
     * @param size how much of the site's log is durable above
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Welcome(byte[] signature, long size) implements Down {}

    /** How many statements the site holds, and the digest over their ids in order. */
    record Holds(long statements, Digest ids) implements Up {}

    /** Certificates that what comes next is signed under, DER. */
    record Certificates(List<byte[]> certificates) implements Down, Up {}

    /** The next statements of the upper hub's log. */
    record Statements(List<SignedStatement> statements) implements Down {}

    /** Drivers as they are now, without names, and contracts that are nobody's any more. */
    record Drivers(List<Driver> known, List<ContractId> forgotten) implements Down {}

    /** All drivers were told: whom the site knows beside these, it forgets. */
    record Roll(long drivers) implements Down {}

    /**
     * The next facts of the site's log.
     *
     * @param from the first one's number
     * @param facts none: the site says how its log stands at that size
     * @param note the site's checkpoint over all facts up to the last of these
     */
    record Facts(long from, List<Fact> facts, String note) implements Up {}

    /** So many facts of the site's log are durable above, under the checkpoint that came with them. */
    record Taken(long size) implements Down {}

    /** Whoever says so closes the line. */
    record Farewell(String reason) implements Down, Up {}

    /** As much of a reason as a frame takes. */
    static String bounded(String reason) {
        return Bounded.text(reason, REASON_MAX);
    }
}
