package org.plugpact.core.evidence;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Signature;
import org.plugpact.core.governance.Chain;
import org.plugpact.core.governance.Chains;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.units.Interval;

/**
 * The signature that a meter with a key of its own puts on a reading beside the charger's: over the same bytes, in the role of
 * who certified it. One meter signs all readings of a pact, or none.
 */
public final class MeterSignature {
    /** A meter signs under a certificate of an authority for meters. */
    public static final Role ROLE = Role.METER_AUTHORITY;

    private MeterSignature() {}

    /** Under which certificate a meter signed this; empty if none did. */
    public static Optional<Digest> meter(Part<Metering> reading) {
        return of(reading.envelope()).map(Signature::certificate);
    }

    private static Optional<Signature> of(Envelope envelope) {
        return envelope.signatures().stream()
                .filter(signature -> signature.role().equals(ROLE.text()))
                .findFirst();
    }

    /**
     * What is wrong with the meter's signatures; empty if all are its own, and an authority for meters vouches for it there, as of
     * each signature's time.
     *
     * @param meter who signed the pact's first reading, by certificate; empty: no meter did
     */
    public static Optional<String> wrong(
            List<Part<Metering>> readings, Optional<Digest> meter, Jurisdiction within, Checker checker) {
        for (Part<Metering> reading : readings) {
            Optional<String> wrong = wrong(reading.envelope(), meter, within, checker);
            if (wrong.isPresent()) {
                return Optional.of("reading " + reading.content().number() + ": " + wrong.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(
            Envelope envelope, Optional<Digest> meter, Jurisdiction within, Checker checker) {
        int signatures = envelope.signatures().size();
        if (signatures != (meter.isPresent() ? 2 : 1)) {
            return Optional.of(signatures + " signatures, "
                    + (meter.isPresent() ? "not the charger's and the meter's" : "not the charger's alone"));
        }
        if (meter.isEmpty()) return Optional.empty();
        Optional<Signature> found = of(envelope);
        if (found.isEmpty() || !found.get().certificate().equals(meter.get())) {
            return Optional.of("not signed by the meter that signed the first");
        }
        Optional<Chain> chain = checker.chains().chain(meter.get());
        return chain.isEmpty()
                ? Optional.of("no chain is known for the meter's certificate "
                        + meter.get().hex())
                : wrong(envelope, found.get(), chain.get(), within, checker);
    }

    private static Optional<String> wrong(
            Envelope envelope, Signature signature, Chain chain, Jurisdiction within, Checker checker) {
        Optional<Interval> valid = chain.validity();
        if (valid.isEmpty() || !valid.get().contains(signature.at())) {
            return Optional.of("the meter's certificate was not valid at " + signature.at());
        }
        if (!chain.signed(envelope, signature, checker.verifier())) {
            return Optional.of("the meter's signature does not verify");
        }
        Verdict sound = new Chains(checker.verifier(), checker.memory())
                .check(Evidence.METER_SIGNED, chain, ROLE, checker.bundle(), signature.at());
        if (!sound.admits()) return Optional.of("the meter's chain: " + sound.reason());
        Digest authority = chain.path().getLast();
        if (checker.bundle()
                .recognisedAs(authority, ROLE, within, signature.at())
                .isEmpty()) {
            return Optional.of("the meter's authority is not recognised within " + within);
        }
        boolean revoked = sound.restsOn().stream()
                .flatMap(id -> checker.bundle().authority(id).stream())
                .anyMatch(issuer -> chain.path().stream()
                        .anyMatch(certificate -> checker.bundle()
                                .revoked(certificate, issuer, signature.at())
                                .isPresent()));
        return revoked ? Optional.of("the meter's certificate is revoked") : Optional.empty();
    }
}
