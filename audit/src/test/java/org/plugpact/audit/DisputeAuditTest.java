package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Recorded;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Exhibit;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.PactSnapshot;
import org.plugpact.core.decision.Ruling;
import org.plugpact.core.decision.Sheet;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.integrity.Watch;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.tariff.Breakdown;
import org.plugpact.core.units.Energy;

/** The auditor decides disputes again, and tells them. */
final class DisputeAuditTest {
    private static final Key ARBITERS = Key.authority("arbiter", Algorithm.ES256, Town.VALID);
    private static final Key JUDGE = ARBITERS.issue("judge", Town.VALID);

    @TempDir
    Path folder;

    private final Town town = new Town(1);
    private final Digest ruled;
    private final Digest lapsed;

    DisputeAuditTest() {
        town.keys.put(ARBITERS.thumbprint(), ARBITERS);
        town.keys.put(JUDGE.thumbprint(), JUDGE);
        town.state(
                new Recognise(
                        Town.ROOT,
                        new PartyId("arbiter"),
                        List.of(Role.ARBITER),
                        List.of(Jurisdiction.parse("GB")),
                        ARBITERS.der(),
                        Town.VALID),
                town.root);
        ruled = disputed(session());
        exhibit(ruled);
        rule(ruled);
        lapsed = disputed(session());
        town.now = town.now.plus(Duration.ofDays(90));
        recorded(new Claim.Lapsing(pact(lapsed), lapsed));
        town.checkpoint();
    }

    private Closed session() {
        int number = town.start(new ConnectorId(Town.charger(0), 1), new ContractId("aa".repeat(16)), 0, town.now);
        town.now = town.now.plus(Duration.ofHours(1));
        PactSnapshot snapshot =
                town.stop(Town.charger(0), number, 10_000, town.now).orElseThrow();
        town.close(snapshot, true);
        return (Closed) content(town.facts.getLast());
    }

    private Digest disputed(Closed closed) {
        Part<Dispute> part = new Dispute(
                        read(closed, Kind.OFFER),
                        read(closed, Kind.ACCEPTANCE),
                        Optional.of(closed.close()),
                        Ground.METER,
                        List.of("energy"),
                        Optional.of(Energy.ofWattHours(5_000)),
                        Optional.empty(),
                        "my car took half of it")
                .sign(town::salt, town.driverAgent.signer(), Role.MOBILITY_PROVIDER, town.now);
        recorded(new Claim.Disputing(closed.close().content().pact(), part.signed()));
        return part.id();
    }

    /** The offer, or the acceptance, that a close cites. */
    @SuppressWarnings("unchecked") // The kind says which of the two it is.
    private <T> Part<T> read(Closed closed, Kind kind) {
        return (Part<T>) town.facts.stream()
                .filter(fact -> fact.kind() == kind)
                .filter(fact -> fact.header()
                        .pact()
                        .equals(Optional.of(closed.close().content().pact())))
                .map(DisputeAuditTest::content)
                .map(content -> content instanceof org.plugpact.core.decision.Offered offered
                        ? offered.offer()
                        : ((org.plugpact.core.decision.Accepted) content).acceptance())
                .findFirst()
                .orElseThrow();
    }

    private void exhibit(Digest dispute) {
        Exhibit photo = new Exhibit(dispute, Digest.sha256(new byte[1]), 1, "image/png", "the display");
        Part<Exhibit> part = photo.sign(town::salt, town.driverAgent.signer(), Role.MOBILITY_PROVIDER, town.now);
        recorded(new Claim.Evidencing(pact(dispute), part.signed()));
    }

    private void rule(Digest dispute) {
        Breakdown free = Breakdown.of(java.util.Currency.getInstance("GBP"), List.of());
        Ruling ruling = new Ruling(
                dispute,
                Ruling.Result.UPHELD,
                Optional.of(Energy.ofWattHours(5_000)),
                Optional.of(free),
                List.of(),
                List.of(),
                "the meter was not calibrated");
        recorded(new Claim.Ruling(
                pact(dispute),
                ruling.sign(town::salt, JUDGE.signer(), Role.ARBITER, town.now).signed()));
    }

    private org.plugpact.core.identity.PactId pact(Digest dispute) {
        return town.facts.stream()
                .filter(fact -> fact.kind() == Kind.DISPUTED && id(fact).equals(dispute))
                .findFirst()
                .flatMap(fact -> fact.header().pact())
                .orElseThrow();
    }

    private void recorded(Claim claim) {
        assertThat(town.take(claim)).isEqualTo(new Outcome.Recorded());
    }

    @Test
    void anHonestLogOfDisputesVerifies() {
        Folder.of(town).write(folder);
        Audited audited = Audited.verify(folder);
        assertThat(audited.out()).endsWith("VERIFIED: no difference.\n").contains("disputed", "corrected", "lapsed");
        assertThat(audited.exit()).isZero();
    }

