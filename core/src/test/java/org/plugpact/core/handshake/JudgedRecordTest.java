package org.plugpact.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Inputs;
import org.plugpact.core.decision.Judged;
import org.plugpact.core.decision.MarkKind;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.governance.Issued;
import org.plugpact.core.governance.Network;
import org.plugpact.core.governance.Weight;
import org.plugpact.core.intake.SmallHub;

/** A native charger that says it judged by something else than it did: on record as it came, and marked. */
final class JudgedRecordTest {
    private static final Network N = Network.one();
    private static final Digest OTHER = Digest.sha256(new byte[] {1});

    private final SmallHub hub = new SmallHub();

    /** What is not as it says; and what a mark says of it. */
    enum Lie {
        NONE(""),
        WEIGHT("its evidence weighs "),
        SET("it answers a set of predicates that is not known"),
        INSTANT("judged as of "),
        CHARGER("the charger is entered otherwise here");

        private final String detail;

        Lie(String detail) {
            this.detail = detail;
        }

        Judged told(Judged by) {
            Weight weight = by.weight();
            Inputs in = by.inputs();
            return switch (this) {
                case NONE -> by;
                case WEIGHT ->
                    new Judged(
                            by.predicates(),
                            in,
                            new Weight(weight.authority(), weight.freshness(), weight.corroboration() + 1));
                case SET -> new Judged(OTHER, in, weight);
                case INSTANT -> new Judged(by.predicates(), inputs(in, in.now().minusMillis(1), in.charger()), weight);
                case CHARGER -> new Judged(by.predicates(), inputs(in, in.now(), OTHER), weight);
            };
        }

        private static Inputs inputs(Inputs in, Instant now, Digest charger) {
            return new Inputs(
                    now, in.heldBy(), charger, in.chargerStatusEpoch(), in.driverStatusEpoch(), in.roundTrip());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatItSaysOfItsJudgingIsHeldAgainstWhatFollows(Lie lie) throws Malformed {
        var with = new Encounter.With();
        with.vehicle = N.stranger.issue(Issued.Wish.leaf(Encounter.CONTRACT.text(), Algorithm.ES256, Network.YEAR));
        N.know(with.vehicle);
        Encounter met = new Encounter(with);
        met.visit(Duration.ofSeconds(65));
        met.run(Duration.ofHours(1));
        hub.now = met.now;
        hub.take(told(met.chargerKept.getFirst().record(), lie));
        if (lie == Lie.NONE) {
            assertThat(hub.marks()).isEmpty();
            return;
        }
        assertThat(hub.marks()).containsExactly(MarkKind.ADMISSION_DISPUTED);
        assertThat(hub.marked().map(Marked::detail)).first().asString().startsWith(lie.detail);
    }

    private Claim.Delivered told(Claim.Delivered record, Lie lie) throws Malformed {
        Admission said = Admission.read(
                        record.admission().envelope(), record.admission().fields())
                .content();
        Admission told = new Admission(
                said.offer(),
                said.acceptance(),
                said.contract(),
                said.admitted(),
                said.attestation(),
                said.verdicts(),
                said.bundleSize(),
                said.bundleEpoch(),
                said.chargerThrough(),
                said.driverThrough(),
                said.judged().map(lie::told));
        Instant at = record.admission().envelope().signatures().getFirst().at();
        return new Claim.Delivered(
                record.offer(),
                record.acceptance(),
                told.sign(hub::salt, N.charger.signer(), at).signed(),
                List.of(),
                Optional.empty());
    }
}
