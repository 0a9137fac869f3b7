package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.PactId;

/**
 * Two logs of the same sessions, as two operators keep them: matched by the pact's id, which is the offer's, and so the same wherever
 * its parts went. Of a pact there are held two places of a {@link PactTable}, 120 to 240 bytes; of those that differ what each says,
 * of at most {@value #DETAILED_MAX}. One thread's own.
 */
final class TwoExports {
    /** Pacts whose differences are told one by one. */
    static final int DETAILED_MAX = 100_000;

    private final Export first;
    private final Export second;
    private final PactTable firsts = new PactTable();
    private final PactTable same = new PactTable();
    private final PactTable seconds = new PactTable();
    private final Map<PactId, PactDigest> theirs = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long onlyFirst;
    private long onlySecond;
    private long differing;
    private long notCompared;

    private TwoExports(Export first, Export second) {
        this.first = first;
        this.second = second;
    }

    /**
     * What was found.
     *
     * @param both pacts that both have
     * @param differing of those, how many say something else
     * @param notCompared of those, of how many one shows more than the other
     */
    record Found(
            long both,
            long onlyFirst,
            long onlySecond,
            long differing,
            long notCompared,
            List<Difference> differences) {
        boolean isSame() {
            return onlyFirst + onlySecond + differing == 0;
        }
    }

    /** Of two exports that were verified. */
    static Found compare(Export first, Export second) throws Unreadable {
        return new TwoExports(first, second).run();
    }

    private static Digest id(PactId pact) {
        return Digest.parse(pact.text());
    }

    private Found run() throws Unreadable {
        Gathering.each(first, Exports.certificates(first), (pact, facts) -> {
            firsts.merge(id(pact), 0, (before, now) -> now);
            same.merge(PactDigest.of(pact, facts).digest(), 0, (before, now) -> now);
        });
        Gathering.each(second, Exports.certificates(second), (pact, facts) -> {
            seconds.merge(id(pact), 0, (before, now) -> now);
            if (firsts.get(id(pact)) == PactTable.NONE) {
                onlySecond++;
                add(pact, "only B has it");
                return;
            }
            PactDigest digest = PactDigest.of(pact, facts);
            if (same.get(digest.digest()) != PactTable.NONE) return;
            if (theirs.size() < DETAILED_MAX) theirs.put(pact, digest);
            else differing++;
        });
        Gathering.each(first, Exports.certificates(first), (pact, facts) -> {
            if (seconds.get(id(pact)) == PactTable.NONE) {
                onlyFirst++;
                add(pact, "only A has it");
                return;
            }
            PactDigest other = theirs.get(pact);
            if (other != null) compare(PactDigest.of(pact, facts), other);
        });
        long both = firsts.size() - onlyFirst;
        return new Found(both, onlyFirst, onlySecond, differing, notCompared, List.copyOf(differences));
    }

    private void compare(PactDigest own, PactDigest other) {
        List<String> found = new ArrayList<>(own.differences(other));
        // A log that shows its part of a pact whole and lacks one has less of it; one that withholds says nothing.
        if (isWhole(first) && isWhole(second)) {
            own.more(other).forEach(aspect -> found.add(aspect + ": only A has it"));
            other.more(own).forEach(aspect -> found.add(aspect + ": only B has it"));
        } else if (!own.more(other).isEmpty() || !other.more(own).isEmpty()) {
            notCompared++;
        }
        if (!found.isEmpty()) differing++;
        found.forEach(what -> add(own.pact(), what));
    }

    private static boolean isWhole(Export export) {
        return export.manifest().scope().isEmpty();
    }

    private void add(PactId pact, String what) {
        if (differences.size() < DETAILED_MAX) differences.add(new Difference("", -1, Optional.of(pact), what));
    }
}
