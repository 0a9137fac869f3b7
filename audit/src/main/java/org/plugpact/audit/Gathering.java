package org.plugpact.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.review.PactReview;

/**
 * An export's pacts, one after the other, each with its facts and whom to trust at them, in the order in which they end. Two runs: the
 * first finds where each ends ({@link PactTable}). Held are the facts of pacts of which one is still to come. One thread's own.
 */
final class Gathering {
    private final Export export;
    private final PactTable ends = new PactTable();
    private final Map<PactId, List<PactReview.Placed>> open = new HashMap<>();
    private final Standings standings;

    /** Takes a pact of which something is shown. */
    interface Taker {
        void take(PactId pact, List<PactReview.Placed> facts) throws Malformed, Unreadable;
    }

    private Gathering(Export export, StoredChains certificates) {
        this.export = export;
        this.standings = new Standings(new Trust(certificates, new GoodChains(), Verifier.fastest()), new Findings());
    }

    /** Of an export that was verified. @throws Unreadable also if the taker finds what it can't read */
    static void each(Export export, StoredChains certificates, Taker taker) throws Unreadable {
        new Gathering(export, certificates).run(taker);
    }

    private void run(Taker taker) throws Unreadable {
        Leaves.all(export, leaf -> end(leaf.header()));
        var broken = new ArrayList<Unreadable>();
        Leaves.all(export, leaf -> {
            if (broken.isEmpty()) take(leaf, taker).ifPresent(broken::add);
        });
        if (!broken.isEmpty()) throw broken.getFirst();
    }

    private void end(FactHeader header) {
        header.pact().ifPresent(pact -> ends.merge(Digest.parse(pact.text()), header.index(), (before, now) -> now));
    }

    private Optional<Unreadable> take(Leaf leaf, Taker taker) {
        standings.take(leaf);
        if (leaf.header().pact().isEmpty()) return Optional.empty();
        PactId pact = leaf.header().pact().get();
        open.computeIfAbsent(pact, absent -> new ArrayList<>())
                .add(new PactReview.Placed(
                        leaf, standings.known().bundle(), standings.known().chains()));
        if (ends.get(Digest.parse(pact.text())) != leaf.index()) return Optional.empty();
        List<PactReview.Placed> facts = open.remove(pact);
        if (facts == null || facts.stream().map(PactReview.Placed::leaf).allMatch(Withheld.class::isInstance)) {
            return Optional.empty();
        }
        try {
            taker.take(pact, facts);
            return Optional.empty();
        } catch (Malformed unread) {
            return Optional.of(new Unreadable("pact " + pact + ": " + unread.getMessage(), unread));
        } catch (Unreadable unread) {
            return Optional.of(unread);
        }
    }
}
