package org.plugpact.core.trust;

import static org.plugpact.core.governance.Network.NOON;
import static org.plugpact.core.governance.Network.VERIFIER;
import static org.plugpact.core.governance.Network.YEAR;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.KeySigner;
import org.plugpact.core.bytes.Providers;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.lineage.VerifierKey;
import org.plugpact.core.units.Interval;

/** A governance log with a root, its key, and parties that state whatever chance says. */
final class Town {
    static final List<Jurisdiction> PLACES =
            List.of(Network.EVERYWHERE, Network.BRITAIN, Network.SCOTLAND, Network.FRANCE);
    static final List<PartyId> PARTIES =
            IntStream.range(0, 6).mapToObj(i -> new PartyId("p" + i)).toList();
    static final PartyId AGENT = new PartyId("agent");
    private static final List<Issued> KEYS = PARTIES.stream()
            .map(party -> Issued.self(Issued.Wish.authority(party.text(), Algorithm.EDDSA, YEAR)))
            .toList();
    static final List<Topic> TOPICS = List.of(Topic.ADMISSION, Topic.OFFLINE, Topic.INTEGRITY);
    private static final List<Role> ROLES = List.of(Role.values());

    final Network network = Network.one();
    final Issued root = KEYS.getFirst();
    final Signer logSigner;
    final Mandate mandate;
    final GovernanceLog log;

    Town() {
        this("plugpact.test/governance");
    }

    Town(String name) {
        KeyPair pair = ed25519();
        logSigner = new KeySigner(
                pair.getPrivate(),
                Algorithm.EDDSA,
                Digest.sha256(),
                Providers.jdk().of(Algorithm.EDDSA));
        mandate = Mandate.sign(
                VerifierKey.of(name, pair.getPublic()), root.chain(), network.salts(), root.signer(), NOON);
        log = GovernanceLog.begin(mandate);
        state(Network.recognise(PARTIES.getFirst(), PARTIES.getFirst(), root, ROLES, Network.EVERYWHERE), 0);
    }

    private static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    Digest anchor() {
        return root.thumbprint();
    }

    static Digest certificate(int party) {
        return KEYS.get(party).thumbprint();
    }

    /** Whether the log took it. */
    boolean state(Statement statement, int by) {
        SignedStatement signed = network.stated(statement, KEYS.get(by));
        return log.take(signed, VERIFIER, NOON) instanceof TrustBundle.Admitted;
    }

    FullBundle full() {
        return log.bundle(logSigner);
    }

    CompactBundle compact() {
        return CompactBundle.of(log, logSigner, root.signer(), NOON);
    }

    /** States so much by chance; how much of it the log took. */
    int live(RandomGenerator chance, int statements) {
        int taken = 0;
        for (int i = 0; i < statements; i++) {
            int by = chance.nextInt(PARTIES.size());
            if (state(any(chance, by), by)) taken++;
        }
        return taken;
    }

    private Statement any(RandomGenerator chance, int by) {
        PartyId maker = PARTIES.get(by);
        int other = chance.nextInt(PARTIES.size());
        PartyId whom = PARTIES.get(other);
        Jurisdiction place = PLACES.get(chance.nextInt(PLACES.size()));
        Instant from = NOON.plusSeconds(chance.nextInt(-3, 2)).plusMillis(chance.nextInt(2));
        Interval validity = new Interval(from, NOON.plusSeconds(chance.nextInt(2, 5)));
        List<Role> roles = ROLES.subList(chance.nextInt(3), chance.nextInt(6, ROLES.size() + 1));
        Optional<Digest> only = chance.nextBoolean() ? Optional.empty() : Optional.of(leaf(chance));
        return switch (chance.nextInt(12)) {
            case 0, 1, 2, 3 ->
                new Recognise(
                        maker, whom, roles, List.of(place), KEYS.get(other).der(), validity);
            case 4 -> {
                boolean own = chance.nextBoolean() || maker.equals(whom);
                PartyId principal = own ? maker : whom;
                yield only.isPresent()
                        ? new Delegate(maker, principal, AGENT, role(chance), place, 0, only, validity)
                        : new Delegate(
                                maker,
                                principal,
                                PARTIES.get((by + 1) % 6).equals(principal) ? AGENT : PARTIES.get((by + 1) % 6),
                                role(chance),
                                place,
                                chance.nextInt(3),
                                only,
                                validity);
            }
            case 5 ->
                new Federate(
                        maker,
                        maker.equals(whom) ? AGENT : whom,
                        List.of("energy/1"),
                        place,
                        chance.nextBoolean() ? List.of("afir", "nevi") : List.of(),
                        chance.nextBoolean() ? List.of("afir") : List.of(),
                        validity);
            case 6 -> {
                byte[] tariff = {(byte) chance.nextInt(3)};
                yield new FileRates(maker, place, "day", Digest.sha256(tariff), tariff, from);
            }
            case 7 -> new Qualify(maker, whom, Qualify.V2G, place, only, validity);
            case 8 -> {
                TreeMap<String, Rule.Term> terms = new TreeMap<>();
                terms.put("cap-kwh", new Rule.Quantity(chance.nextInt(100)));
                terms.put("order", new Rule.Texts(List.of("first", "last")));
                yield new Rule(maker, place, TOPICS.get(chance.nextInt(TOPICS.size())), terms, validity);
            }
            case 9 -> {
                List<Digest> revoked = new ArrayList<>();
                for (int i = chance.nextInt(4); i > 0; i--) revoked.add(leaf(chance));
                long epoch = log.trust().listEpoch(maker) + 1;
                yield new StatusList(maker, epoch, NOON, NOON.plusSeconds(1), RevokedPrefixes.of(revoked));
            }
            default -> new Revoke(maker, target(chance, other), from, "x");
        };
    }

    private Target target(RandomGenerator chance, int other) {
        List<Entry> made = log.entries();
        return switch (chance.nextInt(4)) {
            case 0 -> new Target.Authority(PARTIES.get(Math.max(other, 3)));
            case 1 -> new Target.Credential(leaf(chance));
            case 2 -> new Target.Credential(certificate(Math.max(other, 3)));
            default ->
                new Target.Made(made.get(chance.nextInt(1 + made.size() / 2, made.size() + 1) - 1)
                        .signed()
                        .id());
        };
    }

    private static Role role(RandomGenerator chance) {
        return ROLES.get(chance.nextInt(2, 5));
    }

    /** One of a few certificates that devices may have. */
    static Digest leaf(RandomGenerator chance) {
        return Digest.sha256(new byte[] {(byte) chance.nextInt(6)});
    }
}
