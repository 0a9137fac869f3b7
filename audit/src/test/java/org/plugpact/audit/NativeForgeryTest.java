package org.plugpact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.Sheet;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Register;

/**
 * A hub that lies about what native chargers metered. It has its log's key, its root's and the chargers', and writes every number,
 * hash, checkpoint and manifest anew. The vehicles' keys and the meters' it has not.
 */
final class NativeForgeryTest {
    private static final Key OFFICE = Key.authority("office", Algorithm.ES256, Town.VALID);
    private static final Key METER = OFFICE.issue("meter 7", Town.VALID);
    private static final Town TOWN = town();

    @TempDir
    Path folder;

    private final List<Fact> facts = new ArrayList<>(TOWN.facts);

    /** Two sessions that a meter signed, one that it has not, and one whose register ran backwards. */
    private static Town town() {
        var town = new Town(3);
        town.recognise(new PartyId("office"), OFFICE, Town.BRITAIN, Role.METER_AUTHORITY);
        for (Key key : List.of(OFFICE, METER)) town.keys.put(key.thumbprint(), key);
        Optional<Key> meter = Optional.of(METER);
        assertThat(town.take(new Natives(town, 0, meter).session(900, 800, 700)))
                .isInstanceOf(Outcome.Final.class);
        assertThat(town.take(new Natives(town, 0, meter).session(100, 50))).isInstanceOf(Outcome.Final.class);
        assertThat(town.take(new Natives(town, 1, Optional.empty()).session(400, 300)))
                .isInstanceOf(Outcome.Final.class);
        assertThat(town.take(new Natives(town, 2, Optional.empty()).session(-2_000)))
                .isInstanceOf(Outcome.Recorded.class);
        town.checkpoint();
        return town;
    }

    @Test
    void honestRecordsVerifyAlsoOneThatCantBeSettled() {
        assertThat(audited()).endsWith("VERIFIED: no difference.\n");
        assertThat(all(Kind.METERED)).hasSize(5 + 4 + 4 + 3);
        assertThat(all(Kind.CLOSE)).hasSize(3);
    }

    @Test
    void aReadingThatSaysMoreThoughItsChargerSignsIt() {
        everyReading(part -> signed(moved(part.content(), 1), part));
    }

    /** Where a close cites it. The last word of a session without one is its charger's alone, by whoever has that key. */
    @Test
    void aReadingWithAnotherReasonThoughItsChargerSignsIt() {
        everyReading(part -> {
            Metering said = part.content();
            boolean isCited = said.last() && said.number() > 2;
            return isCited ? Optional.of(sign(because(said, "enough"), part)) : Optional.empty();
        });
    }

    @Test
    void aReadingWhoseSignatureIsBroken() {
        everyReading(part -> Optional.of(withSignatures(part, broken(part, 0))));
    }

    @Test
    void aMetersSignatureThatIsBrokenOrTakenOff() {
        everyReading(part -> isByMeter(part) ? Optional.of(withSignatures(part, broken(part, 1))) : Optional.empty());
        everyReading(part -> isByMeter(part)
                ? Optional.of(withSignatures(part, part.envelope().signatures().subList(0, 1)))
                : Optional.empty());
    }

    @Test
    void aReadingThatIsLeftOut() {
        for (int at : all(Kind.METERED)) {
            restore();
            facts.remove(at);
            ForgeryTest.renumber(facts);
            assertFound("without fact " + at);
        }
    }

    @Test
    void aReadingTwice() {
        for (int at : all(Kind.METERED)) {
            restore();
            facts.add(at, facts.get(at));
            ForgeryTest.renumber(facts);
            assertFound("fact " + at + " twice");
        }
    }

    @Test
    void twoReadingsInTheOthersPlace() {
        List<Integer> all = all(Kind.METERED);
        for (int at : all) {
            if (!all.contains(at + 1)) continue;
            restore();
            facts.add(at, facts.remove(at + 1));
            ForgeryTest.renumber(facts);
            assertFound("facts " + at + " and the next");
        }
    }

    @Test
    void aReadingOfAnotherSession() {
        List<Integer> all = all(Kind.METERED);
        int first = all.getFirst();
        for (int at : all) {
            if (facts.get(at)
                    .header()
                    .pact()
                    .equals(TOWN.facts.get(first).header().pact())) continue;
            restore();
            replace(at, facts.get(first).sheet());
            assertFound("fact " + at + " is another's");
        }
    }

