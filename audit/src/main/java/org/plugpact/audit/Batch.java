package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.plugpact.core.journal.Leaf;

/** A run of leaves on its way: first they are read by many threads, then their signatures are checked by many. */
final class Batch {
    /** Leaves that one thread takes at once. */
    private static final int SHARE = 64;

    private final ExecutorService threads;
    private final List<Future<List<Item>>> reading = new ArrayList<>();
    private final List<Future<?>> checking = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    Batch(List<Leaf> leaves, ExecutorService threads) {
        this.threads = threads;
        for (int from = 0; from < leaves.size(); from += SHARE) {
            List<Leaf> share = leaves.subList(from, Math.min(leaves.size(), from + SHARE));
            reading.add(threads.submit(() -> share.stream().map(Item::of).toList()));
        }
    }

    boolean isRead() {
        return reading.stream().allMatch(Future::isDone);
    }

    /** Waits until all are read, looks through them, and has their signatures checked. */
    void check(Foresight foresight) {
        for (var share : reading) items.addAll(done(share));
        for (int from = 0; from < items.size(); from += SHARE) {
            var checks = new ArrayList<SignatureCheck>();
            for (Item item : items.subList(from, Math.min(items.size(), from + SHARE))) {
                foresight.see(item);
                item.check().ifPresent(checks::add);
            }
            if (!checks.isEmpty()) checking.add(threads.submit(() -> checks.forEach(SignatureCheck::run)));
        }
    }

    /** Waits until all are checked. */
    List<Item> checked() {
        for (var share : checking) done(share);
        return items;
    }

    private static <T> T done(Future<T> share) {
        try {
            return share.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("asked to end", asked);
        }
    }
}
