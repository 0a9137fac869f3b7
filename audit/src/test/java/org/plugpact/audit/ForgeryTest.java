package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Recorded;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Close;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Judged;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Sheet;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.PredicateSet;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.governance.Weight;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Register;

/**
 * A hub that lies: it has its log's key, its root's and its chargers', and writes every number, hash, checkpoint and manifest anew,
 * so that the tree and the files agree. Only the driver's key it has not. What the rules give still tells.
 */
final class ForgeryTest {
    private static final Town TOWN = Days.of(120, 2);

    @TempDir
    Path folder;

    private final List<Fact> facts = new ArrayList<>(TOWN.facts);

    @Test
    void aLogWrittenAnewWithoutALieVerifies() {
        assertThat(audited()).endsWith("VERIFIED: no difference.\n");
    }

    @Test
    void aPriceThatTheDriverDidNotSign() {
        int at = last(content -> content instanceof Closed);
        replace(
                at,
                signedByCharger(
                        (Closed) content(at),
                        close -> withEnergy(close, close.energy().plus(new Energy(1)))));
        assertNamed(at, "mobility-provider: the signature does not verify");
    }

    @Test
    void aPriceOfAnotherSessionUnderTheChargersSignatureAlone() {
        int at = last(content -> content instanceof Closed);
        Closed honest = (Closed) content(at);
        Close lie = withEnergy(
                honest.close().content(), honest.close().content().energy().plus(new Energy(1)));
        Part<Close> part = lie.sign(TOWN::salt, TOWN.signer(charger(honest.envelope())), TOWN.now);
        replace(at, Sheet.of(new Closed(part), part.envelope().encode(), part.fields()));
        assertNamed(at, "close");
    }

    @Test
    void aRefusalTurnedIntoAnAdmission() {
        int at = last(content -> content instanceof Admission admission
                && !admission.admitted()
                && admission.acceptance().isPresent());
        Admission honest = (Admission) content(at);
        List<Verdict> verdicts = honest.verdicts().stream()
                .map(verdict -> verdict.admits() ? verdict : Verdict.admits(verdict.predicate()))
                .toList();
        replace(at, signedByCharger(at, with(honest, true, verdicts)));
        assertNamed(at, "connector_free is recorded as admitting");
    }

    @Test
    void anAdmissionTurnedIntoARefusal() {
        int at = last(content -> content instanceof Admission admission && admission.admitted());
        Admission honest = (Admission) content(at);
        List<Verdict> verdicts = honest.verdicts().stream()
                .map(verdict -> verdict.predicate().equals("within_window")
                        ? Verdict.refuses("within_window", "too late")
                        : verdict)
                .toList();
        replace(at, signedByCharger(at, with(honest, false, verdicts)));
        assertNamed(at, "within_window is recorded as refusing, since too late");
    }

    @Test
    void anAdmissionOfAnotherWeight() {
        int at = admission();
        replace(
                at,
                signedByCharger(
                        at,
                        with(
                                (Admission) content(at),
                                by -> new Judged(
                                        by.predicates(),
                                        by.inputs(),
                                        new Weight(
                                                6,
                                                by.weight().freshness(),
                                                by.weight().corroboration())))));
        assertNamed(at, "on evidence of weight 7 (authority 6");
    }

    @Test
    void anAdmissionOfASetThatNobodyKnows() {
        int at = admission();
        Digest unknown = Digest.sha256(new byte[] {1});
        replace(
                at,
                signedByCharger(
                        at, with((Admission) content(at), by -> new Judged(unknown, by.inputs(), by.weight()))));
        assertNamed(at, "answers the set of predicates " + unknown.hex() + ", which this auditor does not know");
    }

    @Test
    void anAdmissionThatGoesBackToTheFirstSet() {
        int at = admission();
        Admission honest = (Admission) content(at);
        List<Verdict> verdicts = honest.verdicts().stream()
                .filter(verdict -> PredicateSet.FIRST.asks(verdict.predicate()))
                .toList();
        replace(at, signedByCharger(at, with(honest, true, verdicts, Optional.empty())));
        assertNamed(at, "names no set of predicates, which admissions before it do");
    }

