package org.plugpact.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.RetentionTerms;
import org.plugpact.core.evidence.Carried;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Run;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.core.intake.SmallHub;

class RetentionTest {
    private static final PactId PACT = new PactId("0f".repeat(32));
    private static final Duration YEAR = Duration.ofDays(365);

    private final SmallHub hub = new SmallHub();

    private void rule(String within, long days) {
        var terms = new TreeMap<String, Rule.Term>();
        terms.put(RetentionTerms.DAYS, new Rule.Quantity(days));
        Rule rule = new Rule(Network.REGULATOR, Jurisdiction.parse(within), Topic.RETENTION, terms, Network.YEAR);
        assertThat(hub.state(rule, Network.one().regulator)).isEqualTo(new Outcome.Recorded());
    }

    private static FactHeader header(long index, Kind kind, Instant at, String place, Optional<PactId> pact) {
        return new FactHeader(
                1,
                SmallHub.LOG,
                index,
                kind,
                at,
                at,
                new PartyId("operator"),
                new SiteId("site"),
                Jurisdiction.parse(place),
                pact);
    }

    private List<Run> over(Duration ago, String place, Kind... kinds) {
        Retention retention = new Retention(hub.state.bundle(), hub.now);
        for (int i = 0; i < kinds.length; i++)
            retention.take(header(10 + i, kinds[i], hub.now.minus(ago), place, Optional.of(PACT)));
        List<Run> runs = new ArrayList<>();
        retention.over().forEach(over -> runs.addAll(over.facts()));
        return runs;
    }

    @ParameterizedTest(name = "{0}: {1} after {2} days")
    @CsvSource({
        "OFFER ACCEPTANCE ADMISSION STARTED STOPPED CLOSE, true, 365",
        "OFFER ACCEPTANCE ADMISSION STARTED STOPPED CLOSE, false, 364",
        "OFFER ADMISSION, true, 365",
        "OFFER ACCEPTANCE ADMISSION STARTED STOPPED, false, 3650",
        "OFFER ACCEPTANCE ADMISSION METERED, false, 3650",
        "OFFER ACCEPTANCE ADMISSION METERED CLOSE, true, 365",
        "OFFER STARTED CLOSE DISPUTED, false, 3650",
        "OFFER STARTED CLOSE DISPUTED EVIDENCE_ADDED RULED CORRECTED, true, 365",
        "OFFER STARTED CLOSE DISPUTED DISPUTED WITHDRAWN, false, 3650",
        "OFFER STARTED CLOSE DISPUTED DISPUTED WITHDRAWN LAPSED, true, 365",
        "CLOSE MARKED, false, 3650",
    })
    void aPactGoesWholeWhenItIsOverAndItsTimeIs(String kinds, boolean goes, int days) {
        rule("GB", 365);
        Kind[] all = List.of(kinds.split(" ")).stream().map(Kind::valueOf).toArray(Kind[]::new);
        assertThat(over(Duration.ofDays(days), "GB/SCT", all))
                .isEqualTo(goes ? List.of(new Run(10, 10 + all.length)) : List.of());
    }

    @Test
    void itsLastFactCounts() {
        rule("GB", 365);
        Instant over = hub.now.minus(YEAR);
        Retention retention = new Retention(hub.state.bundle(), hub.now);
        retention.take(header(1, Kind.OFFER, over, "GB", Optional.of(PACT)));
        retention.take(header(2, Kind.MARKED, over.plusSeconds(1), "GB", Optional.of(PACT)));
        assertThat(retention.over()).isEmpty();
    }

    @ParameterizedTest(name = "GB {0}, GB/SCT {1}: in {2} after {3} days {4}")
    @CsvSource({
        "365, 730, GB/SCT, 365, false",
        "365, 730, GB/SCT, 730, true",
        "365, 730, GB/ENG, 365, true",
        "365, 730, FR, 3650, false",
        "365, 0, GB/SCT, 3650, false",
        "55, 55, GB/SCT, 3650, false",
        "56, 56, GB/SCT, 56, true",
    })
    void theNearestEnclosingPlacesRuleCounts(long inBritain, long inScotland, String place, int days, boolean goes) {
        rule("GB", inBritain);
        rule("GB/SCT", inScotland);
        assertThat(over(Duration.ofDays(days), place, Kind.OFFER)).hasSize(goes ? 1 : 0);
    }

    @Test
    void withoutARuleNothingGoes() {
        assertThat(over(YEAR.multipliedBy(100), "GB", Kind.OFFER, Kind.CLOSE)).isEmpty();
    }

    @Test
    void ofTheRestOnlyWhatDoorsSawGoes() {
        rule("GB", 365);
        Retention retention = new Retention(hub.state.bundle(), hub.now);
        int index = 0;
        for (Kind kind : Kind.values())
            retention.take(header(index++, kind, hub.now.minus(YEAR), "GB", Optional.empty()));
        assertThat(retention.over())
                .singleElement()
                .satisfies(over -> assertThat(Run.facts(over.facts())).isEqualTo(1));
        long incident = List.of(Kind.values()).indexOf(Kind.INCIDENT);
        assertThat(retention.over().getFirst().facts()).containsExactly(new Run(incident, incident + 1));
    }

    @Test
    void whatIsOverIsPutOnRecordUnderARuleAlone() {
        rule("GB", 365);
        Digest rule = hub.state
                .bundle()
                .rule(Topic.RETENTION, Jurisdiction.parse("GB"), hub.now)
                .orElseThrow()
                .id();
        var said = new Claim.Pruning(SmallHub.LOG, rule, List.of(new Run(1, 3)), Carried.NOTHING);
        assertThat(hub.take(said)).isEqualTo(new Outcome.Recorded());
        assertThat(hub.facts.getLast().kind()).isEqualTo(Kind.PRUNED);
        var other = new Claim.Pruning(SmallHub.LOG, Digest.sha256(), List.of(new Run(1, 3)), Carried.NOTHING);
        assertThat(hub.take(other)).isInstanceOf(Outcome.Refused.class);
    }
}
