package org.plugpact.hub.log;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.AddCheckpoint;
import org.plugpact.core.lineage.NoteSignature;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.core.lineage.VerifierKey;

/**
 * One witness as this hub knows it: where it is asked, which keys count as its own, what it signed last of each log, and
 * for how long it is left alone after it failed. Asked by one thread at a time.
 */
final class AskedWitness {
    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(8);

    /** What it signed last may change while it is asked, if what was sent before was cut off; more often it can't. */
    private static final int ATTEMPTS = 3;

    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int WORDS_MAX = 120;
    private static final String ADD = "/add-checkpoint";

    private final URI prefix;
    private final SequencedMap<String, VerifierKey> keys;
    private final Map<LogId, Long> sizes = new ConcurrentHashMap<>();

    // Owned by the thread that asks all of them.
    private Duration pause = Duration.ZERO;
    private long pausedAt;

    /** @param keys by the name that each has in the policy */
    AskedWitness(URI prefix, SequencedMap<String, VerifierKey> keys) {
        this.prefix = prefix;
        this.keys = new LinkedHashMap<>(keys);
    }

    /** What came of asking. */
    sealed interface Said {
        /** @param signatures its own, each verified, by name in the policy */
        record Signed(SequencedMap<String, NoteSignature> signatures) implements Said {}

        record Refused(String why) implements Said {}
    }

    /** The names of its keys in the policy. */
    Iterable<String> names() {
        return keys.keySet();
    }

    boolean isPaused(long nanoTime) {
        return nanoTime - pausedAt < pause.toNanos();
    }

    /** It failed: the pause before it is asked again grows. */
    void failed(long nanoTime) {
        pausedAt = nanoTime;
        pause = pause.isZero() ? PAUSE_MIN : pause.multipliedBy(2);
        if (pause.compareTo(PAUSE_MAX) > 0) pause = PAUSE_MAX;
    }

    void answered() {
        pause = Duration.ZERO;
    }

    /** Asks, and once more from the size that it tells, if that is another than what we believed. */
    Said ask(HttpClient client, Growth growth, Verifier verifier, Duration within)
            throws IOException, InterruptedException {
        SignedCheckpoint next = growth.next();
        LogId origin = next.checkpoint().origin();
        long size = next.checkpoint().size();
        long old = sizes.getOrDefault(origin, growth.lastSize());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (old > size) return new Said.Refused("it has signed " + old + " facts, and this log has " + size);
            var response = send(client, new AddCheckpoint(old, growth.proof(old), next), within);
            if (response.statusCode() == OK) {
                sizes.put(origin, size);
                return signed(next, response.body(), verifier);
            }
            if (response.statusCode() != CONFLICT) {
                sizes.remove(origin);
                return new Said.Refused("it refuses: " + response.statusCode() + " " + words(response.body()));
            }
            Optional<Long> told = size(response.body());
            if (told.isEmpty()) return new Said.Refused("it tells no size: " + words(response.body()));
            old = told.get();
            sizes.put(origin, old);
        }
        return new Said.Refused("it signs other checkpoints of this log at the same time");
    }

    private HttpResponse<String> send(HttpClient client, AddCheckpoint asked, Duration within)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(prefix + ADD))
                .timeout(within)
                .POST(HttpRequest.BodyPublishers.ofString(asked.text()))
                .build();
        return client.send(
                request,
                HttpResponse.BodyHandlers.limiting(
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), SignedNote.LENGTH_MAX));
    }

    private Said signed(SignedCheckpoint next, String lines, Verifier verifier) {
        SequencedMap<String, NoteSignature> good = new LinkedHashMap<>();
        try {
            SignedCheckpoint all = SignedCheckpoint.parse(next.text() + lines);
            for (var each : keys.entrySet()) {
                Optional<Instant> at = all.cosigned(each.getValue(), verifier);
                if (at.isEmpty()) continue;
                var own = all.only(List.of(each.getValue()));
                good.put(each.getKey(), own.note().signatures().getLast());
            }
        } catch (Malformed wrong) {
            return new Said.Refused("its answer is none: " + wrong.getMessage());
        }
        return good.isEmpty() ? new Said.Refused("no cosignature of its answer is good") : new Said.Signed(good);
    }

    private static Optional<Long> size(String body) {
        return body.matches("(0|[1-9][0-9]{0,17})\n") ? Optional.of(Long.parseLong(body.strip())) : Optional.empty();
    }

    /** What others say must neither fill nor steer our log. */
    private static String words(String body) {
        String line = body.replaceAll("[^\\p{Print}]+", " ").strip();
        return line.substring(0, Math.min(WORDS_MAX, line.length()));
    }
}
