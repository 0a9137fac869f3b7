package org.plugpact.audit;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.journal.Manifest;

/** What signatures in an export are checked with. Used by any thread. */
record Trust(StoredChains chains, GoodChains memory, Verifier verifier) {
    private static final String ADMISSION_CHAIN = "admission_chain";

    Checker checker(TrustBundle bundle, Instant now) {
        return new Checker(bundle, chains, verifier, memory, now);
    }

    /** Why an admission is not signed by the charger's credential; empty if it is. */
    Optional<String> wrong(Part<Admission> admission, TrustBundle bundle) {
        var signatures = admission.envelope().signatures();
        if (signatures.size() != 1) return Optional.of(signatures.size() + " signatures, not 1");
        Signature signature = signatures.getFirst();
        if (!signature.role().equals(Role.CHARGING_NETWORK.text())) return Optional.of("signed as " + signature.role());
        Optional<Chain> chain = chains.chain(signature.certificate());
        if (chain.isEmpty())
            return Optional.of("no certificate " + signature.certificate().hex());
        if (!chain.get().signed(admission.envelope(), signature, verifier))
            return Optional.of("the signature is not good");
        Verdict verdict = new Chains(verifier, memory)
                .check(ADMISSION_CHAIN, chain.get(), Role.CHARGING_NETWORK, bundle, signature.at());
        return verdict.admits() ? Optional.empty() : Optional.of(verdict.reason());
    }

    /** Why the manifest is not signed by the anchor; empty if it is. */
    Optional<String> wrong(Manifest.Signed manifest, Digest anchor) {
        var signatures = manifest.envelope().signatures();
        if (signatures.size() != 1) return Optional.of(signatures.size() + " signatures, not 1");
        Signature signature = signatures.getFirst();
        if (!signature.certificate().equals(anchor)) {
            return Optional.of("signed with " + signature.certificate().hex() + ", not by the log's anchor");
        }
        Optional<X509Certificate> certificate = chains.certificate(anchor);
        if (certificate.isEmpty()) return Optional.of("the anchor's certificate is not in the export");
        return verifier.verify(manifest.envelope(), signature, certificate.get().getPublicKey())
                ? Optional.empty()
                : Optional.of("the signature is not good");
    }
}
