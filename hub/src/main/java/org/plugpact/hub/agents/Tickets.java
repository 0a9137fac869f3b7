package org.plugpact.hub.agents;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PartyId;

/**
 * Tokens by which agents, or hubs at sites, may enrol, each once and within {@link #GOOD_FOR}; in memory only, by their SHA-256, which is
 * enough for 256 bits of chance. A restart of the hub makes them void. Any thread.
 */
public final class Tickets {
    public static final Duration GOOD_FOR = Duration.ofHours(1);

    /** Tokens that nobody has used yet; one more, and the oldest is void. */
    private static final int OPEN_MAX = 1_000;

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final InstantSource machineClock;

    // Guarded by this; oldest first.
    private final SequencedMap<Digest, Open> open = new LinkedHashMap<>();

    private record Open(PartyId name, Instant until) {}

    /** @param machineClock by which they age, whatever time the hub lives in */
    public Tickets(InstantSource machineClock) {
        this.machineClock = machineClock;
    }

    /** A token under that name, in hex. Secret. */
    public synchronized String issue(PartyId name) {
        byte[] token = new byte[TOKEN_BYTES];
        CHANCE.nextBytes(token);
        String text = HexFormat.of().formatHex(token);
        open.putLast(hash(text), new Open(name, machineClock.instant().plus(GOOD_FOR)));
        if (open.size() > OPEN_MAX) open.pollFirstEntry();
        return text;
    }

    /** Takes the token, if it is good under this name; it is good no more. */
    public synchronized boolean take(String token, PartyId name) {
        Open found = open.remove(hash(token));
        return found != null
                && found.name().equals(name)
                && machineClock.instant().isBefore(found.until());
    }

    private static Digest hash(String token) {
        return Digest.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
