package org.plugpact.audit;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.decision.Booted;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.CommandAnswered;
import org.plugpact.core.decision.Commanded;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Erased;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.IntegrityRecorded;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.PortReported;
import org.plugpact.core.decision.Pruned;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Registered;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.decision.Stray;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.SignedPart;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;

/**
 * Goes through the facts ahead of the one that decides, and finds which signatures have to be checked and whom to trust at that
 * place, so that checking needs no decision. Statements that it can't take in count as not made; deciding says what is wrong with
 * them. One thread's own.
 */
final class Foresight {
    private final Trust trust;
    private final Set<Digest> authorities = new LinkedHashSet<>();
    private Trust.Known known;
    private Optional<Offered> offered = Optional.empty();
    private Optional<Accepted> accepted = Optional.empty();
    private final NativeRecord delivered = new NativeRecord();

    Foresight(Trust trust) {
        this.trust = trust;
        this.known = trust.known(TrustBundle.empty(), Set.of());
    }

    void see(Item item) {
        if (item.content().isEmpty()) return;
        switch (item.content().get()) {
            case Opened(var genesis) ->
                trusting(TrustBundle.anchoredAt(genesis.content().anchor()));
            case StatementRecorded(var signed) -> state(item, signed);
            case Offered offer -> {
                offered = Optional.of(offer);
                accepted = Optional.empty();
            }
            case Accepted answer -> accepted = Optional.of(answer);
            case Admission admission -> {
                if (NativeRecord.isNative(offered)) delivered.begin(item, offered, accepted, admission);
                handshake(admission).ifPresent(claim -> check(item, claim));
                delivered.refused().ifPresent(claim -> check(item, claim));
            }
            case Metered reading -> delivered.add(reading).ifPresent(claim -> check(item, claim));
            case Closed close -> check(item, delivered.closedBy(close).orElseGet(() -> closing(close)));
            case IntegrityRecorded(var part) -> check(item, new Claim.IntegrityFound(part.signed()));
            case Content.OfDispute said -> Retold.ofDispute(item.leaf(), said).ifPresent(claim -> check(item, claim));
            case Endorsed(var endorsement) ->
                item.leaf().header().pact().ifPresent(pact -> check(item, new Claim.Endorsing(pact, endorsement)));
            case Registered _,
                    Started _,
                    Reading _,
                    Stopped _,
                    Stray _,
                    Marked _,
                    Corrected _,
                    Lapsed _,
                    PortReported _,
                    Booted _,
                    IncidentRecorded _,
                    Commanded _,
                    CommandAnswered _,
                    Anchored _,
                    Erased _,
                    Pruned _ -> {
                // Nobody signed them; the log's checkpoint covers them.
            }
        }
    }

    /** Whom to trust after the last fact that was seen. */
    Trust.Known known() {
        return known;
    }

    private void state(Item item, SignedStatement signed) {
        var decided = item.leaf().header().decidedTime();
        if (known.bundle().with(signed, trust.verifier(), decided) instanceof TrustBundle.Admitted(var next)) {
            if (signed.statement() instanceof Recognise recognise) {
                authorities.add(Digest.sha256(recognise.certificate()));
            }
            trusting(next);
        }
    }

    private void trusting(TrustBundle bundle) {
        known = trust.known(bundle, new LinkedHashSet<>(authorities));
    }

    private void check(Item item, Claim claim) {
        item.check(new SignatureCheck(item.fact(), claim, trust, known));
    }

    /** The claim that an admission answers, as far as the facts before it give one. */
    private Optional<Claim> handshake(Admission admission) {
        var offer = offered;
        var acceptance = accepted;
        offered = Optional.empty();
        accepted = Optional.empty();
        if (offer.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Malformed.unless(
                    "handshake",
                    () -> new Claim.Handshake(
                            offer.get().offer(),
                            admission.contract(),
                            acceptance.map(Accepted::acceptance),
                            acceptance.isPresent() ? "" : refusal(admission),
                            admission.attestation() == Attestation.CUSTODIAL)));
        } catch (Malformed unfit) {
            return Optional.empty(); // No claim that anybody could have made: deciding says that one is missing.
        }
    }

    /** In the words of the driver's side. */
    private static String refusal(Admission admission) {
        return admission.verdicts().stream()
                .filter(verdict -> verdict.predicate().equals(Admissibility.DRIVER_ACCEPTS))
                .findFirst()
                .map(Verdict::reason)
                .orElse("no acceptance");
    }

    private static Claim closing(Closed close) {
        var part = new SignedPart(close.envelope(), close.fields());
        return new Claim.Closing(close.close().content().pact(), part, close.attestation());
    }
}
