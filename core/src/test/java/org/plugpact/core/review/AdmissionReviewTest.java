package org.plugpact.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.decision.Sheet;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.intake.OneRecord;
import org.plugpact.core.intake.SmallHub;
import org.plugpact.core.journal.Fact;

/** A hub that admits what it must not, and signs for it: its own record tells. */
final class AdmissionReviewTest {
    private static final Network N = Network.one();
    private static final List<Issued> SIGNERS =
            List.of(N.root, N.operator, N.provider, N.regulator, N.charger, N.driverAgent);

    private final SmallHub hub = new SmallHub();

    private Review reviewed(List<Fact> log, PactId pact) {
        return Review.of(OneRecord.of(log, OneRecord.of(log, pact), pact, SIGNERS), Network.VERIFIER);
    }

    private PactId asked() {
        Claim.Handshake handshake = hub.handshake(SmallHub.ONE, SmallHub.ANNA, Optional.empty());
        hub.take(handshake);
        return Offer.pact(handshake.offer());
    }

    @Test
    void whatFollowsIsGood() {
        assertThat(reviewed(hub.facts, asked()).differences()).isEmpty();
        assertThat(hub.state(new Revoke(Network.PROVIDER, federation(), hub.now, "left"), N.provider))
                .isEqualTo(new Outcome.Recorded());
        hub.now = hub.now.plus(SmallHub.WINDOW);
        assertThat(reviewed(hub.facts, asked()).differences()).isEmpty();
    }

    @Test
    void networksThatAreNotFederatedCantBeAdmittedAllTheSame() {
        Target.Made federation = federation();
        hub.state(new Revoke(Network.PROVIDER, federation, hub.now, "left"), N.provider);
        PactId pact = asked();
        List<Fact> log = new ArrayList<>(hub.facts);
        log.replaceAll(fact -> fact.kind() == Kind.ADMISSION ? admitted(fact, federation.statement()) : fact);
        assertThat(reviewed(log, pact).differences())
                .singleElement()
                .asString()
                .contains(Admissibility.NETWORKS_FEDERATED + " is provider does not accept operator");
    }

    private Target.Made federation() {
        return new Target.Made(hub.state.bundle().statements().stream()
                .filter(one ->
                        one.statement() instanceof Federate says && says.by().equals(Network.PROVIDER))
                .findFirst()
                .orElseThrow()
                .id());
    }

    /** The same with a yes for every no, signed by the charger's key. */
    private Fact admitted(Fact refused, Digest federation) {
        Admission said = (Admission) SmallHub.content(refused);
        List<Verdict> verdicts = said.verdicts().stream()
                .map(one -> one.admits() ? one : Verdict.admits(one.predicate(), federation))
                .toList();
        var admission = new Admission(
                said.offer(),
                said.acceptance(),
                said.contract(),
                true,
                said.attestation(),
                verdicts,
                said.bundleSize(),
                said.bundleEpoch());
        var part =
                admission.sign(hub::salt, N.charger.signer(), refused.header().decidedTime());
        return new Fact(refused.header(), Sheet.of(admission, part.envelope().encode(), part.fields()));
    }
}
