package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Slot;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Withheld;

/** An export about a place and a period shows just what it is about, and what it shows holds. */
final class ScopedTest {
    private static final Town TOWN = Days.of(90, 5);
    private static final Manifest.Scope TAX = Scopes.middle(TOWN, "GB", Purpose.TAX);
    private static final Manifest.Scope REGULATOR = Scopes.middle(TOWN, "GB/SCT", Purpose.REGULATOR);

    @TempDir
    Path temporary;

    private int folders;

    static Stream<Purpose> purposes() {
        return Purpose.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("purposes")
    void anHonestOneHasNoDifference(Purpose purpose) {
        Audited audited = verify(Scopes.of(TOWN, Scopes.middle(TOWN, "GB", purpose)), "--json");
        assertThat(audited.err()).endsWith("VERIFIED as far as it shows: no difference.\n");
        assertThat(audited.out()).startsWith("{\"verified\":true,").contains("\"found\":0,\"differences\":[]");
        assertThat(audited.exit()).isZero();
    }

    @Test
    void whatADriverSeesIsWholeAndWhatARegulatorSeesIsPricedAgain() {
        String driver = verify(Scopes.of(TOWN, Scopes.middle(TOWN, "GB", Purpose.DRIVER)))
                .out();
        String regulator = verify(Scopes.of(TOWN, REGULATOR)).out();
        String tax = verify(Scopes.of(TOWN, TAX)).out();
        assertThat(driver).containsPattern("pacts +(\\d+): .* no other; \\1 whole");
        assertThat(driver).containsPattern("closed +(\\d\\d+), \\1 priced again");
        assertThat(regulator)
                .containsPattern("closed +(\\d\\d+), \\1 priced again")
                .contains("who signed as mobility-provider");
        assertThat(tax).containsPattern("closed +\\d\\d+, \\d priced again");
        assertThat(tax).containsPattern("registers +not shown of \\d\\d sessions");
    }

    @Test
    void aPlaceOrAPeriodWithoutPactsIsWellAndEmpty() {
        var scope = Scopes.middle(TOWN, "FR", Purpose.TAX);
        assertThat(verify(Scopes.of(TOWN, scope)).out())
                .containsPattern("pacts +0: ")
                .contains("VERIFIED");
    }

    /** The hub signs such an export anew: the tree is the same, and still it shows another one's or leaves one's out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a pact left out         | its body is missing: only its header is here
            a pact more             | is shown, and lies outside what this export is about
            one close left out      | its body is missing: only its header is here
            one start left out      | its body is missing: only its header is here
            a field too many        | is shown, which is not of its purpose
            a field too few         | is withheld, which its purpose shows
            a statement left out    | governs, and is not all here
            a registration left out | such facts are in every export whole
            """)
    void whatIsShownIsWhatItIsAbout(String what, String words) {
        var leaves = new ArrayList<>(Scopes.leaves(TOWN.facts, TAX));
        PactId inside = leaves.stream()
                .filter(leaf -> leaf.kind() == Kind.CLOSE && !(leaf instanceof Withheld))
                .findFirst()
                .flatMap(leaf -> leaf.header().pact())
                .orElseThrow();
        switch (what) {
            case "a pact left out" -> change(leaves, of(inside), Withheld::of);
            case "a pact more" -> change(leaves, leaf -> leaf.index() == 900, leaf -> TOWN.facts.get(900));
            case "one close left out" -> change(leaves, of(inside).and(kind(Kind.CLOSE)), Withheld::of);
            case "one start left out" -> change(leaves, of(inside).and(kind(Kind.STARTED)), Withheld::of);
            case "a field too many" ->
                change(leaves, of(inside).and(kind(Kind.CLOSE)), leaf -> TOWN.facts.get((int) leaf.index()));
            case "a field too few" ->
                change(leaves, of(inside).and(kind(Kind.CLOSE)), leaf -> shown(leaf, Purpose.GRID));
            case "a statement left out" -> change(leaves, kind(Kind.FILE_RATES), Withheld::of);
            default -> change(leaves, kind(Kind.REGISTERED), Withheld::of);
        }
        Audited audited = verify(Scopes.of(TOWN, TAX, leaves));
        assertThat(audited.out()).contains(words).doesNotContain("the facts give");
        assertThat(audited.exit()).isEqualTo(1);
    }

    private static Predicate<Leaf> of(PactId pact) {
        return leaf -> leaf.header().pact().equals(Optional.of(pact));
    }

    private static Predicate<Leaf> kind(Kind kind) {
        return leaf -> leaf.kind() == kind;
    }

    private static void change(List<Leaf> leaves, Predicate<Leaf> which, UnaryOperator<Leaf> change) {
        assertThat(leaves).anyMatch(which);
        leaves.replaceAll(leaf -> which.test(leaf) ? change.apply(leaf) : leaf);
    }

    private static Leaf shown(Leaf leaf, Purpose purpose) {
        try {
            return DisclosedFact.shown(TOWN.facts.get((int) leaf.index()), purpose);
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dropped | tile/0/000: is missing
            changed | tile/0/001: is not what the leaves give
            added   | tile/3/000: is no tile of this tree
            """)
    void tilesAreThoseOfTheTree(String what, String words) {
        Folder folder = Scopes.of(TOWN, TAX);
        switch (what) {
            case "dropped" -> folder.files.remove("tile/0/000");
            case "changed" -> folder.file("tile/0/001")[77] ^= 1;
            default -> folder.files.put("tile/3/000", new byte[32]);
        }
        folder.manifest(TOWN.root.signer());
        assertThat(verify(folder).out()).contains(words);
    }

    /** The table that tells withheld fields by their places is the one that facts are written by. */
    @Test
    void everyFactHasTheFormThatIsKnown() throws Malformed {
        for (Fact fact : TOWN.facts) {
            List<String> names = fact.fields().slots().stream().map(Slot::name).toList();
            if (FieldForms.has(fact.kind()))
                assertThat(FieldForms.isKnown(fact.kind(), names))
                        .as(fact + " " + names)
                        .isTrue();
        }
    }

    private Audited verify(Folder folder, String... options) {
        try {
            Path place = Files.createDirectory(temporary.resolve("export-" + folders++));
            return Audited.verify(folder.write(place), options);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