    @ParameterizedTest(name = "{0}, bytes {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "none    |   | 1 not here: neither valid nor broken | 0",
                "its own | 0 | 1, each as its fact says             | 0",
                "its own | 1 | is not what was brought to the dispute | 1",
                "another | 1 | was brought to no dispute            | 1",
            })
    void bytesOfAnExhibitAreHeldAgainstItsFact(String name, @Nullable Byte value, String says, int exit) {
        Folder export = Folder.of(town);
        if (value != null) {
            byte[] photo = {name.equals("another") ? 1 : (byte) 0};
            export.files.put("exhibits/" + Digest.sha256(photo).hex(), new byte[] {value});
            export.manifest(town.root.signer());
        }
        export.write(folder);
        Audited audited = Audited.verify(folder);
        assertThat(audited.out()).contains(says);
        assertThat(audited.exit()).isEqualTo(exit);
    }

    @Test
    void aDisputeIsToldFromWhatWasSaidToWhatStands() {
        Folder.of(town).write(folder);
        assertThat(explain(ruled))
                .containsSubsequence(
                        "DISPUTED (meter)",
                        "my car took half of it",
                        "It claims that 5 kWh were delivered.",
                        "Evidence was added",
                        "RULED: dispute",
                        "is upheld",
                        "CORRECTED: 3.84 GBP credited, 0.00 GBP charged instead");
        assertThat(explain(lapsed)).contains("LAPSED: nobody ruled in time");
    }

    private String explain(Digest dispute) {
        return Audited.run("explain", folder.toString(), pact(dispute).text()).out();
    }

    @Test
    void aDisputedPactsRecordVerifiesByItself() throws IOException {
        for (Digest dispute : List.of(ruled, lapsed)) {
            assertThat(verified(Records.of(town).get(pact(dispute))).out()).endsWith("VERIFIED: no difference.\n");
        }
    }

    @Test
    void aRecordWithoutItsRulingDoesNot() throws IOException {
        PactRecord whole = java.util.Objects.requireNonNull(Records.of(town).get(pact(ruled)));
        List<Fact> facts =
                whole.facts().stream().filter(fact -> fact.kind() != Kind.RULED).toList();
        var indices = facts.stream().map(Fact::index).toList();
        var proofs = whole.proofs().stream()
                .filter(proof -> indices.contains(proof.index())
                        || whole.governing().stream().anyMatch(fact -> fact.index() == proof.index()))
                .toList();
        var without = new PactRecord(whole.pact(), whole.governing(), facts, proofs, whole.certificates());
        assertThat(verified(without).out()).contains("corrected: it follows from no ruling on a close");
    }

    private Audited verified(@Nullable PactRecord record) throws IOException {
        Path file = folder.resolve("record");
        Files.write(file, java.util.Objects.requireNonNull(record).encode());
        return Audited.verify(file);
    }

    @Test
    void aCorrectionThatIsLeftOutOrChangedIsFound() {
        int at = index(Kind.CORRECTED);
        Corrected honest = (Corrected) content(town.facts.get(at));
        Corrected lie = new Corrected(
                honest.dispute(),
                honest.ruling(),
                honest.close(),
                honest.contract(),
                honest.attestation(),
                honest.energyBefore(),
                honest.energyBefore(),
                honest.credited(),
                honest.charged());
        List<Fact> facts = new ArrayList<>(town.facts);
        Fields fields = lie.put(new Fields.Builder(town::salt)).build();
        byte[] body = new Recorded(Kind.CORRECTED.text(), fields.payload()).encode();
        facts.set(at, new Fact(facts.get(at).header(), Sheet.of(lie, body, fields)));
        Folder.resigned(town, facts).write(folder);
        assertThat(Audited.verify(folder).out()).contains("fact " + at + " ", "by the rules it says");
    }

    @Test
    void aRulingThatNobodyMadeIsFound() {
        int at = index(Kind.RULED);
        List<Fact> facts = new ArrayList<>(town.facts);
        Part<Ruling> forged = ((org.plugpact.core.decision.Ruled) content(facts.get(at)))
                .part()
                .content()
                .sign(town::salt, town.driverAgent.signer(), Role.ARBITER, town.now);
        var said = new org.plugpact.core.decision.Ruled(forged);
        facts.set(
                at,
                new Fact(
                        facts.get(at).header(), Sheet.of(said, forged.envelope().encode(), forged.fields())));
        Folder.resigned(town, facts).write(folder);
        assertThat(Audited.verify(folder).out()).contains("signer_chain");
    }

    /** The vehicle's meter and the charger's are apart in both disputes: the watch says so, and so does whoever tells. */
    private List<Finding> found() {
        Watch watch = new Watch(org.plugpact.core.bytes.Verifier.fastest());
        var found = new ArrayList<Finding>();
        try {
            for (Fact fact : town.facts) found.addAll(watch.take(fact));
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
        return found;
    }

    private Signer charger() {
        Digest credential = town.facts.stream()
                .filter(fact -> fact.kind() == Kind.REGISTERED)
                .map(DisputeAuditTest::content)
                .map(content -> ((org.plugpact.core.decision.Registered) content)
                        .registration()
                        .credential())
                .findFirst()
                .orElseThrow();
        return town.signer(credential);
    }

    private void tell(Finding finding) {
        var part = finding.sign(town::salt, charger(), Role.CHARGING_NETWORK, town.now);
        recorded(new Claim.IntegrityFound(part.signed()));
        town.checkpoint();
    }

    @Test
    void anIntegrityEventThatTheFactsShowVerifies() {
        found().forEach(this::tell);
        Folder.of(town).write(folder);
        assertThat(Audited.verify(folder).out()).contains("meters-apart 2").endsWith("VERIFIED: no difference.\n");
    }

    @Test
    void oneThatTheyDoNotShowIsFound() {
        Finding honest = found().getFirst();
        tell(new Finding(
                honest.event(),
                honest.charger(),
                honest.contract(),
                honest.measured() + 1,
                new java.util.TreeMap<>(honest.thresholds()),
                honest.rule(),
                honest.evidence(),
                honest.at(),
                honest.detail()));
        Folder.of(town).write(folder);
        assertThat(Audited.verify(folder).out()).contains("nothing on record before it shows meters-apart");
    }

    private int index(Kind kind) {
        return (int) town.facts.stream()
                .filter(fact -> fact.kind() == kind)
                .findFirst()
                .orElseThrow()
                .index();
    }

    private static Digest id(Fact fact) {
        try {
            return fact.id();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    private static org.plugpact.core.decision.Content content(Fact fact) {
        try {
            return fact.content();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }
}
