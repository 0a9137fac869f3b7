package org.plugpact.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.plugpact.core.evidence.Pacts.CONNECTOR;
import static org.plugpact.core.evidence.Pacts.CONTRACT;
import static org.plugpact.core.evidence.Pacts.ID;
import static org.plugpact.core.governance.Network.NOON;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Role;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;

final class ClaimTest {
    private static final Network N = Network.one();
    private static final Register REGISTER = Register.ofWattHours(1);
    private static final Part<Offer> OFFER = Pacts.signedOffer();
    private static final Part<Acceptance> ACCEPTANCE = Pacts.signedAcceptance(OFFER);
    private static final PactId PACT = Offer.pact(OFFER);

    private static Claim.Stop stop(int transaction, String reason, Optional<ContractId> by, Sample... samples) {
        return new Claim.Stop(ID, transaction, REGISTER, NOON, reason, by, List.of(samples));
    }

    private static Claim.Sampling sampling(Optional<TransactionNumber> transaction, Sample... samples) {
        return new Claim.Sampling(CONNECTOR, transaction, List.of(samples));
    }

    private static Sample sample(Optional<String> reported) {
        return new Sample(NOON, REGISTER, Optional.empty(), reported);
    }

    private static Endorsement endorsement(Role role) {
        SigningAs as = new SigningAs(N.charger.signer(), role.text(), NOON);
        return new Endorsement(new byte[] {1}, Envelope.signature("close", new byte[] {1}, as), List.of());
    }

    private static Part<Metering> reading(int at) {
        Optional<Digest> none = Optional.empty();
        Sample sample = new Sample(NOON.plusSeconds(at), REGISTER, Optional.empty(), Optional.empty());
        return new Metering(OFFER.id(), 0, none, CONNECTOR, sample, Optional.empty(), false, Optional.empty())
                .sign(N.salts(), N.charger.signer(), Optional.empty());
    }

    /** One of each kind, and beside some of them what differs in one thing only. */
    static Stream<Claim> claims() {
        Stream<Claim> further = Stream.of(
                new Claim.Opening(Pacts.genesis().sign(N.salts(), N.root.signer(), NOON)),
                new Claim.StatementMade(N.tariffFiled),
                new Claim.Handshake(OFFER, CONTRACT, Optional.of(ACCEPTANCE), "", false),
                new Claim.Handshake(OFFER, CONTRACT, Optional.of(ACCEPTANCE), "", true),
                new Claim.Handshake(OFFER, CONTRACT, Optional.empty(), "no", false),
                new Claim.Handshake(OFFER, CONTRACT, Optional.empty(), "never", false),
                new Claim.Handshake(OFFER, new ContractId("ff".repeat(16)), Optional.empty(), "no", false),
                new Claim.Closing(PACT, OFFER.signed(), Attestation.AGENT),
                new Claim.Closing(PACT, OFFER.signed(), Attestation.CUSTODIAL),
                new Claim.Disputing(PACT, OFFER.signed()),
                new Claim.Evidencing(PACT, OFFER.signed()),
                new Claim.Ruling(PACT, OFFER.signed()),
                new Claim.Withdrawing(PACT, OFFER.signed()),
                new Claim.IntegrityFound(OFFER.signed()),
                new Claim.Endorsing(PACT, endorsement(Role.AUDITOR)),
                new Claim.Endorsing(PACT, endorsement(Role.OBSERVER)),
                new Claim.Delivered(OFFER, ACCEPTANCE, OFFER.signed(), List.of(), Optional.empty()),
                new Claim.Delivered(OFFER, ACCEPTANCE, ACCEPTANCE.signed(), List.of(), Optional.empty()),
                new Claim.Delivered(
                        OFFER, ACCEPTANCE, OFFER.signed(), List.of(reading(0)), Optional.of(OFFER.signed())),
                new Claim.Delivered(
                        OFFER, ACCEPTANCE, OFFER.signed(), List.of(reading(1)), Optional.of(OFFER.signed())),
                new Claim.Start(CONNECTOR, CONTRACT, REGISTER, NOON),
                new Claim.Start(new ConnectorId(ID, 2), CONTRACT, REGISTER, NOON),
                new Claim.Start(CONNECTOR, CONTRACT, Register.ofWattHours(2), NOON),
                new Claim.Start(CONNECTOR, CONTRACT, REGISTER, NOON.plusMillis(1)),
                new Claim.Start(CONNECTOR, new ContractId("ff".repeat(16)), REGISTER, NOON),
                sampling(Optional.empty()),
                sampling(Optional.of(new TransactionNumber(2))),
                sampling(Optional.empty(), sample(Optional.empty())),
                sampling(Optional.empty(), sample(Optional.of(""))),
                stop(2, "Local", Optional.empty()),
                stop(3, "Local", Optional.empty()),
                stop(2, "Remote", Optional.empty()),
                stop(2, "Local", Optional.of(CONTRACT)),
                stop(2, "Local", Optional.empty(), sample(Optional.empty())),
                new Claim.PortStatus(CONNECTOR, "Faulted", "NoError", "", NOON),
                new Claim.PortStatus(CONNECTOR, "Available", "NoError", "x", NOON),
                new Claim.Incident(Optional.empty(), "frame-too-long", "70000 bytes", 1, NOON),
                new Claim.Incident(Optional.of(ID), "frame-too-long", "70000 bytes", 2, NOON),
                new Claim.Command(ID, "c-2", "Reset", "{\"type\":\"Soft\"}"),
                new Claim.CommandAnswer(ID, "c-1", "Rejected", "{}"));
        return Stream.concat(Pacts.unsigned(), further);
    }

