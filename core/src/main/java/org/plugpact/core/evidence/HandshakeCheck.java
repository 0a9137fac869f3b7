package org.plugpact.core.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.governance.Holder;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PartyId;

/** Both signatures and both chains of a handshake, each judged as of its own signature's time. */
record HandshakeCheck(List<Verdict> verdicts, Credential charger, Optional<Credential> driver) {
    static HandshakeCheck of(Claim.Handshake handshake, Checker checker) {
        List<Verdict> verdicts = new ArrayList<>(4);
        Credential charger = charger(handshake.offer(), checker, verdicts);
        Optional<Credential> driver =
                handshake.acceptance().map(part -> driver(handshake.offer().content(), part, checker, verdicts));
        return new HandshakeCheck(List.copyOf(verdicts), charger, driver);
    }

    private static Credential charger(Part<Offer> part, Checker checker, List<Verdict> verdicts) {
        Offer offer = part.content();
        Signature signature = part.envelope().signatures().getFirst();
        Optional<Chain> found = checker.chains().chain(signature.certificate());
        if (found.isEmpty()) {
            verdicts.add(Admissibility.unknownCertificate(Admissibility.OFFER_SIGNED, signature.certificate()));
            verdicts.add(Admissibility.unknownCertificate(Admissibility.CHARGER_CHAIN, signature.certificate()));
            return unknown(offer.operator(), offer.agent(), signature);
        }
        Chain chain = found.get();
        Holder holder =
                new Holder(offer.operator(), offer.charger().text(), Role.CHARGING_NETWORK, offer.jurisdiction());
        verdicts.add(Admissibility.offerSigned(part.envelope(), chain, checker.verifier()));
        verdicts.add(Admissibility.chargerChain(chain, holder, checker.bundle(), signature.at(), chains(checker)));
        return new Credential(offer.operator(), offer.agent(), chain.path());
    }

    private static Credential driver(Offer offer, Part<Acceptance> part, Checker checker, List<Verdict> verdicts) {
        Acceptance acceptance = part.content();
        Signature signature = part.envelope().signatures().getFirst();
        Optional<Chain> found = checker.chains().chain(signature.certificate());
        if (found.isEmpty()) {
            verdicts.add(Admissibility.unknownCertificate(Admissibility.ACCEPTANCE_SIGNED, signature.certificate()));
            verdicts.add(Admissibility.unknownCertificate(Admissibility.DRIVER_CHAIN, signature.certificate()));
            return unknown(acceptance.provider(), acceptance.agent(), signature);
        }
        Chain chain = found.get();
        Holder holder =
                new Holder(acceptance.provider(), acceptance.signer(), Role.MOBILITY_PROVIDER, offer.jurisdiction());
        verdicts.add(Admissibility.acceptanceSigned(part.envelope(), chain, checker.verifier()));
        verdicts.add(Admissibility.driverChain(chain, holder, checker.bundle(), signature.at(), chains(checker)));
        return new Credential(acceptance.provider(), acceptance.agent(), chain.path());
    }

    private static Credential unknown(PartyId party, Optional<PartyId> agent, Signature signature) {
        return new Credential(party, agent, List.of(signature.certificate()));
    }

    private static Chains chains(Checker checker) {
        return new Chains(checker.verifier(), checker.memory());
    }
}
