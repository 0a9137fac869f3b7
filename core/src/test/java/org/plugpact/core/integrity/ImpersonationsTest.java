package org.plugpact.core.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.core.integrity.Scene.ANNA;
import static org.plugpact.core.integrity.Scene.BERT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Forgery;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.intake.SmallHub;

/** Impersonation: the guilty just above the threshold, and what only looks like it. */
class ImpersonationsTest {
    private static final Issued STRANGER =
            Network.one().stranger.issue(Issued.Wish.leaf("driver-agent", Algorithm.ES256, Network.YEAR));

    private final Scene scene = new Scene();
    private final Instant noon = scene.noon;

    private Claim.Handshake with(Part<Acceptance> answer, Claim.Handshake usual) {
        return new Claim.Handshake(usual.offer(), usual.contract(), Optional.of(answer), "", false);
    }

    private Claim.Handshake usual() {
        return scene.handshake(SmallHub.CHARGER, ANNA, Optional.empty());
    }

    private void bentSignature() {
        Claim.Handshake usual = usual();
        Part<Acceptance> good = usual.acceptance().orElseThrow();
        Signature one = good.envelope().signatures().getFirst();
        byte[] value = one.value().clone();
        value[40] ^= 1;
        Signature bent = new Signature(one.algorithm(), one.certificate(), one.role(), one.at(), value);
        Envelope envelope = new Envelope(good.envelope().kind(), good.envelope().payload(), List.of(bent));
        scene.hub.take(with(new Part<>(good.content(), envelope, good.fields()), usual));
    }

    private void strangersChain() {
        Network.one().know(STRANGER);
        Claim.Handshake usual = usual();
        Part<Acceptance> answer =
                usual.acceptance().orElseThrow().content().sign(scene.hub::salt, STRANGER.signer(), scene.hub.now);
        scene.hub.take(with(answer, usual));
    }

    @Test
    void oneForgedSignatureIsOneTooMany() {
        scene.hub.take(scene.handshake(SmallHub.CHARGER, BERT, Optional.empty()));
        assertThat(scene.found()).isEmpty();
        bentSignature();
        Finding finding = scene.found().getFirst();
        assertThat(finding.event()).isEqualTo(IntegrityEvent.FORGED_SIGNATURE);
        assertThat(finding.evidence()).hasSize(1);
        assertThat(finding.rule()).isEmpty();
    }

    @Test
    void aDriverWhoIsRefusedImpersonatesNobody() {
        scene.hub.take(scene.hub.refusal(SmallHub.ANY, ANNA, "no such card"));
        scene.hub.ceiling = new org.plugpact.core.units.Amount(
                SmallHub.TARIFF.currency(), org.plugpact.core.units.Ratio.parse("0.01"));
        for (int i = 0; i < 5; i++) {
            scene.hub.now = scene.hub.now.plusSeconds(1);
            scene.hub.take(usual());
        }
        assertThat(scene.found()).isEmpty();
    }

    @ParameterizedTest(name = "{0} times, {1} seconds apart: {2}")
    @CsvSource({"2, 1, 0", "3, 1, 1", "3, 1800, 1", "3, 1801, 0", "9, 3601, 0"})
    void aChainThatLeadsNowhereIsTriedTwice(int times, long apart, int findings) {
        for (int i = 0; i < times; i++) {
            strangersChain();
            scene.hub.now = scene.hub.now.plusSeconds(apart);
        }
        assertThat(scene.events()).hasSize(findings).allMatch(event -> event == IntegrityEvent.UNKNOWN_CHAIN);
    }

    @ParameterizedTest(name = "{0} s at {1} at once: {2}")
    @CsvSource({
        "-600, quay, false",
        "0, quay, false",
        "600, quay, false",
        "601, quay, true",
        "3600, quay, true",
        "3600, mill-street, false",
    })
    void oneContractIsAtOneSiteAtATime(long together, String site, boolean guilty) {
        ChargerId here = scene.charger("CP-1", "mill-street", 0);
        ChargerId there = scene.charger("CP-9", site, 0);
        Instant one = noon.plus(Duration.ofHours(2));
        scene.session(here, ANNA, noon, one, 1_000);
        Instant from = one.minusSeconds(together);
        TransactionNumber number = scene.start(there, ANNA, 0, from);
        scene.hub.now = one.plus(Duration.ofHours(2));
        scene.stop(there, number, 1_000, scene.hub.now);
        scene.session(there, BERT, scene.hub.now, scene.hub.now.plusSeconds(60), 2_000);
        assertThat(scene.events()).isEqualTo(guilty ? List.of(IntegrityEvent.TWO_PLACES) : List.of());
        if (guilty) {
            assertThat(scene.found().getFirst().measured()).isEqualTo(together);
            assertThat(scene.found().getFirst().evidence()).hasSize(4).doesNotHaveDuplicates();
        }
    }

    @Test
    void aClockThatWasPutBackPutsNobodyInTwoPlaces() {
        ChargerId here = scene.charger("CP-1", "mill-street", 0);
        ChargerId there = scene.charger("CP-9", "quay", 0);
        scene.session(here, ANNA, noon, noon.plus(Duration.ofHours(2)), 1_000);
        TransactionNumber number = scene.start(there, ANNA, 0, scene.hub.now);
        scene.stop(there, number, 1_000, noon);
        assertThat(scene.found()).isEmpty();
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "forged-signature, CP-1, true",
        "forged-signature, CP-404, false",
        "forged-signature, , false",
        "not-json, CP-1, false",
    })
    void whatADoorSawIsHeldAgainstItsCertificate(String kind, @Nullable String charger, boolean guilty) {
        scene.charger("CP-1", "mill-street", 0);
        Digest certificate = Network.one().driverAgent.thumbprint();
        Forgery forgery = new Forgery("close", Digest.sha256(new byte[] {1}), certificate);
        String detail = forgery.text() + ", by agent driver-agent";
        scene.hub.take(
                new Claim.Incident(Optional.ofNullable(charger).map(ChargerId::new), kind, detail, 1, scene.hub.now));
        assertThat(scene.events()).isEqualTo(guilty ? List.of(IntegrityEvent.FORGED_SIGNATURE) : List.of());
        if (guilty) assertThat(scene.found().getFirst().detail()).contains("a close under certificate " + certificate);
    }
}
