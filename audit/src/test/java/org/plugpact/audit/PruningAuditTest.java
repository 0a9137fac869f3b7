package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Withheld;

/** A log of which a rule let something go goes on to be decided again; what no rule let go is told. */
final class PruningAuditTest {
    private static final ContractId CONTRACT = new ContractId("0c".repeat(16));
    private static final int DAYS_KEPT = 400;

    @TempDir
    Path folder;

    private final Town town = new Town(1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the old pact               | VERIFIED: no difference.
            the old pact, and a reading | nothing on record says that it was pruned
            the old pact, and a charger | registered is never pruned
            the young pact             | facts whose time was not over
            nothing                    | VERIFIED: no difference.
            """)
    void whatIsGoneIsWhatARuleLetGo(String what, String words) {
        var terms = new TreeMap<String, Rule.Term>();
        terms.put(RetentionTerms.DAYS, new Rule.Quantity(DAYS_KEPT));
        town.state(new Rule(Town.REGULATOR, Town.BRITAIN, Topic.RETENTION, terms, Town.VALID), town.regulator);
        PactId old = session(1_000);
        town.now = town.now.plus(Duration.ofDays(DAYS_KEPT + 1));
        PactId young = session(2_000);
        PactId pruned = what.startsWith("the young") ? young : old;
        var rule = RetentionTerms.of(town.bundle(), Town.BRITAIN, town.now).orElseThrow();
        town.take(new Claim.Pruning(Town.LOG, rule.rule(), Run.of(factsOf(pruned)), Carried.NOTHING));
        session(3_000);
        town.checkpoint();
        var leaves = new ArrayList<Leaf>(town.facts);
        leaves.replaceAll(leaf -> !what.equals("nothing") && isOf(leaf, pruned) ? Withheld.of(leaf) : leaf);
        if (what.endsWith("a reading")) withhold(leaves, Kind.READING);
        if (what.endsWith("a charger")) withhold(leaves, Kind.REGISTERED);
        Audited audited = Audited.verify(Folder.of(town, leaves).write(folder));
        assertThat(audited.out()).contains(words);
        if (what.equals("the old pact")) {
            assertThat(audited.out()).containsPattern("pruned +" + factsOf(old).size() + " facts, by a rule in force");
        }
    }

    /** The last of that kind that is here. */
    private static void withhold(List<Leaf> leaves, Kind kind) {
        for (int i = leaves.size() - 1; i >= 0; i--) {
            if (leaves.get(i).kind() != kind || leaves.get(i) instanceof Withheld) continue;
            leaves.set(i, Withheld.of(leaves.get(i)));
            return;
        }
    }

    private NavigableSet<Long> factsOf(PactId pact) {
        var indices = new TreeSet<Long>();
        town.facts.stream().filter(fact -> isOf(fact, pact)).forEach(fact -> indices.add(fact.index()));
        return indices;
    }

    private static boolean isOf(Leaf leaf, PactId pact) {
        return leaf.header().pact().equals(Optional.of(pact));
    }

    private PactId session(long from) {
        var connector = new ConnectorId(Town.charger(0), 1);
        int transaction = town.start(connector, CONTRACT, from, town.now);
        town.now = town.now.plus(Duration.ofMinutes(10));
        town.sample(connector, Optional.of(transaction), Town.sampled(from + 500, town.now));
        town.now = town.now.plus(Duration.ofMinutes(10));
        town.stop(Town.charger(0), transaction, from + 1_000, town.now)
                .ifPresent(snapshot -> town.close(snapshot, true));
        PactId pact = town.facts.getLast().header().pact().orElseThrow();
        town.now = town.now.plus(Duration.ofMinutes(10));
        return pact;
    }
}