    @Test
    void aMarkThatIsLeftOut() {
        for (int at : all(Kind.MARKED)) {
            restore();
            facts.remove(at);
            ForgeryTest.renumber(facts);
            assertThat(audited()).contains("missing: by the rules there is a mark unsettled");
        }
        assertThat(all(Kind.MARKED)).isNotEmpty();
    }

    @Test
    void aWholeChainWrittenAnew() {
        List<Integer> chain = all(Kind.METERED).subList(0, 5);
        Optional<Part<Metering>> before = Optional.empty();
        for (int at : chain) {
            Part<Metering> honest = reading(at);
            Part<Metering> lie =
                    sign(after(moved(honest.content(), honest.content().number()), before), honest);
            replace(at, lie);
            before = Optional.of(lie);
        }
        assertFound("every reading says more");
    }

    private void everyReading(Function<Part<Metering>, Optional<Part<Metering>>> forge) {
        int forged = 0;
        for (int at : all(Kind.METERED)) {
            restore();
            Optional<Part<Metering>> lie = forge.apply(reading(at));
            if (lie.isEmpty()) continue;
            forged++;
            replace(at, lie.get());
            assertFound("fact " + at);
        }
        assertThat(forged).isPositive();
    }

    private void restore() {
        facts.clear();
        facts.addAll(TOWN.facts);
    }

    private void assertFound(String which) {
        Audited audited = Audited.verify(Folder.resigned(TOWN, facts).write(folder));
        assertThat(audited.exit()).as(which + ": " + audited.out()).isEqualTo(1);
    }

    private String audited() {
        return Audited.verify(Folder.resigned(TOWN, facts).write(folder)).out();
    }

    private static List<Integer> all(Kind kind) {
        return IntStream.range(0, TOWN.facts.size())
                .filter(at -> TOWN.facts.get(at).kind() == kind)
                .boxed()
                .toList();
    }

    private Part<Metering> reading(int at) {
        try {
            if (facts.get(at).content() instanceof Metered(var part)) return part;
        } catch (Malformed broken) {
            throw new AssertionError(broken);
        }
        throw new AssertionError("no reading at " + at);
    }

    private void replace(int at, Part<Metering> part) {
        replace(at, Sheet.of(new Metered(part), part.envelope().encode(), part.fields()));
    }

    private void replace(int at, Sheet sheet) {
        facts.set(at, new Fact(facts.get(at).header(), sheet));
    }

    private static boolean isByMeter(Part<Metering> part) {
        return part.envelope().signatures().size() == 2;
    }

    private static Optional<Part<Metering>> signed(Metering lie, Part<Metering> like) {
        return Optional.of(sign(lie, like));
    }

    /** By the charger; where there was a meter's signature, the honest one is copied: it is of another payload. */
    private static Part<Metering> sign(Metering lie, Part<Metering> like) {
        List<Signature> honest = like.envelope().signatures();
        Signer charger = TOWN.signer(honest.getFirst().certificate());
        Part<Metering> part = lie.sign(TOWN::salt, charger, Optional.empty());
        if (honest.size() == 1) return part;
        Envelope both = part.envelope().with(honest.getLast());
        return new Part<>(lie, both, part.fields());
    }

    private static Part<Metering> withSignatures(Part<Metering> part, List<Signature> signatures) {
        var envelope = new Envelope(Metering.KIND, part.envelope().payload(), signatures);
        return new Part<>(part.content(), envelope, part.fields());
    }

    private static List<Signature> broken(Part<Metering> part, int which) {
        List<Signature> all = new ArrayList<>(part.envelope().signatures());
        Signature one = all.get(which);
        byte[] value = one.value().clone();
        value[20] ^= 4;
        all.set(which, new Signature(one.algorithm(), one.certificate(), one.role(), one.at(), value));
        return all;
    }

    private static Metering moved(Metering said, long milliwattHours) {
        Sample sample = said.sample();
        var register = new Register(sample.register().milliwattHours() + milliwattHours);
        return with(said, new Sample(sample.at(), register, sample.power(), sample.reported()), said.reason());
    }

    private static Metering because(Metering said, String reason) {
        return with(said, said.sample(), Optional.of(reason));
    }

    private static Metering with(Metering said, Sample sample, Optional<String> reason) {
        return new Metering(
                said.admission(),
                said.number(),
                said.previous(),
                said.connector(),
                sample,
                said.exported(),
                said.last(),
                reason);
    }

    private static Metering after(Metering said, Optional<Part<Metering>> before) {
        return new Metering(
                said.admission(),
                said.number(),
                before.map(Part::id),
                said.connector(),
                said.sample(),
                said.exported(),
                said.last(),
                said.reason());
    }
}
