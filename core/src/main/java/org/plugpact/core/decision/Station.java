package org.plugpact.core.decision;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.units.Register;

/** One charger, as far as decisions depend on it. Owned by the state. */
final class Station {
    /**
     * Stray reports that a charger may repeat without a new fact; older ones are on record once more, which adds no
     * energy to any session.
     */
    static final int STRAYS_REMEMBERED = 256;

    private final Map<Integer, Bay> bays = new TreeMap<>();
    private final Set<StrayId> strays = new LinkedHashSet<>();
    private Optional<Claim.Registration> registration = Optional.empty();
    private Optional<Claim.Boot> lastBoot = Optional.empty();

    /** By what a stray report is told from another. */
    record StrayId(int connector, long transaction, Stray.Report report, Instant at, Register register) {
        static StrayId of(Stray stray) {
            Sample sample = stray.sample();
            return new StrayId(
                    stray.connector().number(), stray.transaction(), stray.report(), sample.at(), sample.register());
        }
    }

    Optional<Claim.Registration> registration() {
        return registration;
    }

    Optional<Claim.Boot> lastBoot() {
        return lastBoot;
    }

    Optional<Bay> bay(int connector) {
        return Optional.ofNullable(bays.get(connector));
    }

    boolean knows(Stray stray) {
        return strays.contains(StrayId.of(stray));
    }

    void register(Claim.Registration entered) {
        registration = Optional.of(entered);
    }

    Bay bayFor(int connector) {
        return bays.computeIfAbsent(connector, absent -> new Bay());
    }

    void boot(Claim.Boot said) {
        lastBoot = Optional.of(said);
        bays.values().forEach(Bay::reboot);
    }

    Map<Integer, Bay> bays() {
        return bays;
    }

    List<StrayId> strays() {
        return List.copyOf(strays);
    }

    /** From a snapshot. */
    void restore(Optional<Claim.Boot> boot, List<StrayId> reported) {
        lastBoot = boot;
        strays.addAll(reported);
    }

    void remember(Stray stray) {
        strays.add(StrayId.of(stray));
        if (strays.size() > STRAYS_REMEMBERED) strays.remove(strays.iterator().next());
    }
}
