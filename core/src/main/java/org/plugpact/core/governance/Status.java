package org.plugpact.core.governance;

import java.time.Instant;
import org.plugpact.core.bytes.Digest;

/** What the newest status list of its issuer says of a certificate. */
public sealed interface Status {
    /** Its issuer made no list. */
    record None() implements Status {}

    /** It is not in the list, which is fresh. */
    record Good(Digest list, long epoch, Instant issuedAt) implements Status {}

    /** It is in the list, fresh or stale. */
    record Revoked(Digest list, long epoch) implements Status {}

    /**
     * It is not in the list, but the list is out of date, or its maker's recognition no longer holds.
     *
     * @param since from when on nothing is known
     */
    record Stale(Digest list, long epoch, Instant since) implements Status {}
}
