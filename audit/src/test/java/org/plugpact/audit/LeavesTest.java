package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.journal.DisclosedFact;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Withheld;

/** A log of which not every fact is whole: it is the same log, and what is missing is said. */
final class LeavesTest {
    private static final Town TOWN = Days.of(20, 3);

    @TempDir
    Path temporary;

    @ParameterizedTest(name = "{0} at once")
    @ValueSource(ints = {1, 7, 100_000})
    void leavesAreReadInOrderWhateverIsLeftOfThem(int atOnce) throws Exception {
        List<Leaf> leaves = mixed();
        var bytes = new ByteArrayOutputStream();
        for (Leaf leaf : leaves) bytes.writeBytes(leaf.encode());
        var read = new ArrayList<Leaf>();
        try (var reader = new FactsReader(new ByteArrayInputStream(bytes.toByteArray()))) {
            while (!reader.isAtEnd()) reader.read(atOnce, read);
        }
        assertThat(read.stream().map(Leaf::leafHash).toList())
                .isEqualTo(TOWN.facts.stream().map(Fact::leafHash).toList());
        for (int i = 0; i < leaves.size(); i++) assertThat(read.get(i)).hasSameClassAs(leaves.get(i));
    }

    @Test
    void theTreeIsTheSameAndWhatIsMissingIsTold() throws Exception {
        Audited audited = Audited.verify(Folder.of(TOWN, mixed()).write(temporary));
        assertThat(audited.out())
                .contains("is not all here")
                .containsPattern("in part +\\d+ facts")
                .containsPattern("withheld +\\d+ facts");
        assertThat(audited.out())
                .doesNotContain("the facts give", "stands where")
                .contains("nothing on record says that it was pruned");
        assertThat(audited.exit()).isEqualTo(1);
    }

    /** Whole, in part and withheld by turns, from the first session on. */
    private static List<Leaf> mixed() throws Exception {
        var leaves = new ArrayList<Leaf>();
        for (Fact fact : TOWN.facts) {
            if (fact.header().pact().isEmpty() || fact.index() % 3 == 0) leaves.add(fact);
            else if (fact.index() % 3 == 1) leaves.add(Withheld.of(fact));
            else leaves.add(DisclosedFact.shown(fact, Purpose.TAX));
        }
        return leaves;
    }
}
