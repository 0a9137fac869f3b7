package org.plugpact.audit;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.evidence.Checker;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.ChainStore;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.journal.Manifest;

/** What signatures in an export are checked with. Used by any thread. */
record Trust(StoredChains certificates, GoodChains memory, Verifier verifier) {
    private static final String ADMISSION_CHAIN = "admission_chain";

    /** Whom to trust from one statement to the next. */
    record Known(TrustBundle bundle, ChainStore chains) {}

    Known known(TrustBundle bundle, Set<Digest> authorities) {
        return new Known(bundle, certificates.endingIn(authorities));
    }

    Checker checker(Known known, Instant now) {
        return new Checker(known.bundle(), known.chains(), verifier, memory, now);
    }

    /**
     * Why an admission is not signed by a charger's credential; empty if it is.
     *
     * @param recognised whether the credential has to be one under a recognised network
     */
    Optional<String> wrong(Envelope admission, Known known, boolean recognised) {
        var signatures = admission.signatures();
        if (signatures.size() != 1) return Optional.of("has " + signatures.size() + " signatures, not 1");
        Signature signature = signatures.getFirst();
        if (!signature.role().equals(Role.CHARGING_NETWORK.text())) {
            return Optional.of("is signed as " + signature.role());
        }
        Optional<Chain> chain = known.chains().chain(signature.certificate());
        if (chain.isEmpty()) {
            return Optional.of(
                    "is signed with certificate " + signature.certificate().hex() + ", which is not in the export");
        }
        if (!chain.get().signed(admission, signature, verifier)) return Optional.of("its signature is not good");
        if (!recognised) return Optional.empty();
        Verdict verdict = new Chains(verifier, memory)
                .check(ADMISSION_CHAIN, chain.get(), Role.CHARGING_NETWORK, known.bundle(), signature.at());
        return verdict.admits() ? Optional.empty() : Optional.of("its signer's certificate: " + verdict.reason());
    }

    /** Why the manifest is not signed by the anchor; empty if it is. */
    Optional<String> wrong(Manifest.Signed manifest, Digest anchor) {
        var signatures = manifest.envelope().signatures();
        if (signatures.size() != 1) return Optional.of("has " + signatures.size() + " signatures, not 1");
        Signature signature = signatures.getFirst();
        if (!signature.certificate().equals(anchor)) {
            return Optional.of("is signed with " + signature.certificate().hex() + ", not by the log's anchor");
        }
        Optional<X509Certificate> certificate = certificates.certificate(anchor);
        if (certificate.isEmpty()) {
            return Optional.of("can't be checked: the anchor's certificate is not in the export");
        }
        return verifier.verify(manifest.envelope(), signature, certificate.get().getPublicKey())
                ? Optional.empty()
                : Optional.of("its signature is not good");
    }
}
