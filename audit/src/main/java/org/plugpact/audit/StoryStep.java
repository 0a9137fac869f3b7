package org.plugpact.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.journal.FactHeader;

/** What one fact of a session tells. One thread's own. */
final class StoryStep {
    private final FactHeader header;
    private final Instant at;
    private final List<Said> words = new ArrayList<>();
    private final List<Signature> signatures = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /** @param priced whether it is a line of a price, and no sentence */
    record Said(String words, boolean priced) {}

    /** @param at when it happened */
    StoryStep(FactHeader header, Instant at) {
        this.header = header;
        this.at = at;
    }

    void say(String sentence) {
        words.add(new Said(sentence, false));
    }

    void price(String line) {
        words.add(new Said(line, true));
    }

    void sign(Signature signature) {
        signatures.add(signature);
    }

    void judge(Admission admission) {
        verdicts.addAll(admission.verdicts());
    }

    FactHeader header() {
        return header;
    }

    Instant at() {
        return at;
    }

    /** The first of them tells what happened. */
    List<Said> words() {
        return words;
    }

    List<Signature> signatures() {
        return signatures;
    }

    List<Verdict> verdicts() {
        return verdicts;
    }
}
