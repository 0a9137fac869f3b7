package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.commodity.CommodityClass;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.PartyId;

/** Every dispute, by the pact that it is about. Owned by the state. */
final class Docket {
    private final Map<PactId, List<DisputeCase>> cases = new LinkedHashMap<>();
    private final Map<Digest, DisputeCase> byId = new LinkedHashMap<>();

    /** What stands where something was corrected: the last correction of each close. */
    private final Map<Digest, Corrected> corrected = new LinkedHashMap<>();

    /** In the order in which they were brought. */
    List<DisputeCase> of(PactId pact) {
        return cases.getOrDefault(pact, List.of());
    }

    Optional<DisputeCase> of(PactId pact, Digest dispute) {
        return Optional.ofNullable(byId.get(dispute))
                .filter(found -> found.says.pact().equals(pact));
    }

    Optional<Corrected> corrected(Digest close) {
        return Optional.ofNullable(corrected.get(close));
    }

    /** Disputes that are over without a ruling, and not on record as such. */
    List<Claim.Lapsing> lapsing(Instant now, int most) {
        return byId.values().stream()
                .filter(one -> one.ended().isEmpty() && one.isLapsed(now))
                .limit(most)
                .map(one -> new Claim.Lapsing(one.says.pact(), one.id))
                .toList();
    }

    void take(Content.OfDispute said, TrustBundle bundle, Instant decided) {
        Digest id = said.part().id();
        switch (said) {
            case Disputed disputed -> {
                Dispute says = disputed.part().content();
                Offer offer = says.offer().content();
                var terms = DisputeTerms.of(bundle, offer.jurisdiction(), decided);
                open(new DisputeCase(id, says, role(disputed), decided, terms));
            }
            case EvidenceAdded added ->
                known(added.part().content().dispute()).add(id, added.part().content());
            case Ruled ruled -> known(ruled.part().content().dispute()).end(id, DisputeCase.RULED);
            case Withdrawn withdrawn ->
                known(withdrawn.part().content().dispute()).end(id, DisputeCase.WITHDRAWN);
        }
    }

    /** Whose a contract is of whose sessions at a charger one was disputed. */
    Optional<PartyId> provider(ChargerId charger, ContractId contract) {
        return byId.values().stream()
                .filter(one -> one.says.offer().content().charger().equals(charger)
                        && one.says.acceptance().content().contract().equals(contract))
                .map(one -> one.says.acceptance().content().provider())
                .findFirst();
    }

    /** What was traded in the session that a dispute is about; empty if there is no such dispute, or no such class. */
    Optional<CommodityClass> commodity(Digest dispute) {
        return Optional.ofNullable(byId.get(dispute))
                .flatMap(one -> CommodityClass.named(one.says.offer().content().commodity()));
    }

    void correct(Corrected said) {
        corrected.put(said.close(), said);
    }

    void lapse(Lapsed said) {
        known(said.dispute()).end(said.dispute(), DisputeCase.LAPSED);
    }

    private void open(DisputeCase one) {
        cases.computeIfAbsent(one.says.pact(), absent -> new ArrayList<>()).add(one);
        byId.put(one.id, one);
    }

    private DisputeCase known(Digest dispute) {
        DisputeCase found = byId.get(dispute);
        if (found == null) throw new IllegalStateException("no such dispute: " + dispute);
        return found;
    }

    private static Role role(Disputed disputed) {
        Signature signature = disputed.envelope().signatures().getFirst();
        return Role.of(signature.role());
    }
}
