package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Purpose;

/** Two logs of the same sessions: what only one has, and where they say something else. */
final class DiffTest {
    private static final Town TOWN = Days.of(12, 4);

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws Exception {
        Folder.of(TOWN).write(Files.createDirectory(folder.resolve("a")));
        var all = new Manifest.Scope(Town.BRITAIN, Town.VALID, Purpose.GRID.text());
        Scopes.of(TOWN, all).write(Files.createDirectory(folder.resolve("grid")));
    }

    @Test
    void theSameIsTheSame() {
        Audited audited = diff("a", "a");
        assertThat(audited.err()).endsWith("SAME, as far as both show.\n");
        assertThat(audited.exit()).isZero();
    }

    @Test
    void whatOneWithholdsIsNotCompared() {
        Audited audited = diff("a", "grid");
        assertThat(audited.err()).contains("one shows more than the other").endsWith("SAME, as far as both show.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "a whole pact, only A has it",
        "its close, close: only A has it",
        "its readings, readings: A has ",
        "its marks, marks: A has ",
    })
    void whatOneLacksIsNamed(String what, String words) throws Exception {
        PactId pact = TOWN.facts.stream()
                .filter(fact -> fact.kind() == Kind.CLOSE)
                .filter(fact -> has(fact, what.equals("its marks") ? Kind.MARKED : Kind.READING))
                .findFirst()
                .flatMap(fact -> fact.header().pact())
                .orElseThrow();
        Predicate<Fact> lacks = fact -> switch (what) {
            case "its close" -> fact.kind() == Kind.CLOSE;
            case "its readings" -> fact.kind() == Kind.READING;
            case "its marks" -> fact.kind() == Kind.MARKED;
            default -> true;
        };
        List<Fact> fewer = new ArrayList<>(TOWN.facts);
        fewer.removeIf(fact -> fact.header().pact().filter(pact::equals).isPresent() && lacks.test(fact));
        String name = what.replace(' ', '-');
        Folder.resigned(TOWN, fewer).write(Files.createDirectory(folder.resolve(name)));
        assertThat(diff("a", name).exit()).as("it does not verify").isEqualTo(2);
        Audited audited = diff("a", name, "--unverified");
        assertThat(audited.err()).contains("of pact " + pact.text().substring(0, 16) + "… " + words);
        assertThat(audited.exit()).isEqualTo(1);
        if (what.equals("its readings")) {
            assertThat(audited.err()).contains(", signed by CP-").contains(" as mobility-provider");
        }
        assertThat(diff(name, "a", "--unverified").exit()).isEqualTo(1);
    }

    private static boolean has(Fact of, Kind kind) {
        return TOWN.facts.stream()
                .anyMatch(fact -> fact.kind() == kind
                        && fact.header().pact().equals(of.header().pact()));
    }

    private static Audited diff(String one, String other, String... options) {
        var arguments = new ArrayList<>(List.of(
                "diff", folder.resolve(one).toString(), folder.resolve(other).toString(), "--json"));
        arguments.addAll(List.of(options));
        return Audited.run(arguments.toArray(String[]::new));
    }
}
