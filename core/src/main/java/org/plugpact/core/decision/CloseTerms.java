package org.plugpact.core.decision;

import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Conditions;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Weight;
import org.plugpact.core.tariff.Dimension;
import org.plugpact.core.tariff.Line;
import org.plugpact.core.units.Amount;

/**
 * What a close says about the terms under which it was admitted, beside what it comes to. Only of an admission that says by
 * what it was judged: before that, nobody asked.
 */
public final class CloseTerms {
    private CloseTerms() {}

    /** Marks what is not as it was agreed. */
    static void mark(
            Drafts drafts,
            TrustBundle bundle,
            Offer offer,
            Acceptance acceptance,
            Admission admission,
            Part<Close> close,
            Instant at) {
        if (admission.judged().isEmpty()) return;
        Judged judged = admission.judged().get();
        aboveCeiling(close.content(), acceptance.ceilingPerKwh())
                .ifPresent(why ->
                        drafts.mark(MarkKind.CEILING_EXCEEDED, close.content().pact(), at, why));
        Weight weight = weight(judged.weight(), offer, admission.attestation(), close);
        Optional<CommodityClass> commodity = CommodityClass.named(offer.commodity());
        if (commodity.isEmpty()) return;
        // A rule that came later asks nothing of a session that was under way.
        long min = Conditions.weightMin(
                        bundle,
                        commodity.get().weightMin(),
                        offer.jurisdiction(),
                        judged.inputs().now())
                .points();
        if (weight.total() < min) {
            drafts.mark(
                    MarkKind.EVIDENCE_LIGHT,
                    close.content().pact(),
                    at,
                    "it weighs " + weight + ", and has to weigh " + min);
        }
    }

    /** What the evidence weighs once the close is there: an admission's, less what the driver's side did not sign. */
    public static Weight weight(Weight admitted, Offer offer, Attestation attestation, Part<Close> close) {
        return close.signatureAs(Role.MOBILITY_PROVIDER).isPresent()
                ? admitted
                : admitted.unilateral(Judging.holder(offer.agent()), attestation == Attestation.CUSTODIAL);
    }

    /** The first line by which a kilowatt-hour costs more than the driver's side takes; empty if none does. */
    static Optional<String> aboveCeiling(Close close, Amount ceiling) {
        for (Line line : close.breakdown().lines()) {
            if (line.dimension() != Dimension.ENERGY) continue;
            Amount gross = line.tax().gross(new Amount(line.net().currency(), line.unitPrice()));
            boolean within = gross.currency().equals(ceiling.currency()) && gross.compareTo(ceiling) <= 0;
            if (!within) return Optional.of(gross + " a kWh, at most " + ceiling + " was accepted");
        }
        return Optional.empty();
    }
}
