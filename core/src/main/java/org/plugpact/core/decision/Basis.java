package org.plugpact.core.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Admissibility;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PartyId;

/**
 * What an admission rested on: the certificates of both sides' chains below the authorities', and the statements that its
 * verdicts cite. Very many pacts share one.
 *
 * @param charger the charger's certificates, leaf first
 * @param chargerIssuer the statement by which their issuer is recognised
 * @param driver the driver's side's certificates, leaf first
 * @param driverIssuer the statement by which their issuer is recognised
 * @param statements every statement cited, in the verdicts' order, none twice
 */
record Basis(
        List<Digest> charger,
        Optional<Digest> chargerIssuer,
        List<Digest> driver,
        Optional<Digest> driverIssuer,
        List<Digest> statements) {

    /** Of an admission that admitted, from what was signed. */
    static Basis of(Sheet offer, Sheet acceptance, Admission admission) {
        return new Basis(
                path(offer, admission.chargerThrough()),
                cited(admission, Admissibility.CHARGER_CHAIN),
                path(acceptance, admission.driverThrough()),
                cited(admission, Admissibility.DRIVER_CHAIN),
                admission.verdicts().stream()
                        .flatMap(verdict -> verdict.restsOn().stream())
                        .distinct()
                        .toList());
    }

    private static List<Digest> path(Sheet signed, List<Digest> through) {
        try {
            List<Digest> path = new ArrayList<>(1 + through.size());
            path.add(Envelope.decode(signed.body()).signatures().getFirst().certificate());
            path.addAll(through);
            return List.copyOf(path);
        } catch (Malformed broken) {
            throw new IllegalStateException("a " + signed.kind().text() + " on record can't be read", broken);
        }
    }

    private static Optional<Digest> cited(Admission admission, String predicate) {
        return admission.verdicts().stream()
                .filter(verdict -> verdict.predicate().equals(predicate))
                .findFirst()
                .map(Verdict::restsOn)
                .flatMap(ids -> ids.stream().findFirst());
    }

    /** Whether all of it holds at an instant, as far as a bundle knows. */
    boolean holds(TrustBundle bundle, Instant at) {
        return statements.stream().allMatch(id -> bundle.stands(id, at))
                && unrevoked(bundle, charger, chargerIssuer, at)
                && unrevoked(bundle, driver, driverIssuer, at);
    }

    /** Who answers for the driver's side. */
    Optional<PartyId> provider(TrustBundle bundle) {
        return driverIssuer.flatMap(bundle::authority);
    }

    /** What of it holds by one bundle and not by another, at an instant; the first, in words. */
    Optional<String> lost(TrustBundle before, TrustBundle after, Instant at) {
        for (Digest id : statements) {
            if (before.stands(id, at) && !after.stands(id, at)) {
                return Optional.of("statement " + id.hex() + " holds no longer");
            }
        }
        return lost(before, after, charger, chargerIssuer, at)
                .map(certificate -> "the charger's certificate " + certificate)
                .or(() -> lost(before, after, driver, driverIssuer, at)
                        .map(certificate -> "the driver's side's certificate " + certificate))
                .map(which -> which + " is revoked");
    }

    private static Optional<String> lost(
            TrustBundle before, TrustBundle after, List<Digest> path, Optional<Digest> issuer, Instant at) {
        return path.stream()
                .filter(one ->
                        unrevoked(before, List.of(one), issuer, at) && !unrevoked(after, List.of(one), issuer, at))
                .map(Digest::hex)
                .findFirst();
    }

    private static boolean unrevoked(TrustBundle bundle, List<Digest> path, Optional<Digest> issuer, Instant at) {
        return issuer.flatMap(bundle::authority)
                .map(by -> path.stream()
                        .allMatch(certificate ->
                                bundle.revoked(certificate, by, at).isEmpty()))
                .orElse(true);
    }
}
