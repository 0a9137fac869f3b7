package org.plugpact.hub.web;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;

/**
 * Administrators who are signed in. Only the digests of their tokens are here, and only in memory: a restart signs
 * everybody out. Any thread.
 */
final class SignIns {
    /** Whoever does nothing for that long is signed out. */
    static final Duration IDLE_MAX = Duration.ofMinutes(30);

    /** So is everybody after that long. */
    static final Duration LENGTH_MAX = Duration.ofHours(8);

    /** At once; the oldest makes room for one more. */
    static final int COUNT_MAX = 64;

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final InstantSource clock;

    // Guarded by this.
    private final Map<Digest, SignIn> signedIn = new LinkedHashMap<>();

    SignIns(InstantSource clock) {
        this.clock = clock;
    }

    /** Signs somebody in; the token that a browser is to show from now on. */
    synchronized String open(String who) {
        Instant now = clock.instant();
        signedIn.values().removeIf(one -> one.isOver(now));
        if (signedIn.size() >= COUNT_MAX)
            signedIn.remove(signedIn.keySet().iterator().next());
        String token = chance();
        signedIn.put(digest(token), new SignIn(who, chance(), now, now.plus(LENGTH_MAX)));
        return token;
    }

    /** Who shows this token, if that is somebody who is signed in. */
    synchronized Optional<SignIn> of(String token) {
        Instant now = clock.instant();
        Optional<SignIn> found =
                Optional.ofNullable(signedIn.get(digest(token))).filter(one -> !one.isOver(now));
        found.ifPresent(one -> one.see(now));
        return found;
    }

    synchronized void close(String token) {
        signedIn.remove(digest(token));
    }

    /** Nobody guesses it. */
    static String chance() {
        byte[] bytes = new byte[TOKEN_BYTES];
        CHANCE.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Digest digest(String token) {
        return Digest.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
