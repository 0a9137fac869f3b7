package org.plugpact.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Forgery;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;

class WatchTest {
    private static final long SEED = Long.getLong("seed", 20_260_601);
    private static final int DAYS = 24;
    private static final int VISITS_A_DAY = 6;

    private final Scene scene = new Scene();
    private final RandomGenerator chance =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    /** Weeks of it: sessions in two places, registers that fall, forged closes, cars that stand for ten days. */
    private void weeks() {
        List<ChargerId> chargers = List.of(scene.charger("CP-1", "mill", 11_000), scene.charger("CP-9", "quay", 0));
        for (int day = 0; day < DAYS; day++) {
            if (day == DAYS / 2) threshold();
            for (int visit = 0; visit < VISITS_A_DAY; visit++) {
                ChargerId charger = chargers.get(chance.nextInt(2));
                ContractId contract = Scene.contract(chance.nextInt(3));
                Instant from = scene.hub.now.plusSeconds(chance.nextInt(3_600));
                boolean stands = chance.nextInt(40) == 0;
                Instant to = from.plusSeconds(stands ? 864_000 : 1_800 + chance.nextInt(7_200));
                scene.hub.now = from;
                TransactionNumber number = scene.start(charger, contract, 1_000, from);
                scene.read(charger, number, chance.nextInt(8) == 0 ? 500 : 1_500, from.plusSeconds(60));
                if (chance.nextInt(10) == 0) forged(charger);
                scene.hub.now = from.plusSeconds(chance.nextInt(7_200));
                if (!stands) scene.stop(charger, number, 2_000 + chance.nextInt(40_000), to);
            }
            Instant morning = Network.NOON.plus(Duration.ofDays(day + 1));
            if (scene.hub.now.isBefore(morning)) scene.hub.now = morning;
        }
    }

    private void threshold() {
        TreeMap<String, Rule.Term> terms = new TreeMap<>();
        terms.put("overlap-seconds", new Rule.Quantity(1_200));
        scene.hub.state(
                new Rule(Network.REGULATOR, Network.BRITAIN, Topic.INTEGRITY, terms, Network.YEAR),
                Network.one().regulator);
    }

    private void forged(ChargerId charger) {
        Digest certificate = Network.one().charger.thumbprint();
        String detail = new Forgery("close", Digest.sha256(new byte[] {(byte) chance.nextInt()}), certificate).text();
        scene.hub.take(new Claim.Incident(Optional.of(charger), Forgery.INCIDENT, detail, 1, scene.hub.now));
    }

    private static List<Finding> found(Watch watch, List<Fact> facts, Instant since) throws Malformed {
        List<Finding> found = new ArrayList<>();
        for (Fact fact : facts) {
            List<Finding> shown = watch.take(fact);
            if (!fact.header().decidedTime().isBefore(since)) found.addAll(shown);
        }
        return found;
    }

    @Test
    void oneThatBeginsInTheMiddleFindsTheSameAfterItsWarmUp() throws Malformed {
        weeks();
        List<Fact> facts = scene.hub.facts;
        Instant last = facts.getLast().header().decidedTime();
        int findings = 0;
        for (int day = 0;
                Network.NOON.plus(Duration.ofDays(day)).plus(Watch.WARM_UP).isBefore(last);
                day++) {
            Instant from = Network.NOON.plus(Duration.ofDays(day)).plusSeconds(chance.nextInt(86_400));
            List<Fact> tail = facts.stream()
                    .filter(fact -> !fact.header().decidedTime().isBefore(from))
                    .toList();
            Watch middle =
                    Watch.from(Network.VERIFIER, scene.hub.state.bundle(), scene.hub.state.registrations(), from);
            Instant warm = from.plus(Watch.WARM_UP);
            List<Finding> whole = found(new Watch(Network.VERIFIER), facts, warm);
            assertThat(found(middle, tail, warm))
                    .as("from %s, replay with -Dseed=%d", from, SEED)
                    .isEqualTo(whole);
            findings += whole.size();
        }
        assertThat(findings).as("replay with -Dseed=%d", SEED).isPositive();
    }
}
