package org.plugpact.hub.agents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;

/**
 * Where chargers wait that nobody has entered: each came under an identity and with a password of its own choosing, says
 * what it is, and may do nothing else until an operator enters it or turns it away. In memory alone: after a restart
 * those who still want to come in are back within a minute. Any thread.
 */
public final class Lobby {
    /** Who waits or is turned away at once; a further one is not let in. */
    public static final int GUESTS_MAX = 256;

    /** Who was not seen for so long makes room for others, when there is none left. */
    public static final Duration STAYS = Duration.ofHours(1);

    /** Bytes of a password (OCPP 1.6 security whitepaper, A00.FR.205, and 2.1 part 2, A00.FR.205: no shorter one). */
    public static final int PASSWORD_MIN = 16;

    private static final int PASSWORD_MAX = 64;

    private final boolean open;
    private final InstantSource clock;

    // Guarded by this.
    private final Map<ChargerId, Held> held = new LinkedHashMap<>();

    private record Held(Guest guest, String password) {
        /** In a time that does not tell how much of it is right. */
        boolean hasPassword(String shown) {
            return MessageDigest.isEqual(
                    password.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Held[" + guest.charger() + "]";
        }
    }

    /** What a charger may do. */
    public enum Standing {
        /** All, as far as the lobby is concerned: it does not wait here. */
        ENTERED,
        /** Say what it is, and wait. */
        WAITING,
        /** Nothing: it was turned away. */
        REJECTED
    }

    /**
     * Who waits, or was turned away.
     *
     * @param from the address it came from last
     * @param said what it said of itself when it booted, by its protocol's names; empty before that
     */
    public record Guest(
            ChargerId charger, Standing standing, Instant since, Instant seen, String from, Map<String, String> said) {
        Guest seen(Instant now, String from) {
            return new Guest(charger, standing, since, now, from, said);
        }

        Guest saying(Instant now, Map<String, String> told) {
            return new Guest(charger, standing, since, now, from, new LinkedHashMap<>(told));
        }

        Guest rejected() {
            return new Guest(charger, Standing.REJECTED, since, seen, from, said);
        }
    }

    /** What comes of a knock. */
    public enum Knock {
        /** It is new here, and may wait. */
        NEW,
        /** It waits already, or was turned away, and is who it was. */
        KNOWN,
        /** It has another password than whoever waits under that name, or one too short to mean anything. */
        WRONG_PASSWORD,
        /** Nobody may wait here, or there is no room. */
        CLOSED
    }

    /** @param open whether anybody may wait at all */
    public Lobby(boolean open, InstantSource clock) {
        this.open = open;
        this.clock = clock;
    }

    /** A charger that nobody has entered is at the door. */
    public synchronized Knock knock(ChargerId charger, String password, String from) {
        if (!open) return Knock.CLOSED;
        if (password.length() < PASSWORD_MIN || password.length() > PASSWORD_MAX) return Knock.WRONG_PASSWORD;
        Instant now = clock.instant();
        Held before = held.get(charger);
        if (before != null) {
            if (!before.hasPassword(password)) return Knock.WRONG_PASSWORD;
            held.put(charger, new Held(before.guest.seen(now, from), password));
            return Knock.KNOWN;
        }
        if (held.size() >= GUESTS_MAX && !madeRoom(now)) return Knock.CLOSED;
        held.put(charger, new Held(new Guest(charger, Standing.WAITING, now, now, from, Map.of()), password));
        return Knock.NEW;
    }

    private boolean madeRoom(Instant now) {
        Optional<Guest> oldest = held.values().stream().map(Held::guest).min(Comparator.comparing(Guest::seen));
        if (oldest.isEmpty() || oldest.get().seen().plus(STAYS).isAfter(now)) return false;
        held.remove(oldest.get().charger());
        return true;
    }

    /** A charger booted, and said what it is; only kept of one that waits. */
    public synchronized void introduced(ChargerId charger, Map<String, String> said) {
        held.computeIfPresent(
                charger, (_, before) -> new Held(before.guest.saying(clock.instant(), said), before.password));
    }

    /** What a charger may do, as far as is known here. */
    public synchronized Standing standing(ChargerId charger) {
        Held guest = held.get(charger);
        return guest == null ? Standing.ENTERED : guest.guest.standing();
    }

    /** All of them, in the order in which they came. */
    public synchronized List<Guest> guests() {
        return held.values().stream().map(Held::guest).toList();
    }

    /** Turns a charger away; false if it is not here. */
    public synchronized boolean reject(ChargerId charger) {
        return held.computeIfPresent(charger, (_, before) -> new Held(before.guest.rejected(), before.password))
                != null;
    }

    /** The password that a charger here chose. */
    synchronized Optional<String> password(ChargerId charger) {
        return Optional.ofNullable(held.get(charger)).map(Held::password);
    }

    /** It is entered. */
    synchronized void left(ChargerId charger) {
        held.remove(charger);
    }

    @Override
    public String toString() {
        return "Lobby";
    }
}
