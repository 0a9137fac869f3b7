package org.plugpact.hub.log;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.HashSource;
import org.plugpact.core.lineage.NoteSignature;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.lineage.WitnessPolicy;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.store.DatabaseDown;

/**
 * Asks the witnesses of a policy for their cosignatures, all at once and not for long, verifies each before it counts,
 * and says whether they are a quorum (C2SP tlog-witness, tlog-policy). For one thread.
 */
public final class Witnesses implements Cosigning, AutoCloseable {
    /** Witnesses in a policy: a note has room for so many signatures beside the log's own. */
    private static final int WITNESSES_MAX = 60;

    /** For all of one witness' answer. */
    private static final Duration WITHIN = Duration.ofSeconds(5);

    /** For who is slower than a quorum: more cosignatures are better, but nobody holds the log up alone. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final String PART = "witness ";

    private final WitnessPolicy policy;
    private final List<AskedWitness> witnesses;
    private final Verifier verifier;
    private final Health health;
    private final Map<String, Boolean> up = new ConcurrentHashMap<>();
    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Witnesses(
            WitnessPolicy policy, List<AskedWitness> witnesses, Verifier verifier, Health health, Metrics metrics) {
        this.policy = policy;
        this.witnesses = List.copyOf(witnesses);
        this.verifier = verifier;
        this.health = health;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(WITHIN)
                .executor(threads)
                .build();
        for (String name : policy.witnesses().keySet()) {
            up.put(name, true);
            metrics.gauge("plugpact.log.witness.up", () -> up.getOrDefault(name, false) ? 1 : 0, "witness", name);
        }
    }

    /** @throws IOException if the file is no policy, or one of its witnesses can't be asked */
    public static Witnesses of(Path file, Verifier verifier, Health health, Metrics metrics) throws IOException {
        WitnessPolicy policy;
        try {
            policy = WitnessPolicy.parse(Files.readString(file));
        } catch (Malformed wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
        if (policy.witnesses().size() > WITNESSES_MAX) {
            throw new IOException(file + ": more than " + WITNESSES_MAX + " witnesses");
        }
        SequencedMap<URI, SequencedMap<String, VerifierKey>> byPrefix = new LinkedHashMap<>();
        for (var each : policy.witnesses().entrySet()) {
            byPrefix.computeIfAbsent(prefix(file, each.getKey(), each.getValue()), none -> new LinkedHashMap<>())
                    .put(each.getKey(), each.getValue().key());
        }
        List<AskedWitness> asked = new ArrayList<>();
        byPrefix.forEach((prefix, keys) -> asked.add(new AskedWitness(prefix, keys)));
        return new Witnesses(policy, asked, verifier, health, metrics);
    }

    private static URI prefix(Path file, String name, WitnessPolicy.Witness witness) throws IOException {
        String url = witness.url().orElseThrow(() -> new IOException(file + ": where is " + name + " asked?"));
        if (!url.matches("https?://[!-~]+")) throw new IOException(file + ": " + name + " is not asked at " + url);
        try {
            return URI.create(url.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException wrong) {
            throw new IOException(file + ": " + name + " is not asked at " + url, wrong);
        }
    }

    /** What one of them said, or why it did not. */
    private record Heard(AskedWitness by, AskedWitness.Said said) {}

    @Override
    public Cosigned cosigned(SignedCheckpoint next, Optional<Checkpoint> last, HashSource hashes)
            throws InterruptedException {
        Growth growth = new Growth(next, last, hashes);
        // What nearly all of them are shown, here: where it can't be read nobody is asked, and no witness is late for
        // it.
        growth.proof(growth.lastSize());
        var round = new Round();
        var answers = new LinkedBlockingQueue<Heard>();
        SequencedMap<AskedWitness, Future<?>> open = new LinkedHashMap<>();
        for (AskedWitness witness : witnesses) {
            if (witness.isPaused(System.nanoTime())) witness.names().forEach(round::stillAway);
            else open.put(witness, threads.submit(() -> answers.add(new Heard(witness, answer(witness, growth)))));
        }
        try {
            long end = System.nanoTime() + WITHIN.toNanos();
            while (!open.isEmpty()) {
                if (round.isEnough()) end = Math.min(end, System.nanoTime() + GRACE.toNanos());
                Heard answer = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer == null) break;
                open.remove(answer.by());
                round.take(answer);
            }
        } finally {
            open.values().forEach(late -> late.cancel(true));
        }
        boolean enough = round.isEnough();
        for (AskedWitness late : open.keySet()) {
            if (enough) late.names().forEach(name -> round.refusals.put(name, "not waited for"));
            else round.take(new Heard(late, new AskedWitness.Said.Refused("no answer in time")));
        }
        return round.over(next);
    }

    /** What came of asking all of them once. For one thread. */
    private final class Round {
        private final SequencedMap<String, NoteSignature> signed = new LinkedHashMap<>();
        private final SequencedMap<String, String> refusals = new LinkedHashMap<>();

        boolean isEnough() {
            return policy.enough(signed.keySet());
        }

        /** It failed a moment ago, and is left alone for another. */
        void stillAway(String name) {
            refusals.put(name, health.troubles().getOrDefault(PART + name, "failed a moment ago"));
        }

        void take(Heard answer) {
            switch (answer.said()) {
                case AskedWitness.Said.Signed(var signatures) -> {
                    answer.by().answered();
                    signed.putAll(signatures);
                    for (String name : answer.by().names()) {
                        if (signatures.containsKey(name)) well(name);
                        else trouble(name, "it does not sign with this key");
                    }
                }
                case AskedWitness.Said.Refused(var why) -> {
                    answer.by().failed(System.nanoTime());
                    answer.by().names().forEach(name -> trouble(name, why));
                }
                case AskedWitness.Said.Unasked(var why) -> throw why;
            }
        }

        private void well(String name) {
            up.put(name, true);
            health.well(PART + name);
        }

        private void trouble(String name, String why) {
            refusals.put(name, why);
            up.put(name, false);
            health.trouble(PART + name, why);
        }

        Cosigned over(SignedCheckpoint next) {
            SignedCheckpoint all = next;
            for (NoteSignature signature : signed.values()) all = all.with(signature);
            List<Answer> told = policy.witnesses().keySet().stream()
                    .map(name -> new Answer(name, Optional.ofNullable(refusals.get(name))))
                    .toList();
            return new Cosigned(all, told, isEnough() ? Optional.empty() : Optional.of(missing()));
        }

        private String missing() {
            String away = policy.witnesses().keySet().stream()
                    .filter(name -> !signed.containsKey(name))
                    .collect(Collectors.joining(", "));
            return "too few witnesses sign: " + signed.size() + " of "
                    + policy.witnesses().size() + ", and it takes "
                    + policy.quorum().map(this::quorum).orElse("nobody") + "; missing: " + away;
        }

        private String quorum(String name) {
            WitnessPolicy.Group group = policy.groups().get(name);
            return group == null ? name : group.enough() + " of " + String.join(", ", group.members());
        }
    }

    private AskedWitness.Said answer(AskedWitness witness, Growth growth) {
        try {
            return witness.ask(client, growth, verifier, WITHIN);
        } catch (DatabaseDown down) {
            return new AskedWitness.Said.Unasked(down);
        } catch (HttpTimeoutException late) {
            return new AskedWitness.Said.Refused("no answer in time");
        } catch (ConnectException away) {
            return new AskedWitness.Said.Refused("can't be reached: nobody answers at its address");
        } catch (IOException away) {
            String why = away.getMessage();
            return new AskedWitness.Said.Refused("can't be reached: " + (why == null ? "the connection was cut" : why));
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt();
            return new AskedWitness.Said.Refused("no answer in time");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
