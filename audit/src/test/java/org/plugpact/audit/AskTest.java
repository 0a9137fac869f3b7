package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Manifest;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.tariff.Component;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Element;
import org.plugpact.core.tariff.Tariff;

/** A regulator's question finds the sessions that it is about, and no other. */
final class AskTest {
    private static final Town TOWN = Days.of(100, 9);

    /** A charger with a bundle of yesterday sells by a tariff that is on file no more. */
    private static final Town STALE = stale();

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        Folder.of(TOWN).write(Files.createDirectory(folder.resolve("town")));
        Folder.resigned(STALE, STALE.facts).write(Files.createDirectory(folder.resolve("stale")));
        var scope = new Manifest.Scope(Town.BRITAIN, Town.VALID, Purpose.REGULATOR.text());
        STALE.checkpoint();
        Scopes.of(STALE, scope).write(Files.createDirectory(folder.resolve("stale-scoped")));
    }

    private static Town stale() {
        var town = new Town(2);
        var old = new Natives(town, 0, Optional.empty());
        town.take(old.session(400, 300));
        town.now = town.now.plus(Duration.ofHours(1));
        Tariff dearer = new Tariff(
                Town.TARIFF.id(),
                Town.TARIFF.currency(),
                List.of(Element.always(Component.exact(Dimension.ENERGY, "0.20", "20"))));
        byte[] bytes = dearer.toCbor().encode();
        town.state(
                new FileRates(Town.REGULATOR, Town.BRITAIN, dearer.id(), dearer.hash(), bytes, town.now),
                town.regulator);
        town.now = town.now.plus(Duration.ofHours(1));
        town.take(old.session(900, 800));
        return town;
    }

    @ParameterizedTest
    @ValueSource(strings = {"stale", "stale-scoped"})
    void aPriceThatIsNotTheFiledOneIsFound(String name) {
        Audited audited = ask(
                name, "price-differs", "--under", "regulator", "--from", "2026-03-01", "--to", "2026-04-01", "--csv");
        assertThat(audited.exit()).as(audited.err()).isEqualTo(1);
        List<String> lines = audited.out().lines().toList();
        assertThat(lines).hasSize(2);
        // 1.7 kWh at 0.30 and once 0.20, and at the 0.20 on file; with 20 % tax.
        assertThat(lines.getLast()).contains("\"0.85 GBP\",\"0.41 GBP\",\"by another tariff than the one on file\"");
        assertThat(audited.err()).contains("1 of 2 pacts");
    }

    @ParameterizedTest
    @CsvSource({
        "--under, somebody-else",
        "--within, FR",
        "--to, 2026-03-01",
        "--from, 2026-03-01T09:00:00Z",
    })
    void andOnlyWhereAndWhenItWasAskedFor(String option, String value) {
        Audited audited = ask("stale", "price-differs", option, value);
        assertThat(audited.err()).startsWith("0 of 2 pacts");
        assertThat(audited.exit()).isZero();
    }

    @Test
    void anHonestLogHasNoOtherPrice() {
        assertThat(ask("town", "price-differs").err()).startsWith("0 of ").doesNotContain("too little");
    }

    @ParameterizedTest
    @CsvSource({"unilateral, UNILATERAL", "custodial, CUSTODIAL"})
    void closesByWhoStandsBehindThem(String question, Attestation attestation) {
        long there = TOWN.facts.stream()
                .filter(fact -> content(fact) instanceof Closed closed && closed.attestation() == attestation)
                .count();
        assertThat(there).isPositive();
        assertThat(ask("town", question, "--json").out()).contains("{\"found\":" + there + ",");
    }

    @Test
    void marksAndRefusals() {
        long there = TOWN.facts.stream()
                .filter(fact -> content(fact) instanceof Marked marked
                        && marked.mark().text().equals("meter-backwards")
                        && marked.pact().isPresent())
                .map(fact -> fact.header().pact())
                .distinct()
                .count();
        assertThat(there).isPositive();
        assertThat(ask("town", "marked", "meter-backwards", "--json").out()).contains("{\"found\":" + there + ",");
        assertThat(ask("town", "refused-by", "driver_accepts").err()).startsWith("1 of ");
        assertThat(ask("town", "refused-by", "nothing_of_the_kind").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"everything", "marked", "marked nothing", "unilateral now", "price-differs --zone Nowhere/No"})
    void whatIsNoQuestionIsRefused(String words) {
        assertThat(ask("town", words.split(" ")).exit()).isEqualTo(2);
    }

    @Test
    void anExportThatDiffersAnswersNothing() throws IOException {
        Folder spoilt = Folder.of(TOWN);
        spoilt.file("facts/000001.cbor")[5_000] ^= 1;
        spoilt.write(Files.createDirectory(folder.resolve("spoilt")));
        Audited audited = ask("spoilt", "unilateral");
        assertThat(audited.exit()).isEqualTo(2);
        assertThat(audited.out()).isEmpty();
        assertThat(audited.err()).contains("has differences, so nothing is made of it");
    }

    private static Content content(Fact fact) {
        try {
            return fact.content();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    private static Audited ask(String name, String... words) {
        var arguments = new ArrayList<>(List.of("ask", folder.resolve(name).toString()));
        arguments.addAll(List.of(words));
        return Audited.run(arguments.toArray(String[]::new));
    }
}
