package org.plugpact.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.AddCheckpoint;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.lineage.Hashing;
import org.plugpact.core.lineage.Parting;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.lineage.WitnessPolicy;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.witness.EvidenceFolder;

/**
 * A hub and three witnesses, each a process: with two of three its checkpoints go on, with one they don't and its page
 * says so, and with two again they go on. Then somebody who has the log's key tells another history, and is caught.
 */
final class WitnessesScenario implements AutoCloseable {
    private static final int WITNESSES = 3;
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Whoever looks at these, signed in or not, is told. */
    private static final List<String> PAGES = List.of("/", "/log");

    private static final String TOO_FEW = "too few witnesses sign: 1 of 3";

    private final Path folder;
    private final PrintWriter out;
    private final Config config;
    private final List<WitnessChild> witnesses = new ArrayList<>();
    private List<String> logKeys = List.of();
    private int chargers;
    private boolean held = true;

    /** @param config of a hub that asks no witnesses yet */
    WitnessesScenario(Path folder, Config config, PrintWriter out) {
        this.folder = folder;
        this.config = config;
        this.out = out;
    }

    /** Plays it, and leaves its pages up for a while; whether all held that must. */
    boolean play(Duration stays) throws IOException, InterruptedException {
        // A hub that has run on its own word so far: its keys are known.
        try (var hub = Main.start(config)) {
            logKeys = hub.keys().logs().newest();
        }
        for (int i = 0; i < WITNESSES; i++) witnesses.add(witness(i, "127.0.0.1:0"));
        Path policy = Files.writeString(folder.resolve("witnesses.policy"), policy());
        try (var hub = Main.start(config.withWitnesses(policy))) {
            out.println("A hub and three witnesses, of which two are a quorum; its pages: " + web(hub));
            out.println("Everything is in " + folder + " and thrown away at the end.");
            say("three of three witnesses up: checkpoints go on", goesOn(hub, true));
            say("each is cosigned by a quorum", isWitnessed(hub));
            witnesses.get(2).close();
            say("two of three up: checkpoints go on", goesOn(hub, true));
            witnesses.get(1).close();
            say("one of three up: they don't", goesOn(hub, false));
            for (String path : PAGES)
                say("and " + path + " says so, and what was published last", told(hub, path, true));
            witnesses.set(1, witness(1, witnesses.get(1).address()));
            say("two of three again: they go on", await(() -> !isBehind(hub) && !troubled(hub, TOO_FEW)));
            for (String path : PAGES) say("and " + path + " says nothing of it any more", told(hub, path, false));
            fork(hub);
            TimeUnit.MILLISECONDS.sleep(stays.toMillis());
        }
        out.println(held ? "All held." : "NOT all held.");
        out.flush();
        return held;
    }

    private WitnessChild witness(int number, String listen) throws IOException {
        return WitnessChild.start(home(number), "witness.test/" + number, listen, logKeys);
    }

    private Path home(int number) {
        return folder.resolve("witness-" + number);
    }

    private String policy() {
        var policy = new StringBuilder();
        for (int i = 0; i < WITNESSES; i++) {
            WitnessChild one = witnesses.get(i);
            policy.append("witness w" + i + " " + one.key().text() + " http://" + one.address() + "\n");
        }
        return policy + "group two 2 w0 w1 w2\nquorum two\n";
    }

    /** Whether what is recorded now is published; if it should not be, after the hub has tried and said so. */
    private boolean goesOn(RunningHub hub, boolean should) throws IOException, InterruptedException {
        try (var admin = new AdminClient(web(hub), hub.keys().adminToken())) {
            admin.enter(List.of(new AdminClient.NewCharger("CP-" + chargers++, "site", "Site", "Model", 1)));
        }
        if (should) return await(() -> !isBehind(hub));
        return await(() -> troubled(hub, TOO_FEW)) && isBehind(hub);
    }

    private static boolean isBehind(RunningHub hub) {
        return size(hub.store().published()) < size(hub.store().head());
    }

    private static long size(Optional<SignedCheckpoint> signed) {
        return signed.map(one -> one.checkpoint().size()).orElse(0L);
    }

    private boolean isWitnessed(RunningHub hub) throws IOException {
        try {
            return WitnessPolicy.parse(policy())
                    .judge(hub.store().published().orElseThrow(), Verifier.fastest())
                    .quorum();
        } catch (Malformed wrong) {
            throw new IOException(wrong);
        }
    }

    /** The same key, and another last fact: the witness refuses it, and what it keeps convicts the key offline. */
    private void fork(RunningHub hub) throws IOException, InterruptedException {
        Checkpoint seen = hub.store().published().orElseThrow().checkpoint();
        List<Digest> leaves = new ArrayList<>();
        for (long from = 0; from < seen.size(); from += 256) {
            leaves.addAll(hub.store().hashes(0, from, Math.min(from + 256, seen.size())));
        }
        leaves.set(leaves.size() - 1, Hashing.leaf(new byte[0]));
        var other = new Checkpoint(seen.origin(), seen.size(), root(leaves));
        SignedCheckpoint forked = hub.keys().logs().sign(other, hub.desk().bundle());
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://" + witnesses.getFirst().address() + "/add-checkpoint"))
                    .POST(HttpRequest.BodyPublishers.ofString(new AddCheckpoint(seen.size(), List.of(), forked).text()))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            say("a forked history under the log's own key: refused with " + status, status == 422);
        }
        List<VerifierKey> keys = new ArrayList<>();
        try {
            for (String key : logKeys) keys.add(VerifierKey.parse(key));
        } catch (Malformed wrong) {
            throw new IOException(wrong);
        }
        for (Path file : EvidenceFolder.files(home(0))) {
            Parting.Weight weight = EvidenceFolder.read(file).weigh(keys, Verifier.fastest());
            say(
                    "the evidence is kept and convicts the key by itself: " + folder.relativize(file),
                    weight == Parting.Weight.FORK);
            return;
        }
        say("no evidence is kept", false);
    }

    /** By the definition (RFC 9162, 2.1.1), for a log as short as this. */
    private static Digest root(List<Digest> leaves) {
        if (leaves.size() == 1) return leaves.getFirst();
        int left = Integer.highestOneBit(leaves.size() - 1);
        return Hashing.node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    private static URI web(RunningHub hub) {
        return URI.create("http://127.0.0.1:" + hub.ports().web());
    }

    /** Whether a page says that publishing has stopped, and when it was done last; or nothing of either. */
    private static boolean told(RunningHub hub, String path, boolean stopped) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(web(hub).resolve(path)).build();
            String page =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return page.contains(TOO_FEW) == stopped && page.contains("Published last: 20") == stopped;
        }
    }

    private static boolean troubled(RunningHub hub, String words) {
        return hub.health().troubles().values().stream().anyMatch(trouble -> trouble.contains(words));
    }

    private static boolean await(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + WITHIN.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) return false;
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        return true;
    }

    private void say(String what, boolean so) {
        out.println((so ? "  yes  " : "  NO   ") + what);
        out.flush();
        held &= so;
    }

    @Override
    public void close() {
        witnesses.forEach(WitnessChild::close);
    }
}
