package org.plugpact.core.evidence;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Countersignature;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PartyId;

/** Whether one more signature of a close is its signer's, and the signer's key somebody's whom an authority vouches for. */
final class EndorsementCheck {
    static final String SIGNED = "endorsement_signed";
    static final String ROLE = "endorser_role";
    static final String CHAIN = "endorser_chain";
    static final String NOT_REVOKED = "endorser_not_revoked";

    private final Endorsement endorsement;
    private final Checker checker;

    EndorsementCheck(Endorsement endorsement, Checker checker) {
        this.endorsement = endorsement;
        this.checker = checker;
    }

    /** Up to the first that refuses: what comes after leans on it. */
    List<Verdict> verdicts() {
        Signature signature = endorsement.signature();
        Optional<Role> role = endorsement.role();
        if (role.isEmpty() || !mayEndorse(role.get())) {
            return List.of(Verdict.refuses(ROLE, signature.role() + " endorses nothing"));
        }
        Optional<Chain> chain = checker.chains().chain(signature.certificate());
        if (chain.isEmpty()) return List.of(unknown(signature.certificate()));
        Verdict signed = signed(chain.get());
        if (!signed.admits()) return List.of(signed);
        Verdict sound = new Chains(checker.verifier(), checker.memory())
                .check(CHAIN, chain.get(), role.get(), checker.bundle(), signature.at());
        if (!sound.admits()) return List.of(signed, sound);
        return List.of(signed, sound, notRevoked(chain.get(), sound));
    }

    /** The sides of a pact sign its close itself, when it is made; an arbiter rules, which is more than to sign. */
    private static boolean mayEndorse(Role role) {
        return switch (role) {
            case FLEET, GRID_OPERATOR, ENERGY_MARKET, RATE_AUTHORITY, METER_AUTHORITY, OBSERVER, AUDITOR -> true;
            case VEHICLE_OEM, MOBILITY_PROVIDER, CHARGING_NETWORK, SITE_HOST, ARBITER -> false;
        };
    }

    private Verdict signed(Chain chain) {
        if (!chain.signed(endorsement.envelope(), endorsement.signature(), checker.verifier())) {
            return Verdict.refuses(SIGNED, "the signature does not verify");
        }
        for (Countersignature one : endorsement.seen()) {
            if (!one.verifies(chain.leaf().getPublicKey(), checker.verifier())) {
                return Verdict.refuses(
                        SIGNED, "the countersignature of " + one.seen().role() + "'s does not verify");
            }
            if (!isOfThisClose(one.seen())) {
                return Verdict.refuses(
                        SIGNED, "what it saw of " + one.seen().role() + " is no signature of this close");
            }
        }
        return Verdict.admits(SIGNED);
    }

    private boolean isOfThisClose(Signature seen) {
        return checker.chains()
                .chain(seen.certificate())
                .filter(chain -> chain.signed(endorsement.envelope(), seen, checker.verifier()))
                .isPresent();
    }

    /** As of now: what a revoked key signed, it may have signed after it was lost, whatever time it wrote down. */
    private Verdict notRevoked(Chain chain, Verdict sound) {
        TrustBundle bundle = checker.bundle();
        Optional<PartyId> issuer = Endorsement.recognition(bundle, sound).map(Recognise::authority);
        for (Digest certificate : chain.path()) {
            Optional<Digest> revocation = issuer.flatMap(party -> bundle.revoked(certificate, party, checker.now()));
            if (revocation.isPresent()) {
                return Verdict.refuses(
                        NOT_REVOKED, "certificate " + certificate.hex() + " is revoked", revocation.get());
            }
        }
        return Verdict.admits(NOT_REVOKED);
    }

    private static Verdict unknown(Digest certificate) {
        return Verdict.refuses(SIGNED, "no chain is known for certificate " + certificate.hex());
    }
}
