package org.plugpact.hub.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Dispute;
import org.plugpact.core.decision.Ground;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Forgery;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.hub.TestDispute;
import org.plugpact.hub.TestHub;
import org.plugpact.hub.desk.DeskBusy;

/** Forged signatures in what is refused are on record, and no flood of them is. */
final class ForgeriesTest {
    private final TestHub hub = TestHub.fresh();
    private final Submission submission =
            new Submission(hub.desk, hub.keys.certificates(), ChainMemory.none(), TestHub.VERIFIER, hub::now);

    @AfterEach
    void close() {
        hub.close();
    }

    private Claim.Disputing forged(ChargerId charger, int bit) {
        Part<Dispute> good = TestDispute.of(hub, charger, Ground.METER);
        Signature one = good.envelope().signatures().getFirst();
        byte[] value = one.value().clone();
        value[bit % value.length] ^= 1;
        Signature bent = new Signature(one.algorithm(), one.certificate(), one.role(), one.at(), value);
        Envelope envelope = new Envelope(good.envelope().kind(), good.envelope().payload(), List.of(bent));
        return new Claim.Disputing(good.content().pact(), new SignedPart(envelope, good.fields()));
    }

    private List<Claim.Incident> told() throws Malformed {
        List<Claim.Incident> told = new ArrayList<>();
        for (var fact : hub.store.facts(0, 1_000)) {
            if (fact.content() instanceof IncidentRecorded(var said)
                    && said.kind().equals(Forgery.INCIDENT)) told.add(said);
        }
        return told;
    }

    private ChargerId charged() throws DeskBusy {
        ChargerId charger = hub.charger("CP1");
        hub.session(new ConnectorId(charger, 1), TestHub.contract(1), 0);
        return charger;
    }

    @Test
    void whatIsForgedIsOnRecordWithWhereItWasSeen() throws Exception {
        ChargerId charger = charged();
        Claim.Disputing claim = forged(charger, 7);
        assertThat(submission.submit(claim)).isInstanceOf(Outcome.Refused.class);
        assertThat(told()).singleElement().satisfies(said -> {
            assertThat(said.charger()).isEqualTo(Optional.of(charger));
            Forgery forgery = Forgery.told(said).orElseThrow();
            assertThat(forgery.kind()).isEqualTo("disputed");
            assertThat(forgery.certificate())
                    .isEqualTo(hub.keys.charger(charger).orElseThrow().certificate());
        });
    }

    @Test
    void whatIsRefusedForAnotherReasonIsNone() throws Exception {
        ChargerId charger = charged();
        Part<Dispute> good = TestDispute.of(hub, charger, Ground.METER);
        Claim wrong = new Claim.Ruling(good.content().pact(), good.signed());
        assertThat(submission.submit(wrong)).isInstanceOf(Outcome.Refused.class);
        assertThat(told()).isEmpty();
    }

    @Test
    void aFloodIsCountedInOneFact() throws Exception {
        ChargerId charger = charged();
        for (int bit = 0; bit < 60; bit++) submission.submit(forged(charger, bit));
        assertThat(told()).hasSize(Forgeries.TOLD_OF_ONE);
        submission.forgeries().overflow();
        assertThat(told()).as("the window is not over").hasSize(Forgeries.TOLD_OF_ONE);
        hub.move(Forgeries.WINDOW);
        submission.forgeries().overflow();
        submission.forgeries().overflow();
        assertThat(told()).hasSize(Forgeries.TOLD_OF_ONE + 1);
        assertThat(told().getLast().repeats()).isEqualTo(60 - Forgeries.TOLD_OF_ONE);
        submission.submit(forged(charger, 61));
        assertThat(told()).hasSize(Forgeries.TOLD_OF_ONE + 2);
    }
}
