package org.plugpact.core.governance;

import java.util.Arrays;
import org.junit.jupiter.params.provider.Arguments;

/** Rows of the table of predicates. */
final class Rows {
    private Rows() {}

    /** What the verdict should be: the refusal's words, or none; and the statements it rests on. */
    static Arguments row(String what, Verdict verdict, String refusal, SignedStatement... restsOn) {
        return Arguments.of(
                verdict.predicate() + ", " + what,
                verdict,
                refusal,
                Arrays.stream(restsOn).map(SignedStatement::id).toList());
    }
}
