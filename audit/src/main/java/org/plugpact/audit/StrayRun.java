package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.decision.Stray;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;

/**
 * Meter reports outside every chain that follow one another. One claim can bring several, and one mark after them; so they are
 * kept until something else comes, and then told as claims again.
 */
final class StrayRun {
    /** As many as one claim brings: its samples, and a stop. */
    private static final int LENGTH_MAX = Claim.SAMPLES_MAX + 1;

    /** A start by nobody's charger keeps no contract, and is judged without one. */
    private static final ContractId NOBODY = new ContractId("00".repeat(16));

    private final List<Item> items = new ArrayList<>();

    private static Stray stray(Item item) {
        return (Stray) item.content().orElseThrow();
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    void add(Item item) {
        items.add(item);
    }

    void drop(int first) {
        items.subList(0, first).clear();
    }

    /** Whether one claim can have brought what is here and this as well. */
    boolean isContinuedBy(Item item) {
        if (items.isEmpty() || items.size() >= LENGTH_MAX) return false;
        if (!(item.content().orElseThrow() instanceof Stray next)) return false;
        Stray last = stray(items.getLast());
        var before = items.getLast().leaf().header();
        var header = item.leaf().header();
        return last.report() == Stray.Report.READING
                && next.report() != Stray.Report.START
                && next.connector().equals(last.connector())
                && next.transaction() == last.transaction()
                && header.pact().equals(before.pact())
                && header.decidedTime().equals(before.decidedTime());
    }

    /** The claim that brought the first so many, if one can have. */
    Optional<Claim> claim(int length) {
        List<Item> told = items.subList(0, length);
        Stray last = stray(told.getLast());
        List<Sample> samples = told.stream()
                .map(StrayRun::stray)
                .filter(stray -> stray.report() == Stray.Report.READING)
                .map(Stray::sample)
                .toList();
        return switch (last.report()) {
            case START ->
                Optional.of(new Claim.Start(
                        last.connector(),
                        NOBODY,
                        last.sample().register(),
                        last.sample().at()));
            case READING -> sampling(last, samples);
            case STOP ->
                Optional.of(new Claim.Stop(
                        last.connector().charger(),
                        Math.toIntExact(last.transaction()),
                        last.sample().register(),
                        last.sample().at(),
                        last.reason(),
                        Optional.empty(),
                        samples));
        };
    }

    private static Optional<Claim> sampling(Stray last, List<Sample> samples) {
        if (last.transaction() < 0) return Optional.empty(); // Only a stop names such a number.
        Optional<TransactionNumber> transaction = last.transaction() == 0
                ? Optional.empty()
                : Optional.of(new TransactionNumber(Math.toIntExact(last.transaction())));
        return Optional.of(new Claim.Sampling(last.connector(), transaction, samples));
    }
}
