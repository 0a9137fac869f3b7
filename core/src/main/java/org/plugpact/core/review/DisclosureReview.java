package org.plugpact.core.review;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.Fact;

/**
 * A disclosure checked from its bytes alone: each fact's place in the log, each signature whose certificate came along,
 * each field that is shown against the digest that was signed or logged, and what the facts cite of each other. What can't
 * be checked because it is withheld is said to be withheld: neither good nor broken.
 *
 * @param genesis how the log began
 * @param discloser who signed for it; empty if nobody did
 * @param governing what is wrong with the opening and the statements, by fact
 * @param facts what was found about each of the pact's facts
 * @param withheld what of the record as a whole can't be checked
 * @param wrong what is wrong with the disclosure as a whole
 */
public record DisclosureReview(
        Disclosure disclosure,
        Optional<Genesis> genesis,
        Optional<SignatureReview> discloser,
        List<Found> governing,
        List<Shown> facts,
        List<String> withheld,
        List<String> wrong) {
    /** What is wrong with a fact that is there whole. */
    public record Found(Fact fact, List<String> wrong) {
        public Found {
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * What was found about one fact.
     *
     * @param signatures those whose certificate came along
     * @param withheld what of it can't be checked
     * @param wrong whatever is not as it has to be; empty if all that can be checked is well
     */
    public record Shown(
            DisclosedFact fact, List<SignatureReview> signatures, List<String> withheld, List<String> wrong) {
        public Shown {
            signatures = List.copyOf(signatures);
            withheld = List.copyOf(withheld);
            wrong = List.copyOf(wrong);
        }
    }

    public DisclosureReview {
        governing = List.copyOf(governing);
        facts = List.copyOf(facts);
        withheld = List.copyOf(withheld);
        wrong = List.copyOf(wrong);
    }

    /** Reads and checks all of it; says what is wrong, never fails on it. */
    public static DisclosureReview of(Disclosure disclosure, Verifier verifier) {
        return new Disclosing(disclosure, verifier).review();
    }

    public boolean isGood() {
        return differences().isEmpty();
    }

    /** Everything that is wrong, a line each, in the order of the log. */
    public List<String> differences() {
        Stream<String> ofGoverning = governing.stream()
                .flatMap(one -> one.wrong().stream()
                        .map(what -> "fact " + one.fact().index() + " "
                                + one.fact().kind().text() + ": " + what));
        Stream<String> ofFacts =
                facts.stream().flatMap(one -> one.wrong().stream().map(what -> name(one.fact()) + ": " + what));
        return Stream.of(wrong.stream(), ofGoverning, ofFacts)
                .flatMap(all -> all)
                .toList();
    }

    /** Everything that can't be checked, a line each. */
    public List<String> notShown() {
        Stream<String> ofFacts =
                facts.stream().flatMap(one -> one.withheld().stream().map(what -> name(one.fact()) + ": " + what));
        return Stream.concat(withheld.stream(), ofFacts).toList();
    }

    private static String name(DisclosedFact fact) {
        return "fact " + fact.header().index() + " " + fact.header().kind().text();
    }
}
