package org.plugpact.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.decision.Court;
import org.plugpact.core.decision.Court.Speaker;
import org.plugpact.core.governance.ChainMemory;
import org.plugpact.core.governance.Network;

/** A signature that its certificate's key did not make is found in whatever brings it. */
class ForgeryTest {
    private static final Court COURT = new Court();
    private static final Network N = Network.one();
    private static final Checker CHECKER =
            new Checker(COURT.hub.state.bundle(), N.chains(), Network.VERIFIER, ChainMemory.ofSize(8), COURT.hub.now);

    private interface Bringing {
        Claim of(Envelope envelope, Fields fields);
    }

    private static Arguments row(String what, SignedPart part, Bringing bringing) {
        return Arguments.of(what, part, bringing);
    }

    static Stream<Arguments> whatIsSigned() {
        SignedPart close = COURT.closed.close().signed();
        SignedPart dispute = COURT.disputing(COURT.halfOfIt(), Speaker.DRIVER).part();
        SignedPart exhibit =
                COURT.evidencing(dispute.id(), "a photograph", Speaker.CHARGER).part();
        SignedPart endorsed = new SignedPart(
                close.envelope().with(new SigningAs(N.operator.signer(), "grid-operator", COURT.hub.now)),
                close.fields());
        return Stream.of(
                row(
                        "a close",
                        close,
                        (envelope, fields) ->
                                new Claim.Closing(COURT.pact, new SignedPart(envelope, fields), Attestation.AGENT)),
                row(
                        "a dispute",
                        dispute,
                        (envelope, fields) -> new Claim.Disputing(COURT.pact, new SignedPart(envelope, fields))),
                row(
                        "an exhibit",
                        exhibit,
                        (envelope, fields) -> new Claim.Evidencing(COURT.pact, new SignedPart(envelope, fields))),
                row(
                        "an endorsement",
                        endorsed,
                        (envelope, fields) -> new Claim.Endorsing(
                                COURT.pact,
                                new Endorsement(
                                        envelope.payload(),
                                        envelope.signatures().getLast(),
                                        List.of()))));
    }

    private static Envelope bent(Envelope whole) {
        Signature last = whole.signatures().getLast();
        byte[] value = last.value().clone();
        value[value.length - 1] ^= 1;
        var signatures = new java.util.ArrayList<>(whole.signatures());
        signatures.set(
                signatures.size() - 1,
                new Signature(last.algorithm(), last.certificate(), last.role(), last.at(), value));
        return new Envelope(whole.kind(), whole.payload(), signatures);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsSigned")
    void oneBitOfASignatureShows(String what, SignedPart part, Bringing bringing) {
        assertThat(Forgery.in(bringing.of(part.envelope(), part.fields()), CHECKER))
                .as(what)
                .isEmpty();
        Envelope bent = bent(part.envelope());
        Forgery forgery = Forgery.in(bringing.of(bent, part.fields()), CHECKER).orElseThrow();
        assertThat(forgery.kind()).isEqualTo(part.envelope().kind());
        assertThat(forgery.certificate()).isEqualTo(bent.signatures().getLast().certificate());
        var incident =
                new Claim.Incident(Optional.empty(), Forgery.INCIDENT, forgery.text() + ", by web", 3, COURT.hub.now);
        assertThat(Forgery.told(incident)).contains(forgery);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsSigned")
    void ofACertificateThatNobodyKnowsNothingIsForged(String what, SignedPart part, Bringing bringing) {
        Checker knowsNobody = new Checker(
                COURT.hub.state.bundle(),
                leaf -> Optional.empty(),
                Network.VERIFIER,
                ChainMemory.ofSize(8),
                COURT.hub.now);
        Claim claim = bringing.of(bent(part.envelope()), part.fields());
        assertThat(Forgery.in(claim, knowsNobody)).as(what).isEmpty();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"", "close", "close, sha-256 00, as 11"})
    void anIncidentInOtherWordsTellsOfNone(String detail) {
        var incident = new Claim.Incident(Optional.empty(), Forgery.INCIDENT, detail, 1, COURT.hub.now);
        assertThat(Forgery.told(incident)).isEmpty();
    }
}