    private int admission() {
        return last(content -> content instanceof Admission admission && admission.admitted());
    }

    private static Admission with(Admission honest, UnaryOperator<Judged> lie) {
        return with(honest, true, honest.verdicts(), honest.judged().map(lie));
    }

    @Test
    void aMarkThatIsLeftOut() {
        int at = last(content -> content instanceof Marked marked && marked.mark() == MarkKind.OVERLAP);
        facts.remove(at);
        renumber();
        assertThat(audited())
                .contains("missing: by the rules there is a mark overlap")
                .endsWith("in 1 place.\n");
    }

    @Test
    void aMarkThatNothingGives() {
        int at = last(content -> content instanceof Stopped);
        PactId pact = facts.get(at).header().pact().orElseThrow();
        var mark = new Marked(Optional.of(pact), MarkKind.NEGATIVE_DURATION, "so they say", List.of());
        facts.add(at + 1, new Fact(headerLike(facts.get(at), mark), plain(mark)));
        renumber();
        assertNamed(at + 1, "by the rules there is no mark negative-duration here");
    }

    @Test
    void aReadingThatSaysMore() {
        int at = last(content -> content instanceof Reading);
        Reading honest = (Reading) content(at);
        Sample more = new Sample(
                honest.sample().at(),
                new Register(honest.sample().register().milliwattHours() + 1),
                honest.sample().power(),
                honest.sample().reported());
        replace(at, plain(new Reading(honest.previous(), honest.transaction(), honest.connector(), more)));
        // The chain goes on from the honest one: its next link tells.
        assertThat(audited()).contains("by the rules it says").contains("previous=");
    }

    @Test
    void aSessionThatBeganAtAnotherTimeOrForAnotherPact() {
        int at = last(content -> content instanceof Started);
        Fact honest = facts.get(at);
        facts.set(
                at,
                new Fact(
                        shifted(
                                honest.header(),
                                Duration.ofMinutes(-1),
                                honest.header().pact()),
                        honest.sheet()));
        assertNamed(at, "is recorded as of");
        Optional<PactId> other =
                facts.stream().flatMap(fact -> fact.header().pact().stream()).findFirst();
        facts.set(at, new Fact(shifted(honest.header(), Duration.ZERO, other), honest.sheet()));
        assertNamed(at, "");
    }

    @Test
    void aDecisionThatIsDatedBack() {
        int at = last(content -> content instanceof Started);
        FactHeader honest = facts.get(at).header();
        var dated = new FactHeader(
                honest.version(),
                honest.log(),
                honest.index(),
                honest.kind(),
                honest.eventTime(),
                honest.decidedTime().minus(Duration.ofDays(1)),
                honest.owner(),
                honest.site(),
                honest.jurisdiction(),
                honest.pact());
        facts.set(at, new Fact(dated, facts.get(at).sheet()));
        assertNamed(at, "before the one before it");
    }

    @Test
    void aRepeatedHandshake() {
        int at = last(content -> content instanceof Admission) - 2;
        for (int i = 0; i < 3; i++) facts.add(at + 3 + i, facts.get(at + i));
        renumber();
        assertNamed(at + 5, "nothing was to be put on record");
    }

    private String audited() {
        Audited audited = Audited.verify(Folder.resigned(TOWN, facts).write(folder));
        assertThat(audited.exit()).as(audited.out() + audited.err()).isBetween(0, 1);
        return audited.out();
    }

    private void assertNamed(int fact, String words) {
        String first = audited().lines().findFirst().orElseThrow();
        assertThat(first).contains("fact " + fact + " ").contains(words);
    }

