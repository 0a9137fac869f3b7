package org.plugpact.cli.bench;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.plugpact.hub.ops.Logs;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Line;

/** Many chargers in a process of their own, which put load on a hub, or on an echo. Asked line by line; answers are objects. */
final class CallersProcess {
    private static final int CONNECTING_AT_ONCE = 256;
    private static final int LATENCIES_MAX = 4_000_000;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    /** How long a charger that got no line waits before it tries again, and how much longer by chance. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private static final int AGAIN_CHANCE_MILLISECONDS = 2_000;
    private static final Duration STORM_MAX = Duration.ofMinutes(5);
    private static final Pattern INTERVAL = Pattern.compile("\"interval\":([0-9]+)");

    private final Line line = new Line();
    private final List<Caller> callers = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();

    private CallersProcess(URI door, Speech speech, List<String> passwords) {
        for (int i = 0; i < passwords.size(); i++) {
            String[] own = passwords.get(i).split(" ", -1);
            var address = new Address(
                    door, own[0], Optional.of(own[1]), door.getScheme().equals("wss"));
            callers.add(new Caller(address, speech, HubProcess.tag(i)));
        }
    }

    /**
     * Asked for {@code connect}, {@code start}, {@code run KIND SECONDS AT_ONCE} or {@code storm}.
     *
     * @param arguments the door's address, the version of OCPP, and the file of names and passwords
     */
    public static void main(String[] arguments) throws IOException {
        Logs.toTerminal(Level.ERROR);
        var all = new CallersProcess(
                URI.create(arguments[0]), Speech.of(arguments[1]), Files.readAllLines(Path.of(arguments[2])));
        Child.serve("ready", question -> {
            try {
                return all.answer(question.split(" ", -1)).encode();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        System.exit(0);
    }

    private JsonObject answer(String[] asked) throws InterruptedException {
        return switch (asked[0]) {
            case "connect" -> connect();
            case "start" -> once(Caller::start);
            case "run" -> run(kind(asked[1]), Integer.parseInt(asked[2]), Integer.parseInt(asked[3]));
            case "storm" -> storm();
            default -> throw new IllegalArgumentException("not asked of callers: " + asked[0]);
        };
    }

    /** One thing that a charger does, and does again when it is answered. */
    private interface Doing {
        void on(Caller caller, Consumer<String> then);
    }

    private static Doing kind(String name) {
        return switch (name) {
            case "heartbeats" -> Caller::heartbeat;
            case "meter-values" -> Caller::meter;
            case "transactions" ->
                (caller, then) -> {
                    if (caller.hasStarted()) caller.stop(stopped -> caller.start(then));
                    else caller.start(then);
                };
            default -> throw new IllegalArgumentException("no load of this kind: " + name);
        };
    }

    private JsonObject connect() throws InterruptedException {
        Load.closed(
                callers.size(),
                CONNECTING_AT_ONCE,
                number -> callers.get(number).connect(line, () -> {}));
        var accepted = new CountDownLatch(callers.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller : callers) boot(caller, new AtomicLong(), threads, accepted::countDown);
            if (!accepted.await(STORM_MAX.toSeconds(), TimeUnit.SECONDS)) threads.shutdownNow();
        }
        return told(new JsonObject().put("done", callers.size() - accepted.getCount()));
    }

    /** All of them do one thing once. */
    private JsonObject once(Doing doing) throws InterruptedException {
        var done = new CountDownLatch(callers.size());
        for (var caller : callers) {
            doing.on(caller, answer -> {
                note(answer);
                done.countDown();
            });
        }
        boolean all = done.await(STORM_MAX.toSeconds(), TimeUnit.SECONDS);
        return told(new JsonObject().put("done", all ? callers.size() : callers.size() - done.getCount()));
    }

    private void note(String answer) {
        if (!Caller.isResult(answer) && !Caller.isEcho(answer)) refused.add(answer);
    }

    private JsonObject told(JsonObject said) {
        said.put("refused", refused.size());
        if (!refused.isEmpty()) said.put("for_example", refused.peek());
        refused.clear();
        return said;
    }

    /** So many at a time do this again and again. */
    private JsonObject run(Doing doing, int seconds, int atOnce) throws InterruptedException {
        var latencies = new Latencies(LATENCIES_MAX);
        var over = new CountDownLatch(Math.min(atOnce, callers.size()));
        long began = System.nanoTime();
        long until = began + TimeUnit.SECONDS.toNanos(seconds);
        for (var caller : callers.subList(0, Math.min(atOnce, callers.size()))) {
            again(caller, doing, latencies, until, over);
        }
        over.await();
        double took = (System.nanoTime() - began) / NANOS;
        return told(new JsonObject()
                .put("done", latencies.count())
                .put("per_second", Result.rounded(latencies.count() / took))
                .put("p50_ms", Result.rounded(latencies.milliseconds(P50)))
                .put("p99_ms", Result.rounded(latencies.milliseconds(P99))));
    }

    private void again(Caller caller, Doing doing, Latencies latencies, long until, CountDownLatch over) {
        long began = System.nanoTime();
        doing.on(caller, answer -> {
            latencies.add(System.nanoTime() - began);
            note(answer);
            if (System.nanoTime() < until) again(caller, doing, latencies, until, over);
            else over.countDown();
        });
    }

    /** All lose their lines at once, come back at once, and try until they are accepted. */
    private JsonObject storm() throws InterruptedException {
        var latencies = new Latencies(callers.size());
        var tries = new AtomicLong();
        var boots = new AtomicLong();
        var back = new CountDownLatch(callers.size());
        var lost = new CountDownLatch(callers.size());
        for (var caller : callers) {
            caller.drop();
            lost.countDown();
        }
        lost.await();
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller : callers) {
                threads.execute(() -> {
                    if (!connected(caller, tries)) return;
                    boot(caller, boots, threads, () -> {
                        latencies.add(System.nanoTime() - began);
                        back.countDown();
                    });
                });
            }
            if (!back.await(STORM_MAX.toSeconds(), TimeUnit.SECONDS)) threads.shutdownNow();
        }
        return told(new JsonObject()
                .put("back", callers.size() - back.getCount())
                .put("seconds", Result.rounded(latencies.milliseconds(1) / MILLIS))
                .put("p50_s", Result.rounded(latencies.milliseconds(P50) / MILLIS))
                .put("p99_s", Result.rounded(latencies.milliseconds(P99) / MILLIS))
                .put("tries", tries.get())
                .put("boots", boots.get()));
    }

