package org.plugpact.core.bytes;

import java.time.Instant;

/**
 * A signature still to be made: who, in which role, when.
 *
 * @param at a whole millisecond
 */
public record SigningAs(Signer signer, String role, Instant at) {}
