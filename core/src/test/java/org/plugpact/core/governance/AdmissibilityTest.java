package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Digest;

/** One row for each predicate that admits, and one for each way in which it refuses. */
final class AdmissibilityTest {
    static Stream<Arguments> rows() {
        return Stream.of(
                        CredentialRows.rows(),
                        FederationRows.rows(),
                        TermsRows.rows(),
                        CapsRows.rows(),
                        ConditionsRows.rows())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rows")
    void aPredicateAdmitsOrSaysWhyNot(String what, Verdict verdict, String refusal, List<Digest> restsOn) {
        assertThat(verdict.admits()).as(verdict.reason()).isEqualTo(refusal.isEmpty());
        assertThat(verdict.reason()).contains(refusal);
        assertThat(verdict.restsOn()).isEqualTo(restsOn);
    }

    @Test
    void everyPredicateWasSeenToAdmitAndToRefuse() {
        List<String> admitted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        rows().map(row -> (Verdict) row.get()[1])
                .forEach(verdict -> (verdict.admits() ? admitted : refused).add(verdict.predicate()));
        List<String> all =
                PredicateSet.CURRENT.rows().stream().map(Predicate::name).toList();
        assertThat(new TreeSet<>(admitted)).isEqualTo(new TreeSet<>(all));
        assertThat(new TreeSet<>(refused)).isEqualTo(new TreeSet<>(all));
        assertThat(all).doesNotHaveDuplicates();
    }
}
