package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.Fact;

final class StoryTest {
    private static final Town TOWN = Days.of(40, 3);

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        Folder.of(TOWN).write(folder);
    }

    private static Fact first(Kind kind) {
        return TOWN.facts.stream()
                .filter(fact -> fact.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private Audited explain(String record) {
        return Audited.run("explain", folder.toString(), record);
    }

    @Test
    void aSessionIsToldByItsSitesClockFromOfferToPrice() {
        Fact close = first(Kind.CLOSE);
        Audited audited = explain(Long.toString(close.index()));
        assertThat(audited.exit()).isZero();
        assertThat(audited.out())
                .startsWith("Pact " + close.header().pact().orElseThrow().text()
                        + ", times as on the clocks of Europe/London\n")
                .containsSubsequence(
                        "1 Mar 2026, 06:03:00 +00:00",
                        "Charger CP-0 offered a charge.",
                        "The driver's side accepted: up to 40 kWh at no more than 0.5 GBP a kWh",
                        "ADMITTED: all 26 conditions held.",
                        "yes  offer_signed: Is the offer signed, once, by the charger's key? From offer, certificates.",
                        "It rests on ",
                        "inputs.now 2026-03-01T06:03:00Z",
                        "The evidence weighs 5 (authority 4, freshness 0, corroboration 1).",
                        "It began on connector 1 of charger CP-0",
                        "The meter showed ",
                        "It ended with the meter at ",
                        "CLOSED: ",
                        "energy by element 0: ",
                        " tax ",
                        "Agents signed for a plain car or a plain charger",
                        "Signed as charging-network",
                        "Signed as mobility-provider");
        assertThat(explain(close.header().pact().orElseThrow().text().substring(0, 12)))
                .isEqualTo(audited);
    }

    /** The same facts, for machines and as a page; nothing of it could run or fetch. */
    @Test
    void aStoryIsToldToMachinesAndAsAPage() throws Exception {
        String close = Long.toString(first(Kind.CLOSE).index());
        Path page = folder.resolveSibling(folder.getFileName() + ".html");
        Audited told = Audited.run("explain", folder.toString(), close, "--json", "--html", page.toString());
        assertThat(told.exit()).isZero();
        assertThat(told.err()).isEqualTo(explain(close).out());
        assertThat(told.out())
                .startsWith("{\"log\":\"" + Town.LOG.text() + "\",\"pact\":\"")
                .containsSubsequence(
                        "\"kind\":\"offer\",\"at\":\"2026-03-01T06:03:00Z\"",
                        "\"kind\":\"admission\"",
                        "\"verdicts\":[{\"predicate\":\"",
                        "\"admits\":true",
                        "\"fact\":" + close + ",\"kind\":\"close\"",
                        "\"price\":[\"2026-03-01 06:03:00+00:00 to 07:23:00+00:00  energy by element 0: ",
                        "\"signatures\":[{\"role\":\"charging-network\"")
                .endsWith("]}\n");
        String html = Files.readString(page);
        assertThat(html)
                .contains("<h2>ADMITTED: all 26 conditions held.</h2>", "<h2>CLOSED: ", "<h3>Price</h3>")
                .doesNotContain("<script", "url(", "http:", "https:");
        assertThat(Audited.run("explain", folder.toString(), close, "--html", page.toString())
                        .exit())
                .isEqualTo(2);
        Files.delete(page);
    }

    @Test
    void marksAreToldWhereTheyStand() {
        assertThat(explain(Long.toString(first(Kind.MARKED).index())).out()).contains("MARKED ");
    }

    @Test
    void aRecordThatIsNotThereOrMeansSeveralIsSaidSo() {
        assertThat(explain("ffffffffffffffffffff").err()).contains("no record ffffffffffffffffffff");
        assertThat(explain("0").err()).contains("no record 0 in this export");
        assertThat(explain("0").exit()).isEqualTo(2);
        assertThat(Audited.run("explain", folder.toString()).err()).contains("takes a folder and a record");
    }
}
