package org.plugpact.hub.agents;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.people.Driver;

/** The hub's end of one agent's connection: questions with numbers out, answers in any order back. Any thread. */
final class AgentConnection {
    /** Questions that wait for an answer. Whoever comes next waits for one of them. */
    static final int IN_FLIGHT_MAX = 512;

    /** How long the other end may take to read what is announced, a frame at a time. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(10);

    private final ServerWebSocket socket;
    private final Semaphore free = new Semaphore(IN_FLIGHT_MAX);
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentHashMap<Long, CompletableFuture<Optional<Frame.Answer>>> waiting =
            new ConcurrentHashMap<>();
    private final AtomicBoolean introduced = new AtomicBoolean();
    private volatile boolean closed;
    private volatile @Nullable PartyId agent;

    // Guarded by this: announcements go out in order, each with what holds then.
    private long told;

    AgentConnection(ServerWebSocket socket) {
        this.socket = socket;
    }

    /** Who it is, once it has shown that. */
    Optional<PartyId> agent() {
        return Optional.ofNullable(agent);
    }

    /** True the first time. */
    boolean introduces() {
        return introduced.compareAndSet(false, true);
    }

    void ping() {
        if (!closed) {
            var _ = socket.writePing(Buffer.buffer());
        }
    }

    void welcomed(PartyId name) {
        agent = name;
    }

    boolean isOpen() {
        return !closed;
    }

    /** Asks and waits; empty if there was no answer in time. */
    Optional<Frame.Answer> ask(LongFunction<Frame.Question> question, Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        if (!free.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)) return Optional.empty();
        long number = numbers.incrementAndGet();
        CompletableFuture<Optional<Frame.Answer>> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        try {
            byte[] frame = FrameCodec.encode(question.apply(number));
            if (frame.length > Frame.BYTES_MAX) {
                return Optional.of(new Frame.Refused(number, "more readings than fit in a frame"));
            }
            var _ = socket.writeBinaryMessage(Buffer.buffer(frame));
            if (closed) return Optional.empty();
            return answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("answers are never exceptions", impossible);
        } finally {
            waiting.remove(number);
            free.release();
        }
    }

    /** An answer to a question that nobody waits for any more is dropped. */
    void answered(Frame.Answer answer) {
        CompletableFuture<Optional<Frame.Answer>> asked = waiting.get(answer.number());
        if (asked != null) asked.complete(Optional.of(answer));
    }

    /** Says what the bundle holds beyond what was said before. */
    synchronized boolean tell(TrustBundle bundle) {
        List<SignedStatement> all = bundle.statements();
        while (told < all.size()) {
            List<SignedStatement> next = Batches.next(all, told);
            if (!announced(new Frame.Statements(next))) return false;
            told += next.size();
        }
        return true;
    }

    /** Says of each contract whether the agent signs for it, as of now: whatever overtook whatever before. */
    synchronized boolean tell(List<Driver> drivers, Function<ContractId, Optional<Driver>> current) {
        List<Frame.Contracts.Standing> standings = new ArrayList<>();
        for (Driver driver : drivers) {
            standings.add(new Frame.Contracts.Standing(driver.contract(), signsFor(current.apply(driver.contract()))));
            if (standings.size() < Frame.BATCH_MAX) continue;
            if (!announced(new Frame.Contracts(List.copyOf(standings)))) return false;
            standings.clear();
        }
        return standings.isEmpty() || announced(new Frame.Contracts(standings));
    }

    private boolean signsFor(Optional<Driver> driver) {
        return driver.isPresent()
                && !driver.get().blocked()
                && agent().map(driver.get().agent()::equals).orElse(false);
    }

    void send(Frame.FromHub frame) {
        var _ = socket.writeBinaryMessage(Buffer.buffer(FrameCodec.encode(frame)));
    }

    void end(String reason) {
        if (closed) return;
        send(new Frame.Farewell(Frame.bounded(reason)));
        var _ = socket.close();
    }

    /** It is over; whoever waits hears so. */
    void closed() {
        closed = true;
        waiting.values().forEach(answer -> answer.complete(Optional.empty()));
    }

    /** Waits until it is written, so that announcements don't pile up before a slow reader. */
    private boolean announced(Frame.FromHub frame) {
        var written = socket.writeBinaryMessage(Buffer.buffer(FrameCodec.encode(frame)));
        try {
            written.toCompletionStage().toCompletableFuture().get(WRITTEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException gone) {
            var _ = socket.close();
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
