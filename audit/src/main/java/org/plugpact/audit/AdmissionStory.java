package org.plugpact.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Judged;
import org.plugpact.core.governance.Predicate;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.Verdict;

/** How a session was admitted or refused: each question, its inputs, its answer, and what that rested on. */
final class AdmissionStory {
    private static final int DIGITS_SHOWN = 16;

    private AdmissionStory() {}

    static List<String> sentences(Admission admission) {
        List<String> sentences = new ArrayList<>();
        Optional<PredicateSet> set = PredicateSet.answered(admission.judged().map(Judged::predicates));
        if (set.isEmpty()) {
            sentences.add("It answers the set of predicates "
                    + admission.judged().get().predicates().hex()
                    + ", which is not known here: what was asked, and whether it is right, can't be said.");
        }
        // What refuses comes first: whoever reads this wants to know why.
        for (boolean admits : new boolean[] {false, true}) {
            for (Verdict verdict : admission.verdicts()) {
                if (verdict.admits() == admits) sentences.add(sentence(verdict, set));
            }
        }
        admission.judged().ifPresent(by -> sentences.addAll(judged(by)));
        return sentences;
    }

    private static String sentence(Verdict verdict, Optional<PredicateSet> set) {
        Optional<Predicate> row = set.flatMap(known -> known.row(verdict.predicate()));
        StringBuilder says = new StringBuilder(verdict.admits() ? "yes  " : "NO   ").append(verdict.predicate());
        row.ifPresent(asked -> says.append(": ").append(asked.question()));
        if (!verdict.admits()) says.append(" No: ").append(verdict.reason()).append('.');
        row.ifPresent(asked ->
                says.append(" From ").append(String.join(", ", asked.inputs())).append('.'));
        if (!verdict.restsOn().isEmpty()) {
            List<String> cited =
                    verdict.restsOn().stream().map(AdmissionStory::shortly).toList();
            says.append(" It rests on ").append(String.join(", ", cited)).append('.');
        }
        return says.toString();
    }

    private static List<String> judged(Judged by) {
        SequencedMap<String, String> inputs = by.inputs().words();
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> input : inputs.entrySet()) values.add(input.getKey() + " " + input.getValue());
        return List.of(
                "Beside offer, acceptance and statements it went by " + String.join(", ", values) + ".",
                "The evidence weighs " + by.weight() + ". Predicates of set " + shortly(by.predicates()) + ".");
    }

    private static String shortly(Digest digest) {
        return digest.hex().substring(0, DIGITS_SHOWN) + "…";
    }
}
