package org.plugpact.core.evidence;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.units.Interval;

/** What is wrong with a signed claim; empty if nothing is. */
final class SignatureChecks {
    private static final String CLOSE_KIND = "close";
    private static final String CLOSE_CHAIN = "close_chain";

    private SignatureChecks() {}

    /** The root named in it signed it, with a certificate that was valid then. Nothing can vouch for the root itself. */
    static Optional<String> opening(Claim.Opening opening, Checker checker) {
        Part<Genesis> part = opening.genesis();
        Optional<String> wrong = reread(() -> Genesis.read(part.envelope(), part.fields()), part.content());
        if (wrong.isPresent()) return wrong;
        if (part.envelope().signatures().size() != 1) return Optional.of("not one signature");
        Signature signature = part.envelope().signatures().getFirst();
        if (!signature.role().equals(Statement.SIGNING_ROLE)) return Optional.of("signed as " + signature.role());
        if (!signature.certificate().equals(part.content().anchor())) return Optional.of("not signed by its anchor");
        Optional<Chain> root = checker.chains().chain(signature.certificate());
        if (root.isEmpty()) return Optional.of("the anchor's certificate is not known");
        return unverified(part.signed(), signature, root.get(), checker);
    }

    /** Its signer may make it, as of now. One that is in the bundle already was checked when it came in. */
    static Optional<String> statement(Claim.StatementMade made, Checker checker) {
        TrustBundle bundle = checker.bundle();
        if (bundle.statement(made.statement().id()).isPresent()) return Optional.empty();
        return switch (bundle.with(made.statement(), checker.verifier(), checker.now())) {
            case TrustBundle.Admitted _ -> Optional.empty();
            case TrustBundle.Refused(var why) -> Optional.of(why);
        };
    }

    /** Those who must have signed it did, and nobody else, each under a chain that held when it signed. */
    static Optional<String> closing(Claim.Closing closing, Checker checker) {
        SignedPart close = closing.close();
        if (!close.envelope().kind().equals(CLOSE_KIND)) {
            return Optional.of("a " + close.envelope().kind() + ", not a " + CLOSE_KIND);
        }
        List<Role> signers = signers(closing.attestation());
        int signatures = close.envelope().signatures().size();
        if (signatures != signers.size()) return Optional.of(signatures + " signatures, not " + signers.size());
        for (Role role : signers) {
            Optional<Signature> signature = close.signatureAs(role);
            if (signature.isEmpty()) return Optional.of("not signed as " + role);
            Optional<String> wrong = closeSigned(close, signature.get(), role, checker);
            if (wrong.isPresent()) return Optional.of(role + ": " + wrong.get());
        }
        return Optional.empty();
    }

    private static List<Role> signers(Attestation attestation) {
        return switch (attestation) {
            case UNILATERAL -> List.of(Role.CHARGING_NETWORK);
            case NATIVE, AGENT, CUSTODIAL -> List.of(Role.CHARGING_NETWORK, Role.MOBILITY_PROVIDER);
        };
    }

    private static Optional<String> closeSigned(SignedPart close, Signature signature, Role role, Checker checker) {
        Optional<Chain> chain = checker.chains().chain(signature.certificate());
        if (chain.isEmpty())
            return Optional.of("no chain is known for certificate "
                    + signature.certificate().hex());
        Optional<String> wrong = unverified(close, signature, chain.get(), checker);
        if (wrong.isPresent()) return wrong;
        Verdict verdict = new Chains(checker.verifier(), checker.memory())
                .check(CLOSE_CHAIN, chain.get(), role, checker.bundle(), signature.at());
        return verdict.admits() ? Optional.empty() : Optional.of(verdict.reason());
    }

    /** Contents are what their fields say. The verdicts on the signatures come after. */
    static Optional<String> form(Claim.Handshake handshake) {
        Part<Offer> offer = handshake.offer();
        Optional<String> wrong = reread(() -> Offer.read(offer.envelope(), offer.fields()), offer.content());
        if (wrong.isPresent()) return wrong;
        if (handshake.acceptance().isEmpty()) return Optional.empty();
        Part<Acceptance> acceptance = handshake.acceptance().get();
        return reread(() -> Acceptance.read(acceptance.envelope(), acceptance.fields()), acceptance.content());
    }

    private static Optional<String> unverified(SignedPart part, Signature signature, Chain chain, Checker checker) {
        Optional<Interval> valid = chain.validity();
        if (valid.isEmpty() || !valid.get().contains(signature.at())) {
            return Optional.of("its certificate was not valid at " + signature.at());
        }
        return chain.signed(part.envelope(), signature, checker.verifier())
                ? Optional.empty()
                : Optional.of("the signature does not verify");
    }

    interface Reread<T> {
        Part<T> read() throws Malformed;
    }

    static <T> Optional<String> reread(Reread<T> again, T content) {
        try {
            return again.read().content().equals(content)
                    ? Optional.empty()
                    : Optional.of("its fields say something else");
        } catch (Malformed wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }
}