    private Content content(int at) {
        try {
            return facts.get(at).content();
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    private int last(Predicate<Content> wanted) {
        for (int i = facts.size() - 1; i >= 0; i--) if (wanted.test(content(i))) return i;
        throw new AssertionError("none");
    }

    private void replace(int at, Sheet sheet) {
        facts.set(at, new Fact(facts.get(at).header(), sheet));
    }

    private void renumber() {
        renumber(facts);
    }

    /** Each at the place that it has now. */
    static void renumber(List<Fact> facts) {
        for (int i = 0; i < facts.size(); i++) {
            FactHeader honest = facts.get(i).header();
            var header = new FactHeader(
                    honest.version(),
                    honest.log(),
                    i,
                    honest.kind(),
                    honest.eventTime(),
                    honest.decidedTime(),
                    honest.owner(),
                    honest.site(),
                    honest.jurisdiction(),
                    honest.pact());
            facts.set(i, new Fact(header, facts.get(i).sheet()));
        }
    }

    private static FactHeader headerLike(Fact fact, Content content) {
        FactHeader like = fact.header();
        return new FactHeader(
                like.version(),
                like.log(),
                like.index(),
                content.kind(),
                like.eventTime(),
                like.decidedTime(),
                like.owner(),
                like.site(),
                like.jurisdiction(),
                like.pact());
    }

    private static FactHeader shifted(FactHeader honest, Duration by, Optional<PactId> pact) {
        return new FactHeader(
                honest.version(),
                honest.log(),
                honest.index(),
                honest.kind(),
                honest.eventTime().plus(by),
                honest.decidedTime(),
                honest.owner(),
                honest.site(),
                honest.jurisdiction(),
                pact);
    }

    private static Sheet plain(Content.Plain content) {
        Fields fields = content.put(new Fields.Builder(TOWN::salt)).build();
        return Sheet.of(content, new Recorded(content.kind().text(), fields.payload()).encode(), fields);
    }

    private Sheet signedByCharger(int at, Admission lie) {
        try {
            Signature honest =
                    Envelope.decode(facts.get(at).body()).signatures().getFirst();
            Fields fields = lie.put(new Fields.Builder(TOWN::salt)).build();
            var signing = new SigningAs(TOWN.signer(honest.certificate()), honest.role(), honest.at());
            Envelope envelope = Envelope.sign(lie.kind().text(), fields.payload(), List.of(signing));
            return Sheet.of(lie, envelope.encode(), fields);
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
    }

    /** The driver's signature is copied from the honest close: it is of another payload. */
    private static Sheet signedByCharger(Closed honest, UnaryOperator<Close> lie) {
        Close close = lie.apply(honest.close().content());
        Part<Close> part = close.sign(TOWN::salt, TOWN.signer(charger(honest.envelope())), TOWN.now);
        Signature driver = honest.close().signatureAs(Role.MOBILITY_PROVIDER).orElseThrow();
        Envelope both = part.envelope().with(driver);
        return Sheet.of(new Closed(new Part<>(close, both, part.fields())), both.encode(), part.fields());
    }

    private static Digest charger(Envelope envelope) {
        return envelope.signatures().getFirst().certificate();
    }

    private static Admission with(Admission honest, boolean admitted, List<Verdict> verdicts) {
        return with(honest, admitted, verdicts, honest.judged());
    }

    private static Admission with(Admission honest, boolean admitted, List<Verdict> verdicts, Optional<Judged> judged) {
        return new Admission(
                honest.offer(),
                honest.acceptance(),
                honest.contract(),
                admitted,
                honest.attestation(),
                verdicts,
                honest.bundleSize(),
                honest.bundleEpoch(),
                honest.chargerThrough(),
                honest.driverThrough(),
                judged);
    }

    private static Close withEnergy(Close honest, Energy energy) {
        return new Close(
                honest.offer(),
                honest.acceptance(),
                honest.admission(),
                honest.stopped(),
                honest.readings(),
                honest.contract(),
                honest.attestation(),
                honest.interval(),
                energy,
                honest.tariffId(),
                honest.tariffHash(),
                honest.zone(),
                honest.tzdata(),
                honest.offsetMinutesAtStart(),
                honest.offsetMinutesAtEnd(),
                honest.breakdown());
    }
}