    @Test
    void whatDiffersInAnythingHasAnotherId() {
        List<Claim> claims = claims().toList();
        assertThat(claims.stream().map(Claim::claimId)).doesNotHaveDuplicates();
        assertThat(claims.stream().map(Claim::getClass).distinct().count())
                .as("kinds")
                .isEqualTo(kinds(Claim.class));
    }

    private static long kinds(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .mapToLong(one -> one.isSealed() ? kinds(one) : 1)
                .sum();
    }

    @Test
    void theSameSaidAgainHasTheSameId() {
        List<Claim> once = Pacts.unsigned().toList();
        List<Claim> again = Pacts.unsigned().toList();
        for (int i = 0; i < once.size(); i++) {
            assertThat(once.get(i).claimId()).isEqualTo(again.get(i).claimId());
        }
        assertThat(new Claim.Start(CONNECTOR, CONTRACT, REGISTER, NOON.plusNanos(999_999)))
                .as("finer than a millisecond is dropped")
                .isEqualTo(new Claim.Start(CONNECTOR, CONTRACT, REGISTER, NOON));
    }

    @Test
    void anotherSignatureIsNotAnotherClaim() {
        SigningAs charger = new SigningAs(N.charger.signer(), Role.CHARGING_NETWORK.text(), NOON.plusMillis(1));
        Envelope again = Envelope.sign(Offer.KIND, OFFER.envelope().payload(), List.of(charger));
        SignedPart second = new SignedPart(again, OFFER.fields());
        assertThat(second).isNotEqualTo(OFFER.signed());
        assertThat(new Claim.Closing(PACT, second, Attestation.AGENT).claimId())
                .isEqualTo(new Claim.Closing(PACT, OFFER.signed(), Attestation.AGENT).claimId());
    }

    static Stream<Runnable> unbuildable() {
        String text = "x".repeat(Claim.TEXT_MAX + 1);
        String detail = "x".repeat(Claim.DETAIL_MAX + 1);
        String half = "a\ud83d";
        return Stream.of(
                () -> new Claim.Boot(ID, text, "", "", NOON),
                () -> new Claim.Boot(ID, "", text, "", NOON),
                () -> new Claim.Boot(ID, "", "", half, NOON),
                () -> new Claim.PortStatus(CONNECTOR, text, "", "", NOON),
                () -> new Claim.PortStatus(CONNECTOR, "", text, "", NOON),
                () -> new Claim.PortStatus(CONNECTOR, "", "", text, NOON),
                () -> stop(1, half, Optional.empty()),
                () -> new Claim.Incident(Optional.empty(), text, "", 1, NOON),
                () -> new Claim.Incident(Optional.empty(), "", detail, 1, NOON),
                () -> new Claim.Incident(Optional.empty(), "", "", 0, NOON),
                () -> new Claim.Anchoring(new LogId("site-7"), 0, Digest.sha256(), ""),
                () -> new Claim.Anchoring(new LogId("site-7"), 1, Digest.sha256(), "n".repeat(4_097)),
                () -> new Claim.Erasing(new LogId("site-7"), List.of(7L, 7L)),
                () -> new Claim.Erasing(new LogId("site-7"), List.of(-1L)),
                () -> new Claim.Erasing(
                        new LogId("site-7"), LongStream.range(0, 4_097).boxed().toList()),
                () -> new Claim.Command(ID, text, "", ""),
                () -> new Claim.Command(ID, "", "", detail),
                () -> new Claim.CommandAnswer(ID, "", text, ""),
                () -> new Claim.CommandAnswer(ID, "", "", detail),
                () -> sample(Optional.of("x".repeat(Sample.REPORTED_MAX + 1))),
                () -> new Claim.Sampling(
                        CONNECTOR,
                        Optional.empty(),
                        Collections.nCopies(Claim.SAMPLES_MAX + 1, sample(Optional.empty()))),
                () -> new Claim.Delivered(OFFER, ACCEPTANCE, OFFER.signed(), List.of(), Optional.of(OFFER.signed())),
                () -> new Claim.Handshake(OFFER, CONTRACT, Optional.empty(), "", false),
                () -> new Claim.Handshake(OFFER, CONTRACT, Optional.of(ACCEPTANCE), "no", false),
                () -> new Claim.Handshake(OFFER, new ContractId("ff".repeat(16)), Optional.of(ACCEPTANCE), "", false));
    }

    @ParameterizedTest
    @MethodSource("unbuildable")
    void whatIsBeyondItsBoundsIsNotBuilt(Runnable building) {
        assertThatIllegalArgumentException().isThrownBy(building::run);
    }
}
