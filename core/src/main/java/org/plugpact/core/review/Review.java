package org.plugpact.core.review;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.tariff.Tariff;

/**
 * A record checked from its bytes alone: each fact's place in the log, each signature and its chain as of its own time,
 * each admission's words about them, the chain of readings, the price. What one record can't tell: whether a connector
 * was free, since that is in other records, and whether a report of a charger's is true.
 *
 * @param genesis how the log began: its name, its key, and the root authority that everything rests on
 * @param tariff the one that was offered, if it is on file
 * @param governing what was found about the opening and each statement
 * @param facts what was found about each of the pact's facts
 * @param wrong what is wrong with the record as a whole
 */
public record Review(
        PactRecord record,
        Optional<Genesis> genesis,
        Optional<Tariff> tariff,
        List<FactReview> governing,
        List<FactReview> facts,
        List<String> wrong) {
    public Review {
        governing = List.copyOf(governing);
        facts = List.copyOf(facts);
        wrong = List.copyOf(wrong);
    }

    /** Reads and checks all of it; says what is wrong, never fails on it. */
    public static Review of(PactRecord record, Verifier verifier) {
        return new Reviewing(record, verifier).review();
    }

    public boolean isGood() {
        return wrong.isEmpty()
                && Stream.concat(governing.stream(), facts.stream()).allMatch(FactReview::isGood);
    }

    /** Everything that is wrong, a line each, in the order of the log. */
    public List<String> differences() {
        Stream<String> ofFacts = Stream.concat(governing.stream(), facts.stream())
                .flatMap(one -> one.wrong().stream()
                        .map(what -> "fact " + one.fact().index() + " "
                                + one.fact().kind().text() + ": " + what));
        return Stream.concat(wrong.stream(), ofFacts).toList();
    }
}
