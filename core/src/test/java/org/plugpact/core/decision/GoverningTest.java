package org.plugpact.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.plugpact.core.intake.SmallHub.ANNA;
import static org.plugpact.core.intake.SmallHub.CHARGER;
import static org.plugpact.core.intake.SmallHub.ONE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Target;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.tariff.Tariff;

/** How a log begins, who may speak in it, which chargers are entered, and what chargers and doors report besides. */
class GoverningTest {
    private final SmallHub hub = new SmallHub();
    private final Instant noon = hub.now;

    private int factsAfter(Claim claim) {
        int before = hub.facts.size();
        hub.take(claim);
        return hub.facts.size() - before;
    }

    private Claim.Opening opening(String logKey) {
        Genesis genesis = new Genesis(SmallHub.LOG, logKey, Network.one().root.thumbprint());
        return new Claim.Opening(genesis.sign(hub::salt, Network.one().root.signer(), noon));
    }

    @Test
    void logBeginsOnce() {
        Opened first = (Opened) SmallHub.content(hub.facts.getFirst());
        assertThat(hub.take(new Claim.Opening(first.genesis()))).isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
        assertThat(hub.take(opening("log key"))).isInstanceOf(Outcome.Refused.class);
        assertThat(hub.state.bundle().anchor()).contains(Network.one().root.thumbprint());
    }

    @Test
    void anotherLogsBeginningIsAMistakeOfWhoHandsItIn() {
        Genesis other = new Genesis(
                new LogId("elsewhere"), "log key", Network.one().root.thumbprint());
        Evidence evidence = hub.evidence(
                new Claim.Opening(other.sign(hub::salt, Network.one().root.signer(), noon)));
        assertThatIllegalArgumentException().isThrownBy(() -> hub.intake.take(evidence, noon));
    }

    @Test
    void statementIsTakenOnceAndItsBundleGrows() {
        long size = hub.state.bundle().size();
        Revoke revoke = new Revoke(Network.ROOT, new Target.Authority(Network.PROVIDER), noon, "closed");
        SignedStatement signed =
                SignedStatement.sign(revoke, hub::salt, Network.one().root.signer(), noon);
        assertThat(factsAfter(new Claim.StatementMade(signed))).isEqualTo(1);
        assertThat(hub.facts.getLast().kind()).isEqualTo(Kind.REVOKE);
        assertThat(hub.facts.getLast().header().owner()).isEqualTo(Network.ROOT);
        assertThat(hub.state.bundle().size()).isEqualTo(size + 1);
        assertThat(hub.state.bundle().epoch()).isEqualTo(1);
        assertThat(hub.take(new Claim.StatementMade(signed))).isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
        assertThat(hub.state.bundle().size()).isEqualTo(size + 1);
    }

    @Test
    void tariffThatIsNoneOrAnothersIsNotFiled() {
        byte[] nonsense = {1};
        FileRates none =
                new FileRates(Network.REGULATOR, Network.BRITAIN, "day", Digest.sha256(nonsense), nonsense, noon);
        assertThat(hub.state(none, Network.one().regulator)).isInstanceOf(Outcome.Refused.class);
        FileRates good = SmallHub.filing(SmallHub.TARIFF, noon);
        FileRates renamed = new FileRates(good.by(), good.within(), "night", good.tariffHash(), good.tariff(), noon);
        assertThat(hub.state(renamed, Network.one().regulator)).isInstanceOf(Outcome.Refused.class);
        Tariff night = new Tariff("night", SmallHub.TARIFF.currency(), SmallHub.TARIFF.elements());
        assertThat(hub.state(SmallHub.filing(night, noon), Network.one().regulator))
                .isEqualTo(new Outcome.Recorded());
        assertThat(hub.state.tariff(night.hash())).contains(night);
    }

    @Test
    void chargerIsEnteredOnceAndChangedByEnteringItAnew() {
        Claim.Registration entered = hub.state.registration(CHARGER).orElseThrow();
        assertThat(factsAfter(entered)).isZero();
        Claim.Registration changed = SmallHub.registration(CHARGER, Digest.sha256(new byte[0]));
        assertThat(factsAfter(changed)).isEqualTo(1);
        assertThat(hub.state.registration(CHARGER)).contains(changed);
        assertThat(hub.state.registrations()).containsExactly(changed);
    }

