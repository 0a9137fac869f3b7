package org.plugpact.core.integrity;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IntegrityEvent;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.evidence.Forgery;
import org.plugpact.core.governance.Admissibility;

/** Who signs as somebody else, as refused admissions and doors' incidents show it. Owned by the watch. */
final class Impersonations {
    /** Certificates that are counted at once; the one that was quiet for longest is let go of. */
    static final int CERTIFICATES_MAX = 16_384;

    private final Map<Digest, Deque<Try>> forged = new LinkedHashMap<>();
    private final Map<Digest, Deque<Try>> unknown = new LinkedHashMap<>();

    /** One refusal for that reason. */
    private record Try(Instant at, Digest refused) {}

    /** Whose signature an admission judged. */
    private enum Half {
        CHARGER(Admissibility.OFFER_SIGNED, Admissibility.CHARGER_CHAIN),
        DRIVER(Admissibility.ACCEPTANCE_SIGNED, Admissibility.DRIVER_CHAIN);

        private final String signed;
        private final String chain;

        Half(String signed, String chain) {
            this.signed = signed;
            this.chain = chain;
        }
    }

    /**
     * @param charger the certificate that the offer's signature names
     * @param driver the one that the acceptance's does, if there is one
     */
    List<Finding> admission(Admission said, Digest id, Digest charger, Optional<Digest> driver, Sighting here) {
        List<Finding> found = new ArrayList<>();
        half(said, id, Half.CHARGER, charger, here).ifPresent(found::add);
        driver.flatMap(leaf -> half(said, id, Half.DRIVER, leaf, here)).ifPresent(found::add);
        return found;
    }

    private Optional<Finding> half(Admission said, Digest id, Half half, Digest leaf, Sighting here) {
        boolean badChain = refuses(said, half.chain);
        boolean badSignature = refuses(said, half.signed);
        // Of a certificate that nobody knows the signature can't be checked: that is no forged one.
        if (badSignature && !badChain) return forged(leaf, id, "a signature", here);
        if (!badChain) return Optional.empty();
        Deque<Try> tries = tried(unknown, leaf, new Try(here.at(), id), here.value(Term.UNKNOWN_CHAINS_SECONDS));
        return here.above(
                IntegrityEvent.UNKNOWN_CHAIN,
                tries.size(),
                ids(tries),
                "certificate " + leaf + " leads to nobody recognised for what it signed",
                Term.UNKNOWN_CHAINS,
                Term.UNKNOWN_CHAINS_SECONDS);
    }

    /** A door saw it, in something that was refused before anything could be decided on it. */
    Optional<Finding> told(Forgery forgery, Digest id, Sighting here) {
        return forged(forgery.certificate(), id, "a " + forgery.kind(), here);
    }

    private Optional<Finding> forged(Digest leaf, Digest id, String what, Sighting here) {
        Deque<Try> tries = tried(forged, leaf, new Try(here.at(), id), Watch.MEMORY.toSeconds());
        return here.above(
                IntegrityEvent.FORGED_SIGNATURE,
                tries.size(),
                ids(tries),
                what + " under certificate " + leaf + " does not verify",
                Term.FORGED_SIGNATURES);
    }

    private static Deque<Try> tried(Map<Digest, Deque<Try>> all, Digest leaf, Try one, long seconds) {
        Deque<Try> tries = all.remove(leaf);
        if (tries == null) tries = new ArrayDeque<>();
        tries.add(one);
        while (tries.size() > Finding.EVIDENCE_MAX
                || one.at().getEpochSecond() - tries.getFirst().at().getEpochSecond() > seconds) {
            tries.remove();
        }
        all.put(leaf, tries);
        if (all.size() > CERTIFICATES_MAX) all.remove(all.keySet().iterator().next());
        return tries;
    }

    private static List<Digest> ids(Deque<Try> tries) {
        return tries.stream().map(Try::refused).toList();
    }

    private static boolean refuses(Admission said, String predicate) {
        return said.refusals().stream().anyMatch(verdict -> verdict.predicate().equals(predicate));
    }
}
