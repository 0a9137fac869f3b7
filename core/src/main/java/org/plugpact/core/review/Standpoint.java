package org.plugpact.core.review;

import java.time.Instant;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Checker;

/** What is known where a fact stands: whom to trust, and which certificates there are. */
interface Standpoint {
    /** Whether that certificate is at hand. */
    boolean knows(Digest certificate);

    /** Checks what was taken in then. */
    Checker checker(Instant decided);
}
