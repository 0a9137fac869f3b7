package org.plugpact.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Work put on something from many virtual threads.
 *
 * @param perSecond how many were done
 * @param latencies how long each took; in an open loop, from when it was due
 */
record Load(double perSecond, Latencies latencies) {
    private static final double NANOS = 1e9;

    /** One piece of work; the number says which. */
    interface Piece {
        void run(int number) throws Exception;
    }

    /** All of it as fast as it goes: so many at a time, each beginning the next when one is done. */
    static Load closed(int pieces, int atOnce, Piece piece) throws InterruptedException {
        var latencies = new Latencies(pieces);
        var next = new AtomicInteger();
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>(atOnce);
            for (int i = 0; i < atOnce; i++) {
                all.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < pieces; number = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        piece.run(number);
                        latencies.add(System.nanoTime() - start);
                    }
                    return null;
                }));
            }
            await(all);
        }
        return new Load(pieces * NANOS / (System.nanoTime() - began), latencies);
    }

    /** So many in a second, each begun when it is due, whether or not those before it are done. */
    static Load open(int pieces, double perSecond, int waitingMax, Piece piece) throws InterruptedException {
        var latencies = new Latencies(pieces);
        var room = new Semaphore(waitingMax);
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>(pieces);
            for (int i = 0; i < pieces; i++) {
                int number = i;
                long due = began + (long) (i * NANOS / perSecond);
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                room.acquire();
                all.add(threads.submit(() -> {
                    piece.run(number);
                    latencies.add(System.nanoTime() - due);
                    room.release();
                    return null;
                }));
            }
            await(all);
        }
        return new Load(pieces * NANOS / (System.nanoTime() - began), latencies);
    }

    private static void await(List<Future<?>> all) throws InterruptedException {
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the load failed", failed.getCause());
            }
        }
    }
}
