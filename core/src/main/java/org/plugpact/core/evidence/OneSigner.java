package org.plugpact.core.evidence;

import java.util.Optional;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.units.Interval;

/**
 * The check of a part that one party signs, in whichever role. A signature that doesn't hold makes it no evidence; a chain
 * that leads nowhere is good evidence that refuses, so that whoever decides says so under a name.
 */
final class OneSigner {
    private OneSigner() {}

    sealed interface Found {
        record Wrong(String why) implements Found {}

        record Signed(Signatory by, Verdict chain) implements Found {}
    }

    static Found check(SignedPart part, String kind, Checker checker) {
        if (!part.envelope().kind().equals(kind)) {
            return new Found.Wrong("a " + part.envelope().kind() + ", not a " + kind);
        }
        int signatures = part.envelope().signatures().size();
        if (signatures != 1) return new Found.Wrong(signatures + " signatures, not one");
        Signature signature = part.envelope().signatures().getFirst();
        Optional<Role> role = Role.named(signature.role());
        if (role.isEmpty()) return new Found.Wrong("signed as " + signature.role());
        Optional<Chain> known = checker.chains().chain(signature.certificate());
        if (known.isEmpty()) {
            return new Found.Wrong("no chain is known for certificate "
                    + signature.certificate().hex());
        }
        Chain chain = known.get();
        Optional<Interval> valid = chain.validity();
        if (valid.isEmpty() || !valid.get().contains(signature.at())) {
            return new Found.Wrong("its certificate was not valid at " + signature.at());
        }
        if (!chain.signed(part.envelope(), signature, checker.verifier())) {
            return new Found.Wrong("the signature does not verify");
        }
        Verdict verdict = new Chains(checker.verifier(), checker.memory())
                .check(Evidence.SIGNER_CHAIN, chain, role.get(), checker.bundle(), signature.at());
        return new Found.Signed(
                new Signatory(role.get(), chain.name().orElse(""), chain.path(), signature.at()), verdict);
    }
}
