package org.plugpact.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.VERIFIER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Row;
import org.plugpact.core.governance.Status;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;

/** A compact bundle answers as the statements do that it was made of, and grows as the log does. */
final class CompactBundleTest {
    private static final int RUNS = 6;

    private static RandomGenerator chance(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static TrustBundle open(CompactBundle bundle, Digest anchor) {
        return switch (bundle.open(anchor, VERIFIER)) {
            case Opened.Good(var trust) -> trust;
            case Opened.Bad(var why) -> throw new AssertionError(why);
        };
    }

    @Test
    void itAnswersEveryQuestionAsTheFullOneDoes() throws Malformed {
        long seed = Long.getLong("seed", 1);
        RandomGenerator chance = chance(seed);
        Answers answers = new Answers();
        for (int run = 0; run < RUNS; run++) {
            Town town = new Town();
            int taken = town.live(chance, 150);
            assertThat(taken).as("enough to say something").isGreaterThan(20);
            CompactBundle compact = CompactBundle.decode(town.compact().encode());
            TrustBundle full = full(town);
            TrustBundle brief = open(compact, town.anchor());
            assertThat(brief.size()).isEqualTo(full.size());
            assertThat(brief.epoch()).isEqualTo(full.epoch());
            assertThat(brief.rows()).isEqualTo(full.rows()).isEqualTo(compact.rows());
            assertThat(brief.statements()).isEmpty();
            assertThat(compact.follows(town.full(), VERIFIER)).isTrue();
            answers.compare(full, brief, "run " + run + ", replay with -Dseed=" + seed);
        }
        assertThat(answers.asked).isGreaterThan(40_000);
        assertThat(answers.found).isGreaterThan(1_000);
    }

    private static TrustBundle full(Town town) throws Malformed {
        return switch (FullBundle.decode(town.full().encode()).open(town.anchor(), VERIFIER)) {
            case Opened.Good(var trust) -> trust;
            case Opened.Bad(var why) -> throw new AssertionError(why);
        };
    }

    /** All questions about all that there is, at instants before, in and after what is said. */
    private static final class Answers {
        private int asked;
        private int found;

        void compare(TrustBundle full, TrustBundle brief, String where) {
            for (int i = -4; i <= 5; i++) {
                Instant at = NOON.plusSeconds(i);
                for (Topic topic : Town.TOPICS) {
                    for (Jurisdiction place : Town.PLACES) {
                        same(full.rule(topic, place, at), brief.rule(topic, place, at), where);
                    }
                }
                for (int party = 0; party < Town.PARTIES.size(); party++) compare(full, brief, party, at, where);
            }
        }

        private void compare(TrustBundle full, TrustBundle brief, int party, Instant at, String where) {
            PartyId who = Town.PARTIES.get(party);
            Digest own = Town.certificate(party);
            for (int leaf = 0; leaf < 6; leaf++) {
                Digest device = Digest.sha256(new byte[] {(byte) leaf});
                same(full.revoked(device, who, at), brief.revoked(device, who, at), where);
                Status status = full.status(who, device, at);
                same(
                        Optional.of(status).filter(one -> !(one instanceof Status.None)),
                        Optional.of(brief.status(who, device, at)).filter(one -> !(one instanceof Status.None)),
                        where);
            }
            for (Role role : Role.values())
                same(full.recognisedAs(own, role, at), brief.recognisedAs(own, role, at), where);
            for (Jurisdiction place : Town.PLACES) {
                for (Role role : List.of(Role.MOBILITY_PROVIDER, Role.CHARGING_NETWORK, Role.SITE_HOST)) {
                    same(full.recognised(who, role, place, at), brief.recognised(who, role, place, at), where);
                    same(
                            full.recognisedBy(own, who, role, place, at),
                            brief.recognisedBy(own, who, role, place, at),
                            where);
                    for (PartyId to : List.of(Town.AGENT, Town.PARTIES.get((party + 1) % 6), Town.PARTIES.get(0))) {
                        same(
                                full.delegated(who, to, role, place, own, at),
                                brief.delegated(who, to, role, place, own, at),
                                where);
                    }
                }
                same(
                        full.filing(who, "day", place, at, at).map(TrustBundle.Filing::id),
                        brief.filing(who, "day", place, at, at).map(TrustBundle.Filing::id),
                        where);
                same(
                        full.filing(who, "day", place, at, at)
                                .map(filing -> filing.says().tariffHash()),
                        brief.filing(who, "day", place, at, at)
                                .map(filing -> filing.says().tariffHash()),
                        where);
                for (PartyId with : Town.PARTIES) {
                    same(
                            full.federation(who, with, "energy/1", place, at),
                            brief.federation(who, with, "energy/1", place, at),
                            where);
                }
                same(
                        full.qualified(who, Qualify.V2G, place, own, at),
                        brief.qualified(who, Qualify.V2G, place, own, at),
                        where);
            }
        }

        private void same(Optional<?> full, Optional<?> brief, String where) {
            if (!full.equals(brief)) throw new AssertionError(where + ": " + full + ", but compact " + brief);
            asked++;
            if (full.isPresent()) found++;
        }
    }

    @Test
    void grownByRowsItIsTheLaterOneByteForByte() throws Malformed {
        RandomGenerator chance = chance(3);
        for (int run = 0; run < RUNS; run++) {
            Town town = new Town();
            town.live(chance, chance.nextInt(40));
            CompactBundle earlier = town.compact();
            town.live(chance, chance.nextInt(60));
            CompactBundle later = town.compact();
            CompactExtension by =
                    CompactExtension.decode(later.since(earlier, town.log).encode());
            Grown<CompactBundle> grown = CompactBundle.decode(earlier.encode()).extend(by, VERIFIER);
            assertThat(grown).isInstanceOf(Grown.Longer.class);
            assertThat(((Grown.Longer<CompactBundle>) grown).bundle().encode()).isEqualTo(later.encode());
        }
    }

    @Test
    void noFlippedBitGoesUnseen() {
        Town town = new Town();
        town.live(chance(5), 12);
        byte[] good = town.compact().encode();
        for (int bit = 0; bit < good.length * 8; bit += 7) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(holds(flipped, town.anchor())).as("bit %d", bit).isFalse();
        }
        assertThat(holds(good, town.anchor())).isTrue();
    }

