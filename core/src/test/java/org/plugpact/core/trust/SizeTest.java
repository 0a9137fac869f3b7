package org.plugpact.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.YEAR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Row;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.units.Interval;

/**
 * A world of 200 authorities, 50 federations and a million credentials, one in a hundred of them revoked, fits in what a
 * charger can hold.
 */
final class SizeTest {
    private static final int BYTES_MAX = 150_000;
    private static final int AUTHORITIES = 200;
    private static final int FEDERATIONS = 50;
    private static final int REVOKED = 10_000;

    private final RandomGenerator chance =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final List<Optional<Row>> rows = new ArrayList<>();
    private final List<PartyId> parties = new ArrayList<>();
    private final List<Digest> keys = new ArrayList<>();
    private int said;

    private Digest digest() {
        byte[] bytes = new byte[Digest.SIZE];
        chance.nextBytes(bytes);
        return new Digest(bytes);
    }

    private void row(Statement statement, int by) {
        Optional<Interval> certified = statement instanceof Recognise
                ? Optional.of(new Interval(YEAR.from(), YEAR.to().plusMillis(1)))
                : Optional.empty();
        rows.add(Optional.of(new Row(digest(), statement, keys.get(by), certified)));
        said++;
    }

    private static Jurisdiction place(int party) {
        return Jurisdiction.parse(List.of("GB", "DE", "FR/IDF", "US/CA").get(party % 4));
    }

    private void authorities() {
        for (int i = 0; i < AUTHORITIES; i++) {
            PartyId party = new PartyId("GB*" + "N%03d".formatted(i));
            parties.add(party);
            keys.add(digest());
            List<Role> roles = i == 0
                    ? List.of(Role.values())
                    : List.of(Role.MOBILITY_PROVIDER, Role.CHARGING_NETWORK, Role.RATE_AUTHORITY);
            List<Jurisdiction> within = i == 0 ? List.of(Jurisdiction.EVERYWHERE) : List.of(place(i));
            row(new Recognise(parties.getFirst(), party, roles, within, keys.getLast(), new byte[0], YEAR), 0);
        }
    }

    private void whatTheyState() {
        for (int i = 1; i < AUTHORITIES; i++) {
            PartyId agent = new PartyId("agent-" + i);
            row(new Delegate(parties.get(i), agent, Role.CHARGING_NETWORK, place(i), Optional.empty(), YEAR), i);
        }
        for (int i = 1; i <= FEDERATIONS; i++) {
            federate(i, i + FEDERATIONS);
            federate(i + FEDERATIONS, i);
            row(new FileRates(parties.get(i), place(i), "day", digest(), new byte[0], NOON), i);
        }
        for (int i = 1; i <= 10; i++) {
            row(new Qualify(parties.get(i), parties.get(i + 10), Qualify.V2G, place(i), Optional.empty(), YEAR), i);
            TreeMap<String, Rule.Term> terms = new TreeMap<>();
            terms.put("energy-kwh-max", new Rule.Quantity(30));
            terms.put("amount-minor-max", new Rule.Quantity(2_000));
            row(new Rule(parties.get(i), place(i), Topic.OFFLINE, terms, YEAR), i);
        }
    }

    private void federate(int by, int with) {
        row(
                new Federate(
                        parties.get(by),
                        parties.get(with),
                        List.of("energy/1"),
                        place(by),
                        List.of("afir", "nevi"),
                        List.of("afir"),
                        YEAR),
                by);
    }

    private void revoke(int lists) {
        for (int i = 1; i <= lists; i++) {
            List<Digest> revoked = new ArrayList<>();
            for (int n = 0; n < REVOKED / lists; n++) revoked.add(digest());
            row(new StatusList(parties.get(i), 1, NOON, NOON.plusSeconds(86_400), RevokedPrefixes.of(revoked)), i);
        }
    }

    private int bytes(int lists) {
        authorities();
        whatTheyState();
        revoke(lists);
        Town town = new Town();
        Checkpoint checkpoint = new Checkpoint(town.log.checkpoint().origin(), said, digest());
        byte[] content = CompactBundle.content(checkpoint, rows);
        CompactBundle small = town.compact();
        int around = small.encode().length - small.signed().payload().length;
        CompactBundle all = new CompactBundle(town.mandate, small.checkpoint(), small.signed(), rows);
        Map<String, Integer> sizes = all.sizes();
        sizes.put("signatures and mandate", around);
        System.out.printf("compact bundle, %d lists: %,d bytes: %s%n", lists, content.length + around, sizes);
        return content.length + around;
    }

    @Test
    void aWorldFitsWithEachListOfTheFewWhoIssueMost() {
        assertThat(bytes(10)).isLessThan(BYTES_MAX);
    }

    @Test
    void aWorldFitsWithAListOfEveryOne() {
        assertThat(bytes(AUTHORITIES - 1)).isLessThan(BYTES_MAX);
    }

    @Test
    void aPrefixTakesLittleMoreThanItHasTo() {
        List<Digest> revoked = new ArrayList<>();
        for (int i = 0; i < REVOKED; i++) revoked.add(digest());
        long bits = 8L * RevokedPrefixes.of(revoked).encode().length;
        // log2(2^64 / 10,000) + log2(e) = 52.15: no code for a set of so many takes less.
        assertThat(bits * 100 / REVOKED).isBetween(5_215L, 5_300L);
    }
}
