package org.plugpact.core.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.governance.Network.BRITAIN;
import static org.plugpact.core.governance.Network.EVERYWHERE;
import static org.plugpact.core.governance.Network.FRANCE;
import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.SCOTLAND;
import static org.plugpact.core.governance.Network.VERIFIER;
import static org.plugpact.core.governance.Network.YEAR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/** The bundle's indexes answer as a slow twin does that reads all statements from the top each time. */
final class TrustBundleTwinTest {
    private static final Network N = Network.one();
    private static final int RUNS = 8;
    private static final int STATEMENTS = 40;
    private static final List<Jurisdiction> PLACES = List.of(EVERYWHERE, BRITAIN, SCOTLAND, FRANCE);
    private static final List<Role> ROLES = List.of(Role.FLEET, Role.CHARGING_NETWORK);
    private static final List<PartyId> PARTIES =
            IntStream.range(0, 5).mapToObj(i -> new PartyId("p" + i)).toList();
    private static final List<Issued> KEYS = PARTIES.stream()
            .map(party -> Issued.self(Issued.Wish.authority(party.text(), Algorithm.EDDSA, YEAR)))
            .toList();

    @Test
    void indexesAnswerAsTheTwinDoes() {
        long seed = Long.getLong("seed", 1);
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int admitted = 0;
        int holding = 0;
        for (int run = 0; run < RUNS; run++) {
            TrustBundle bundle = Network.bundle(N.stated(
                    Network.recognise(PARTIES.getFirst(), PARTIES.getFirst(), KEYS.getFirst(), ROLES, EVERYWHERE),
                    KEYS.getFirst()));
            for (int i = 0; i < STATEMENTS; i++) {
                int by = chance.nextInt(PARTIES.size());
                SignedStatement next = N.stated(any(chance, PARTIES.get(by), bundle), KEYS.get(by));
                if (bundle.with(next, VERIFIER, NOON) instanceof TrustBundle.Admitted(var grown)) {
                    bundle = grown;
                    admitted++;
                }
            }
            holding += agree(bundle, "run " + run + ", replay with -Dseed=" + seed);
        }
        assertThat(admitted).as("enough to say something").isGreaterThan(RUNS * 4);
        assertThat(holding).isGreaterThan(RUNS * 10);
    }

    private static Statement any(RandomGenerator chance, PartyId by, TrustBundle bundle) {
        int other = chance.nextInt(PARTIES.size());
        Jurisdiction place = PLACES.get(chance.nextInt(PLACES.size()));
        List<Role> roles = chance.nextBoolean() ? ROLES : List.of(ROLES.get(chance.nextInt(ROLES.size())));
        Instant from = NOON.plusSeconds(chance.nextInt(-3, 2));
        Interval validity = new Interval(from, NOON.plusSeconds(chance.nextInt(2, 5)));
        return switch (chance.nextInt(6)) {
            case 0, 1, 2 ->
                new Recognise(
                        by,
                        PARTIES.get(other),
                        roles,
                        List.of(place),
                        KEYS.get(other).der(),
                        validity);
            case 3 -> {
                boolean own = chance.nextInt(3) > 0;
                PartyId principal = own ? by : PARTIES.get(chance.nextInt(PARTIES.size()));
                PartyId to = chance.nextBoolean() ? new PartyId("agent") : PARTIES.get(other);
                if (to.equals(by) || to.equals(principal)) to = new PartyId("agent");
                Interval span = new Interval(from, from.plusSeconds(chance.nextInt(1, 5)));
                int onward = chance.nextInt(3);
                yield new Delegate(by, principal, to, roles.getFirst(), place, onward, Optional.empty(), span);
            }
            default -> {
                List<SignedStatement> made = bundle.statements();
                Target target = switch (chance.nextInt(3)) {
                    case 0 -> new Target.Authority(PARTIES.get(other));
                    case 1 -> new Target.Credential(KEYS.get(other).thumbprint());
                    default ->
                        new Target.Made(made.get(chance.nextInt(made.size())).id());
                };
                // The root seldom falls, or there would be little left to ask about.
                yield target.id().equals("p0")
                        ? new Revoke(by, new Target.Authority(PARTIES.get(4)), from, "x")
                        : new Revoke(by, target, from, "x");
            }
        };
    }