    private static boolean holds(byte[] encoded, Digest anchor) {
        try {
            return CompactBundle.decode(encoded).open(anchor, VERIFIER) instanceof Opened.Good;
        } catch (Malformed refused) {
            return false;
        }
    }

    @Test
    void anotherRootsIsRefused() {
        Town town = new Town();
        assertThat(town.compact().open(Digest.sha256(), VERIFIER)).isInstanceOf(Opened.Bad.class);
        CompactBundle compact = town.compact();
        CompactBundle byTheLog = new CompactBundle(
                town.mandate,
                compact.checkpoint(),
                town.network
                        .stated(town.log.entries().getFirst().signed().statement(), town.root)
                        .envelope(),
                compact.rows());
        assertThat(byTheLog.open(town.anchor(), VERIFIER)).isInstanceOf(Opened.Bad.class);
    }

    @Test
    void rowsThatNoLogHasAreMalformed() {
        Town town = new Town();
        town.live(chance(9), 40);
        List<Optional<Row>> rows = town.log.trust().rows();
        for (List<Optional<Row>> wrong : List.of(
                rows.subList(1, rows.size()),
                rows.reversed(),
                Stream.concat(rows.stream(), rows.stream()).toList(),
                List.<Optional<Row>>of(Optional.empty()))) {
            assertThatThrownBy(() -> TrustBundle.of(town.anchor(), wrong)).isInstanceOf(Malformed.class);
        }
    }
}
