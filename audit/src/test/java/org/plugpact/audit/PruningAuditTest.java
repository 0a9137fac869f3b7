package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Leaf;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.journal.Withheld;
import org.plugpact.core.ledger.Carrying;
import org.plugpact.core.units.Interval;

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
    void whatIsGoneIsWhatARuleLetGo(String what, String words) throws Malformed {
        Digest rule = rule(Town.BRITAIN);
        PactId old = session(1_000);
        town.now = town.now.plus(Duration.ofDays(DAYS_KEPT + 1));
        PactId young = session(2_000);
        PactId pruned = what.startsWith("the young") ? young : old;
        prune(rule, factsOf(pruned), carried(factsOf(pruned)));
        session(3_000);
        town.checkpoint();
        List<Leaf> leaves = what.equals("nothing") ? new ArrayList<>(town.facts) : without(factsOf(pruned));
        if (what.endsWith("a reading")) withhold(leaves, Kind.READING);
        if (what.endsWith("a charger")) withhold(leaves, Kind.REGISTERED);
        Audited audited = Audited.verify(Folder.of(town, leaves).write(folder));
        assertThat(audited.out()).contains(words);
        if (what.equals("the old pact")) {
            assertThat(audited.out())
                    .containsPattern("pruned +" + factsOf(old).size() + " facts, by a rule in force")
                    .contains("sums               1 of 1 prunings as far as headers tell: their facts are gone")
                    .contains("closed.agent 1, readings 1, sessions 1")
                    .contains("1.80 GBP debits, 1.80 GBP credits: balanced");
        }
        if (what.equals("nothing"))
            assertThat(audited.out())
                    .contains("sums               1 of 1 prunings added up again")
                    .contains("1.80 GBP debits, 1.80 GBP credits: balanced")
                    .doesNotContain("carried on");
    }

    /** A hub that lets go of more than its rule does, or of something else, has its word against its own log. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            whole              | VERIFIED: no difference.
            an incident        | VERIFIED: no difference.
            without its stop   | does not name each of its pacts whole: 1 facts are apart
            without its offer  | does not name each of its pacts whole: 1 facts are apart
            still running      | names 1 pacts that were not closed
            by a rule of Wales | names 7 facts that its rule is not about
            twice              | names 7 facts that were pruned before
            a boot             | names 1 facts that are never pruned
            what is to come    | names facts that came after it
            """)
    void whatIsNamedIsWhatItsRuleIsAbout(String what, String words) throws Malformed {
        Digest rule = rule(Town.BRITAIN);
        Digest wales = rule(Jurisdiction.parse("GB/WLS"));
        PactId old = session(1_000);
        var named = factsOf(old);
        long other = town.facts.size();
        switch (what) {
            case "an incident" ->
                town.take(new Claim.Incident(Optional.of(Town.charger(0)), "malformed", "not JSON", 3, town.now));
            case "a boot" -> town.take(new Claim.Boot(Town.charger(0), "Maker", "Model T", "1.0", town.now));
            case "still running" -> {
                town.start(new ConnectorId(Town.charger(0), 1), CONTRACT, 1_500, town.now);
                named = factsOf(town.facts.getLast().header().pact().orElseThrow());
            }
            case "without its stop" -> named.removeIf(fact -> kind(fact) == Kind.STOPPED);
            case "without its offer" -> named.removeIf(fact -> kind(fact) == Kind.OFFER);
            default -> {
                // Nothing more happened.
            }
        }
        if (what.equals("an incident") || what.equals("a boot")) named.add(other);
        town.now = town.now.plus(Duration.ofDays(DAYS_KEPT + 1));
        if (what.equals("what is to come")) named.add((long) town.facts.size() + 1);
        prune(what.endsWith("Wales") ? wales : rule, named, carried(named));
        if (what.equals("twice")) prune(rule, named, Carried.NOTHING);
        session(3_000);
        town.checkpoint();
        Audited audited = Audited.verify(Folder.of(town).write(folder));
        assertThat(audited.out()).contains(words);
        assertThat(audited.exit()).isEqualTo(words.startsWith("VERIFIED") ? 0 : 1);
    }

    /** Found by headers alone where they tell, and wherever somebody still has the facts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none      | none   | carries 0 for readings, and its facts' headers come to 1
            readings  | none   | carries 2 for readings, and its facts' headers come to 1
            energy    | none   | VERIFIED: no difference.
            money     | none   | VERIFIED: no difference.
            a side    | none   | carries books in GBP that don't balance: they are off by 1
            words     | none   | carries 1 for hats, which nothing counts
            energy    | older  | for closed-energy.agent, and its facts come to 1000000
            money     | older  | debits and 0 credits on account
            nothing   | older  | VERIFIED: no difference.
            energy    | forked | one log, and two histories
            """)
    void sumsThatAreCarriedOnAreThoseOfTheFacts(String wrong, String before, String words) throws Malformed {
        Digest rule = rule(Town.BRITAIN);
        PactId old = session(1_000);
        Path older = Folder.of(town).write(folder.resolve("older"));
        if (before.equals("forked")) {
            var facts = new ArrayList<>(town.facts);
            facts.set(3, facts.get(4));
            older = Folder.of(town, facts).write(folder.resolve("forked"));
        }
        town.now = town.now.plus(Duration.ofDays(DAYS_KEPT + 1));
        var named = factsOf(old);
        prune(rule, named, changed(carried(named), wrong));
        session(3_000);
        town.checkpoint();
        Path export = Folder.of(town, without(named)).write(folder.resolve("export"));
        Audited audited =
                before.equals("none") ? Audited.verify(export) : Audited.verify(export, "--before", older.toString());
        assertThat(audited.out()).contains(words);
        if (before.equals("older")) assertThat(audited.out()).contains("1 of 1 prunings added up again");
        assertThat(audited.exit()).isEqualTo(words.startsWith("VERIFIED") ? 0 : 1);
    }

    /** Headers tell as much in an export about a place and a period, and its page says what is gone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            old   | as it is | VERIFIED as far as it shows: no difference.
            young | as it is | facts whose time was not over
            old   | readings | carries 2 for readings, and its facts' headers come to 1
            """)
    void ofPartOfALogTheSameIsFound(String which, String wrong, String words) throws Exception {
        Digest rule = rule(Town.BRITAIN);
        PactId old = session(1_000);
        town.now = town.now.plus(Duration.ofDays(DAYS_KEPT + 1));
        PactId young = session(2_000);
        var named = factsOf(which.equals("old") ? old : young);
        prune(rule, named, changed(carried(named), wrong));
        session(3_000);
        town.checkpoint();
        var all = new Interval(Town.BEGINS.minus(Duration.ofDays(1)), town.now.plus(Duration.ofDays(1)));
        var scope = new Manifest.Scope(Town.BRITAIN, all, Purpose.DRIVER.text());
        var leaves = new ArrayList<>(Scopes.leaves(town.facts, scope));
        leaves.replaceAll(leaf -> named.contains(leaf.index()) ? Withheld.of(leaf) : leaf);
        Path page = folder.resolve("page.html");
        Path export = Scopes.of(town, scope, leaves).write(folder.resolve("export"));
        Audited audited = Audited.verify(export, "--html", page.toString());
        assertThat(audited.out()).contains(words);
        assertThat(Files.readString(page))
                .contains("facts of its pacts, pruned", "of 1 pacts nothing else is left")
                .contains("prunings whose sums were held against headers");
    }

    private static Carried changed(Carried carried, String wrong) {
        var counts = new TreeMap<>(carried.counts());
        var balances = new ArrayList<>(carried.balances());
        Carried.Balance first = balances.getFirst();
        switch (wrong) {
            case "none" -> counts.clear();
            case "readings" -> counts.merge("readings", 1L, Long::sum);
            case "energy" -> counts.merge("closed-energy.agent", 1L, Long::sum);
            case "words" -> counts.put("hats", 1L);
            case "a side" -> balances.set(0, raised(first));
            case "money" -> {
                // As much on either side: the books balance, and are wrong.
                balances.replaceAll(one -> one.debits() > 0 || one.account().contains("energy") ? raised(one) : one);
            }
            default -> {
                // As it is.
            }
        }
        return new Carried(counts, wrong.equals("none") ? List.of() : balances);
    }

    private static Carried.Balance raised(Carried.Balance one) {
        return new Carried.Balance(
                one.account(),
                one.currency(),
                one.debits() + (one.debits() > one.credits() ? 1 : 0),
                one.credits() + (one.debits() > one.credits() ? 0 : 1));
    }

    /** What a hub's own totals were before it pruned, they are after it. */
    @Test
    void booksThatAreRebuiltHaveTheSumsOfTheWhole() throws Malformed, IOException {
        Digest rule = rule(Town.BRITAIN);
        PactId old = session(1_000);
        town.now = town.now.plus(Duration.ofDays(DAYS_KEPT + 1));
        session(2_000);
        prune(rule, factsOf(old), carried(factsOf(old)));
        town.checkpoint();
        Path whole = Folder.of(town).write(folder.resolve("whole"));
        Path pruned = Folder.of(town, without(factsOf(old))).write(folder.resolve("pruned"));
        Path to = folder.resolve("rebuilt");
        assertThat(Audited.run("replay", whole.toString(), "-o", to.toString()).exit())
                .isZero();
        Path totals = to.resolve("totals.json");
        Audited again = Audited.run(
                "replay", pruned.toString(), "-o", folder.resolve("again").toString(), "--against", totals.toString());
        assertThat(again.exit()).as(again.out() + again.err()).isZero();
        assertThat(again.err()).contains("by month, facts that were pruned are missing");
        assertThat(Files.readString(totals))
                .contains(
                        "\"sessions\":\"2\"",
                        "\"closed.agent.pacts\":\"2\"",
                        "\"facts\":\"" + town.facts.size() + "\"");
    }

    private Digest rule(Jurisdiction place) {
        var terms = new TreeMap<String, Rule.Term>();
        terms.put(RetentionTerms.DAYS, new Rule.Quantity(DAYS_KEPT));
        town.state(new Rule(Town.REGULATOR, place, Topic.RETENTION, terms, Town.VALID), town.regulator);
        return RetentionTerms.of(town.bundle(), place, town.now).orElseThrow().rule();
    }

    private void prune(Digest rule, NavigableSet<Long> facts, Carried carried) {
        town.take(new Claim.Pruning(Town.LOG, rule, Run.of(facts), carried));
    }

    private Carried carried(NavigableSet<Long> facts) throws Malformed {
        var carrying = new Carrying();
        for (long fact : facts) if (fact < town.facts.size()) carrying.add(town.facts.get((int) fact));
        return carrying.carried();
    }

    private List<Leaf> without(NavigableSet<Long> facts) {
        var leaves = new ArrayList<Leaf>(town.facts);
        leaves.replaceAll(leaf -> facts.contains(leaf.index()) ? Withheld.of(leaf) : leaf);
        return leaves;
    }

    private Kind kind(long fact) {
        return town.facts.get((int) fact).kind();
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