    private static int agree(TrustBundle bundle, String where) {
        Twin twin = new Twin(bundle.statements());
        int holding = 0;
        for (int i = -4; i <= 5; i++) {
            Instant at = NOON.plusSeconds(i);
            for (int party = 0; party < PARTIES.size(); party++) {
                for (Jurisdiction place : PLACES) {
                    for (Role role : ROLES) {
                        PartyId who = PARTIES.get(party);
                        boolean recognised = twin.recognised(who, role, place, at);
                        if (recognised) holding++;
                        assertThat(bundle.recognised(who, role, place, at).isPresent())
                                .as("%s: %s as %s in %s at %d", where, who, role, place, i)
                                .isEqualTo(recognised);
                        Digest key = KEYS.get(party).thumbprint();
                        assertThat(bundle.delegated(who, new PartyId("agent"), role, place, key, at)
                                        .isPresent())
                                .as("%s: delegate of %s as %s in %s at %d", where, who, role, place, i)
                                .isEqualTo(twin.delegated(who, role, place, at));
                    }
                }
            }
        }
        return holding;
    }

    /** All statements in order, and each question put to each of them. */
    private record Twin(List<SignedStatement> all) {
        boolean recognised(PartyId party, Role role, Jurisdiction place, Instant at) {
            return IntStream.range(0, all.size())
                    .anyMatch(i -> all.get(i).statement() instanceof Recognise says
                            && says.authority().equals(party)
                            && says.covers(role, place)
                            && holds(i, at));
        }

        boolean delegated(PartyId by, Role role, Jurisdiction place, Instant at) {
            return delegated(by, new PartyId("agent"), role, place, 0, at);
        }

        /** Tries every delegation of a principal, and for one handed on every one that could have come before. */
        private boolean delegated(
                PartyId principal, PartyId to, Role role, Jurisdiction place, int onward, Instant at) {
            return IntStream.range(0, all.size())
                    .anyMatch(i -> all.get(i).statement() instanceof Delegate says
                            && says.principal().equals(principal)
                            && says.to().equals(to)
                            && says.role() == role
                            && says.onward() >= onward
                            && says.within().covers(place)
                            && says.validity().contains(at)
                            && !withdrawn(i, at)
                            && (says.by().equals(principal)
                                    ? signers(i).stream().anyMatch(j -> says(j).covers(role, place) && holds(j, at))
                                    : signers(i).stream().anyMatch(j -> holds(j, at))
                                            && delegated(
                                                    principal, says.by(), role, says.within(), says.onward() + 1, at)));
        }

        private boolean holds(int i, Instant at) {
            Recognise says = says(i);
            if (!says.validity().contains(at) || withdrawn(i, at) || fallen(i, at)) return false;
            if (i == 0) return true;
            return signers(i).stream()
                    .filter(j -> j < i || !says(j).authority().equals(says.authority()))
                    .anyMatch(j -> says.roles().stream()
                                    .allMatch(role ->
                                            says.within().stream().allMatch(place -> says(j).covers(role, place)))
                            && holds(j, at));
        }

        private List<Integer> signers(int i) {
            List<Integer> found = new ArrayList<>();
            PartyId by = all.get(i).statement().by();
            Digest key = all.get(i).envelope().signatures().getFirst().certificate();
            for (int j = 0; j < all.size(); j++) {
                if (all.get(j).statement() instanceof Recognise says
                        && says.authority().equals(by)
                        && says.thumbprint().equals(key)) {
                    found.add(j);
                }
            }
            return found;
        }

        private boolean withdrawn(int i, Instant at) {
            return all.stream()
                    .anyMatch(one -> one.statement() instanceof Revoke(var by, Target.Made(var id), var from, var why)
                            && id.equals(all.get(i).id())
                            && !at.isBefore(from));
        }

        /** The party as a whole, later and by its recogniser or the root; or its certificate. */
        private boolean fallen(int i, Instant at) {
            Recognise says = says(i);
            for (int j = 0; j < all.size(); j++) {
                if (!(all.get(j).statement() instanceof Revoke revoke) || at.isBefore(revoke.from())) continue;
                boolean root = revoke.by().equals(says(0).authority());
                if (revoke.target() instanceof Target.Authority(var party)
                        && party.equals(says.authority())
                        && j > i
                        && (root || revoke.by().equals(says.by()))) return true;
                if (revoke.target() instanceof Target.Credential(var key) && key.equals(says.thumbprint())) return true;
            }
            return false;
        }

        private Recognise says(int i) {
            return (Recognise) all.get(i).statement();
        }
    }
}
