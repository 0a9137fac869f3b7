package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.Vectors;
import org.plugpact.core.bytes.Digest;

/** The published table: pinned by a vector, shown in the documents, and kept by what the predicates cite. */
final class PredicateSetTest {
    private static final Path PAGE = Path.of("../docs/formats/predicates.md");

    @Test
    void theSetIsTheOneThatThePublishedVectorHas() throws IOException {
        Map<String, String> vector =
                Vectors.values(Vectors.files("predicates", "good").findFirst().orElseThrow());
        assertThat(HexFormat.of().formatHex(PredicateSet.SECOND.encode())).isEqualTo(Vectors.value(vector, "encoded"));
        assertThat(PredicateSet.SECOND.digest().hex()).isEqualTo(Vectors.value(vector, "digest"));
        assertThat(Digest.sha256(PredicateSet.SECOND.encode())).isEqualTo(PredicateSet.SECOND.digest());
    }

    @Test
    void theDocumentsShowTheTable() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| predicate | asked | question | inputs | may rest on |");
        lines.add("| --- | --- | --- | --- | --- |");
        for (Predicate row : PredicateSet.CURRENT.rows()) {
            lines.add("| `" + row.name() + "` | " + row.asked().text() + " | " + row.question() + " | "
                    + codes(row.inputs()) + " | " + codes(row.restsOn()) + " |");
        }
        List<String> page = Files.readAllLines(PAGE);
        assertThat(page.stream().filter(line -> line.startsWith("|")).limit(lines.size()))
                .containsExactlyElementsOf(lines);
        assertThat(page)
                .anyMatch(line -> line.contains(PredicateSet.CURRENT.digest().hex()));
    }

    private static String codes(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" "));
    }

    static Stream<Arguments> verdicts() {
        return AdmissibilityTest.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    void aVerdictCitesOnlyKindsOfItsRow(String what, Verdict verdict, String refusal, List<Digest> restsOn) {
        Predicate row = PredicateSet.CURRENT.row(verdict.predicate()).orElseThrow();
        if (row.restsOn().isEmpty()) assertThat(verdict.restsOn()).isEmpty();
        List<Digest> known = Network.one().bundle.statements().stream()
                .filter(signed -> row.restsOn().contains(signed.statement().kind()))
                .map(SignedStatement::id)
                .toList();
        List<Digest> others = Network.one().bundle.statements().stream()
                .map(SignedStatement::id)
                .filter(id -> !known.contains(id))
                .toList();
        assertThat(verdict.restsOn()).doesNotContainAnyElementsOf(others);
    }

    @Test
    void aSetIsKnownByItsDigestAndNoDigestMeansTheFirst() {
        assertThat(PredicateSet.answered(Optional.of(PredicateSet.SECOND.digest())))
                .contains(PredicateSet.SECOND);
        assertThat(PredicateSet.answered(Optional.empty())).contains(PredicateSet.FIRST);
        assertThat(PredicateSet.answered(Optional.of(PredicateSet.FIRST.digest())))
                .isEmpty();
        assertThat(PredicateSet.FIRST.isPublished()).isFalse();
    }

    /** What an admission said before sets were published: it must stay decided by that for ever. */
    @Test
    void theFirstSetStaysWhatItWas() {
        assertThat(PredicateSet.FIRST.asked(true, false))
                .containsExactly(
                        "offer_signed",
                        "charger_chain",
                        "charger_not_revoked",
                        "charger_network_recognised",
                        "charger_agent_delegated",
                        "rate_authority_recognised",
                        "tariff_filed",
                        "driver_accepts",
                        "acceptance_signed",
                        "driver_chain",
                        "driver_not_revoked",
                        "driver_provider_recognised",
                        "driver_agent_delegated",
                        "networks_federated",
                        "acceptance_answers_offer",
                        "within_window",
                        "price_within_ceiling",
                        "within_caps",
                        "connector_free",
                        "charger_registered");
        assertThat(PredicateSet.FIRST.asked(true, true)).endsWith("acceptance_proximate");
    }

    @Test
    void everyPathStartsWithSomethingThatARecordHas() {
        Set<String> roots = Set.of("offer", "acceptance", "admission", "inputs", "certificates", "bundle");
        Set<String> used = new TreeSet<>();
        for (Predicate row : PredicateSet.CURRENT.rows()) {
            assertThat(row.inputs()).as(row.name()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(row.question()).endsWith("?");
            for (String path : row.inputs()) used.add(path.split("\\.", 2)[0]);
        }
        assertThat(roots).containsAll(used);
    }
}