    /** False if the storm is over before there is a line. */
    private boolean connected(Caller caller, AtomicLong tries) {
        while (true) {
            tries.incrementAndGet();
            try {
                caller.connect(line, () -> {});
                return true;
            } catch (IOException notNow) {
                var pause = AGAIN_AFTER.plusMillis(ThreadLocalRandom.current().nextInt(AGAIN_CHANCE_MILLISECONDS));
                if (!hasWaited(pause)) return false;
            } catch (InterruptedException over) {
                return false;
            }
        }
    }

    /** False if the storm is over before the time is. */
    private static boolean hasWaited(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            return true;
        } catch (InterruptedException over) {
            return false;
        }
    }

    /** Boots until it is accepted, as late as it is told. */
    private void boot(Caller caller, AtomicLong boots, Executor threads, Runnable accepted) {
        boots.incrementAndGet();
        caller.boot(answer -> {
            if (answer.contains("\"Accepted\"") || Caller.isEcho(answer)) {
                accepted.run();
                return;
            }
            var interval = INTERVAL.matcher(answer);
            long seconds = interval.find() ? Long.parseLong(interval.group(1)) : AGAIN_AFTER.toSeconds();
            threads.execute(() -> {
                if (hasWaited(Duration.ofSeconds(Math.max(1, seconds)))) boot(caller, boots, threads, accepted);
            });
        });
    }
}
