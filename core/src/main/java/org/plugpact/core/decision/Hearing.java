package org.plugpact.core.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Signatory;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.Credential;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;

/**
 * Whether somebody who signed is heard in a dispute: by a certificate that leads to a recognised party, in the role it
 * signed in, in the pact's place, as of now, and not revoked.
 *
 * @param chain what the check on the door's thread found of its chain
 */
record Hearing(TrustBundle bundle, Signatory who, Verdict chain, Jurisdiction within, Instant now) {
    static final String SIGNED_IN_TIME = "signed_in_time";
    static final String SIGNER_RECOGNISED = "signer_recognised";
    static final String SIGNER_NOT_REVOKED = "signer_not_revoked";
    static final String SIGNER_IS_PARTY = "signer_is_party";
    static final String SIGNER_ENDORSED = "signer_endorsed";
    static final String SIGNER_IS_ARBITER = "signer_is_arbiter";
    static final String ARBITER_IS_APART = "arbiter_is_apart";

    static Hearing of(State state, Evidence evidence, Jurisdiction within, Instant now) {
        return new Hearing(
                state.bundle(),
                evidence.signatory().orElseThrow(),
                evidence.verdicts().getFirst(),
                within,
                now);
    }

    /** Why it is not heard, whoever it is; empty if it is. */
    Optional<Verdict> refusal() {
        if (!chain.admits()) return Optional.of(chain);
        if (Decide.isAhead(who.at(), now)) {
            return refused(SIGNED_IN_TIME, "signed at " + who.at() + ", which is not yet");
        }
        Optional<PartyId> party = party();
        if (party.isEmpty()) {
            return refused(
                    SIGNER_RECOGNISED,
                    who.name() + "'s certificate makes nobody a " + who.role() + " within " + within + " at " + now);
        }
        for (Digest certificate : who.path()) {
            Optional<Digest> revoked = bundle.revoked(certificate, party.get(), now);
            if (revoked.isPresent()) {
                return Optional.of(Verdict.refuses(
                        SIGNER_NOT_REVOKED, "certificate " + certificate + " is revoked", revoked.get()));
            }
        }
        return Optional.empty();
    }

    /** Why it is not heard as one side of a pact; empty if it is. */
    Optional<Verdict> refusalAs(Optional<Side> side) {
        Optional<Verdict> refusal = refusal();
        if (refusal.isPresent()) return refusal;
        if (side.isEmpty()) return refused(SIGNER_IS_PARTY, "no side of the pact is a " + who.role());
        Side asked = side.get();
        if (who.role() != asked.role()
                || !party().equals(Optional.of(asked.party()))
                || !who.name().equals(asked.name())) {
            return refused(
                    SIGNER_IS_PARTY,
                    who.name() + " as " + who.role() + " is not " + asked.name() + " of " + asked.party() + " as "
                            + asked.role());
        }
        Verdict delegated = delegated(asked);
        return delegated.admits() ? Optional.empty() : Optional.of(delegated);
    }

    /** Why it is not heard as that party, which signed the close later; empty if it is. */
    Optional<Verdict> refusalAsEndorser(Role role, PartyId endorser) {
        Optional<Verdict> refusal = refusal();
        if (refusal.isPresent()) return refusal;
        return who.role() == role && isOf(endorser)
                ? Optional.empty()
                : refused(SIGNER_IS_PARTY, who.name() + " as " + who.role() + " is not " + endorser + " as " + role);
    }

    /** Why it is none of those who signed the close later; empty if it is, by the certificate that it signed it with. */
    Optional<Verdict> refusalAmong(List<Pact.Endorser> endorsed) {
        Optional<Verdict> refusal = refusal();
        if (refusal.isPresent()) return refusal;
        Digest leaf = who.path().getFirst();
        return endorsed.contains(new Pact.Endorser(who.role().text(), leaf))
                ? Optional.empty()
                : refused(SIGNER_ENDORSED, who.name() + " did not sign the close as " + who.role());
    }

    /** Why it is not heard as an arbiter between parties; empty if it is. */
    Optional<Verdict> refusalAsArbiter(List<PartyId> parties) {
        if (who.role() != Role.ARBITER) {
            return refused(SIGNER_IS_ARBITER, "signed as " + who.role() + ", which rules on nothing");
        }
        Optional<Verdict> refusal = refusal();
        if (refusal.isPresent()) return refusal;
        PartyId party = party().orElseThrow();
        return parties.contains(party)
                ? refused(ARBITER_IS_APART, party + " is a party to the dispute itself")
                : Optional.empty();
    }

    /** Whether that party answers for the certificate. */
    boolean isOf(PartyId asked) {
        return party().equals(Optional.of(asked));
    }

    /** Who answers for the certificate, in that role and place, as of now. */
    private Optional<PartyId> party() {
        return bundle.recognisedAs(who.authority(), who.role(), within, now)
                .flatMap(bundle::statement)
                .map(SignedStatement::statement)
                .filter(Recognise.class::isInstance)
                .map(Recognise.class::cast)
                .map(Recognise::authority);
    }

    private Verdict delegated(Side side) {
        Credential credential = new Credential(side.party(), side.agent(), who.path());
        return side.role() == Role.CHARGING_NETWORK
                ? Admissibility.chargerAgentDelegated(bundle, credential, within, now)
                : Admissibility.driverAgentDelegated(bundle, credential, within, now);
    }

    private static Optional<Verdict> refused(String predicate, String reason) {
        return Optional.of(Verdict.refuses(predicate, reason));
    }
}