    @Test
    void portStatusIsOnRecordWheneverItChanges() {
        Claim.PortStatus free = new Claim.PortStatus(ONE, "Available", "NoError", "", noon);
        Claim.PortStatus later = new Claim.PortStatus(ONE, "Available", "NoError", "", noon.plusSeconds(1));
        assertThat(factsAfter(free)).isEqualTo(1);
        assertThat(factsAfter(free)).isZero();
        assertThat(factsAfter(later)).isEqualTo(1);
        assertThat(factsAfter(free)).isEqualTo(1);
        Fact fact = hub.facts.getLast();
        assertThat(SmallHub.content(fact)).isEqualTo(new PortReported(free));
        assertThat(fact.header().eventTime()).isEqualTo(noon);
    }

    @Test
    void bootIsOnRecordOnce() {
        Claim.Boot boot = new Claim.Boot(CHARGER, "Vendor", "Model", "1.0", noon);
        assertThat(factsAfter(boot)).isEqualTo(1);
        assertThat(factsAfter(boot)).isZero();
        assertThat(SmallHub.content(hub.facts.getLast())).isEqualTo(new Booted(boot));
    }

    @Test
    void incidentIsOnRecordWithItsPlaceIfItHasOne() {
        Claim.Incident known = new Claim.Incident(Optional.of(CHARGER), "malformed-json", "{", 3, noon);
        Claim.Incident nobodys = new Claim.Incident(Optional.empty(), "unknown-charger", "CP-7", 1, noon);
        hub.take(known);
        assertThat(hub.facts.getLast().header().site()).isEqualTo(SmallHub.SITE);
        hub.take(nobodys);
        assertThat(hub.facts.getLast().header().site()).hasToString("none");
        assertThat(SmallHub.content(hub.facts.getLast())).isEqualTo(new IncidentRecorded(nobodys));
    }

    @ParameterizedTest(name = "{0} facts under root {1}: {2}")
    @CsvSource({
        "8, b, Recorded, 1",
        "9, a, Recorded, 1",
        "7, a, Twice, 0",
        "7, b, Refused, 0",
        "6, a, Refused, 0",
    })
    void anotherLogsCheckpointsOnlyGrow(long size, String root, String outcome, int facts) {
        hub.take(anchoring("site-7", 7, "a"));
        assertThat(factsAfter(anchoring("site-8", 1, "c")))
                .as("each log for itself")
                .isEqualTo(1);
        int before = hub.facts.size();
        assertThat(hub.take(anchoring("site-7", size, root)).getClass().getSimpleName())
                .isEqualTo(outcome);
        assertThat(hub.facts.size() - before).isEqualTo(facts);
    }

    private static Claim.Anchoring anchoring(String log, long size, String root) {
        byte[] seed = root.getBytes(StandardCharsets.US_ASCII);
        return new Claim.Anchoring(new LogId(log), size, Digest.sha256(seed), "a note of " + log);
    }

    @Test
    void commandIsGivenOnceAndAnsweredOnce() {
        Claim.Command unlock = new Claim.Command(CHARGER, "c1", "UnlockConnector", "{\"connectorId\":1}");
        Claim.CommandAnswer answer = new Claim.CommandAnswer(CHARGER, "c1", "Accepted", "{}");
        assertThat(hub.take(answer)).isInstanceOf(Outcome.Unknown.class);
        assertThat(factsAfter(unlock)).isEqualTo(1);
        assertThat(factsAfter(unlock)).isZero();
        assertThat(hub.take(new Claim.Command(CHARGER, "c1", "Reset", "{}"))).isInstanceOf(Outcome.Refused.class);
        assertThat(hub.take(new Claim.Command(new ChargerId("CP-9"), "c2", "Reset", "{}")))
                .isInstanceOf(Outcome.Unknown.class);
        hub.enter(new ChargerId("CP-2"));
        assertThat(hub.take(new Claim.CommandAnswer(new ChargerId("CP-2"), "c1", "Accepted", "{}")))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(factsAfter(answer)).isEqualTo(1);
        assertThat(hub.take(answer)).isEqualTo(new Outcome.Twice(new Outcome.Recorded()));
        assertThat(List.of(hub.facts.getLast().kind())).containsExactly(Kind.COMMAND_ANSWERED);
    }

    @Test
    void revokedCredentialStartsNothingNew() {
        hub.state(
                new Revoke(
                        Network.ROOT,
                        new Target.Credential(Network.one().charger.thumbprint()),
                        noon,
                        "stolen"),
                Network.one().root);
        assertThat(hub.authorise(ANNA)).isInstanceOf(Outcome.Refused.class);
        Admission admission = (Admission) SmallHub.content(hub.facts.getLast());
        assertThat(admission.bundleEpoch()).isEqualTo(1);
        assertThat(admission.refusals().getFirst().restsOn())
                .containsExactly(hub.state.bundle().statements().getLast().id());
    }
}
