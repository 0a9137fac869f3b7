package org.plugpact.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.VERIFIER;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Target;

/** What a log is, how it grows, and what it can't do unseen. */
final class FullBundleTest {
    private static RandomGenerator chance(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Town town(int statements) {
        Town town = new Town();
        town.live(chance(statements), statements);
        return town;
    }

    private static String why(Opened opened) {
        return opened instanceof Opened.Bad(var why) ? why : "";
    }

    @Test
    void itIsReadAsWrittenAndHolds() throws Malformed {
        Town town = town(30);
        FullBundle full = town.full();
        FullBundle read = FullBundle.decode(full.encode());
        assertThat(read.encode()).isEqualTo(full.encode());
        assertThat(read.open(town.anchor(), VERIFIER)).isInstanceOf(Opened.Good.class);
        assertThat(((Opened.Good) read.open(town.anchor(), VERIFIER)).trust().rows())
                .isEqualTo(town.log.trust().rows());
    }

    @Test
    void whatIsNotTheLogsDoesNotHold() {
        Town town = town(30);
        FullBundle full = town.full();
        List<Entry> entries = full.entries();
        assertThat(why(full.open(Digest.sha256(), VERIFIER))).contains("not the one that is trusted");
        Town other = new Town();
        assertThat(why(new FullBundle(other.mandate, full.checkpoint(), entries).open(town.anchor(), VERIFIER)))
                .contains("its log's key did not sign");
        FullBundle turned = new FullBundle(town.mandate, full.checkpoint(), entries.reversed());
        assertThat(why(turned.open(town.anchor(), VERIFIER))).contains("over other statements");
        Entry last = entries.getLast();
        GovernanceLog early = GovernanceLog.begin(town.mandate);
        entries.subList(0, entries.size() - 1).forEach(entry -> early.take(entry.signed(), VERIFIER, entry.takenIn()));
        assertThat(early.take(last.signed(), VERIFIER, NOON.minusSeconds(1)).toString())
                .contains("later than");
    }

    @Test
    void itGrowsByWhatProvesThatNothingChanged() throws Malformed {
        RandomGenerator chance = chance(2);
        for (int run = 0; run < 5; run++) {
            Town town = new Town();
            town.live(chance, chance.nextInt(30));
            FullBundle earlier = town.full();
            town.live(chance, chance.nextInt(30));
            Extension by = Extension.decode(
                    town.log.since(earlier.entries().size(), town.logSigner).encode());
            Grown<FullBundle> grown = earlier.extend(by, VERIFIER);
            assertThat(grown).isInstanceOf(Grown.Longer.class);
            assertThat(((Grown.Longer<FullBundle>) grown).bundle().encode())
                    .isEqualTo(town.full().encode());
        }
    }

    @Test
    void whatDoesNotExtendItIsRefused() {
        Town town = town(20);
        FullBundle earlier = town.full();
        int size = earlier.entries().size();
        town.live(chance(8), 40);
        Extension good = town.log.since(size, town.logSigner);
        Link link = good.link();
        assertThat(link.proof()).isNotEmpty();
        Link unproven = new Link(size, link.root(), link.to(), link.proof().reversed());
        Link longer = new Link(size - 1, link.root(), link.to(), link.proof());
        Town stranger = new Town();
        stranger.live(chance(8), 40);
        Link strangers = stranger.log.link(1, stranger.full().checkpoint());
        assertThat(not(earlier, new Extension(longer, good.entries()))).contains("it extends size");
        assertThat(not(earlier, new Extension(strangers, good.entries()))).contains("not signed by this log's key");
        assertThat(not(
                        earlier,
                        new Extension(
                                link, good.entries().subList(1, good.entries().size()))))
                .contains("it brings");
        assertThat(not(earlier, new Extension(link, good.entries().reversed()))).contains("over other statements");
        boolean longProof = link.proof().size() > 1;
        if (longProof)
            assertThat(not(earlier, new Extension(unproven, good.entries()))).contains("does not prove");
    }

    private static String not(FullBundle bundle, Extension by) {
        return bundle.extend(by, VERIFIER) instanceof Grown.Not<FullBundle>(var why) ? why : "";
    }

    /** The key's holder tells one story up to a point, and two from there on. */
    @Test
    void aForkIsSeenAndProvenToEverybody() throws Malformed {
        Town town = town(20);
        FullBundle common = town.full();
        GovernanceLog other = GovernanceLog.of(town.mandate, common.entries(), town.log.trust());
        town.state(revoke("one story"), 0);
        FullBundle mine = town.full();
        other.take(town.network.stated(revoke("another"), town.root), VERIFIER, NOON);
        other.take(town.network.stated(revoke("and more of it"), town.root), VERIFIER, NOON);
        FullBundle theirs = other.bundle(town.logSigner);

        Optional<Fork> seen = theirs.forkedFrom(mine.checkpoint(), VERIFIER);
        Fork fork = Fork.decode(seen.orElseThrow().encode());
        assertThat(fork).isEqualTo(seen.get());
        assertThat(fork.proven(town.anchor(), VERIFIER)).isTrue();
        assertThat(fork.proven(Digest.sha256(), VERIFIER)).isFalse();
        assertThat(theirs.forkedFrom(common.checkpoint(), VERIFIER)).isEmpty();

        Grown<FullBundle> grown = mine.extend(other.since(mine.entries().size(), town.logSigner), VERIFIER);
        assertThat(grown).isInstanceOf(Grown.Forked.class);
        assertThat(((Grown.Forked<FullBundle>) grown).evidence().proven(town.anchor(), VERIFIER))
                .isTrue();
        innocent(town, common, mine, fork);
    }

    private static void innocent(Town town, FullBundle common, FullBundle mine, Fork fork) {
        Link honest = town.log.link(common.entries().size(), mine.checkpoint());
        assertThat(new Fork(town.mandate, common.checkpoint(), honest).proven(town.anchor(), VERIFIER))
                .as("two checkpoints of one story")
                .isFalse();
        Link made = new Link(honest.from(), Digest.sha256(), honest.to(), honest.proof());
        assertThat(new Fork(town.mandate, common.checkpoint(), made).proven(town.anchor(), VERIFIER))
                .as("a beginning that was made up")
                .isFalse();
        Town stranger = town(20);
        assertThat(new Fork(stranger.mandate, fork.earlier(), fork.other()).proven(stranger.anchor(), VERIFIER))
                .as("another log's mandate")
                .isFalse();
        assertThat(new Fork(town.mandate, stranger.full().checkpoint(), fork.other()).proven(town.anchor(), VERIFIER))
                .as("another log's checkpoint")
                .isFalse();
    }

    private static Revoke revoke(String reason) {
        return new Revoke(Town.PARTIES.getFirst(), new Target.Credential(Digest.sha256()), NOON, reason);
    }

    @Test
    void twoOfOneSizeAreAForkToo() {
        Town town = town(20);
        FullBundle common = town.full();
        GovernanceLog other = GovernanceLog.of(town.mandate, common.entries(), town.log.trust());
        town.state(revoke("one story"), 0);
        other.take(town.network.stated(revoke("another"), town.root), VERIFIER, NOON);
        Fork fork = other.bundle(town.logSigner)
                .forkedFrom(town.full().checkpoint(), VERIFIER)
                .orElseThrow();
        assertThat(fork.proven(town.anchor(), VERIFIER)).isTrue();
    }
}
