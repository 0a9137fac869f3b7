package org.plugpact.core.intake;

import java.time.Instant;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;

/** Signs in the name of those whose keys the hub holds. */
@FunctionalInterface
public interface Signing {
    /**
     * An envelope around a payload with one signature.
     *
     * @param certificate digest of the certificate whose key signs
     * @param at a whole millisecond; goes into the signature
     */
    Envelope sign(String kind, byte[] payload, Digest certificate, String role, Instant at);
}
