package org.plugpact.sim.stations;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.schedule.Profile;
import org.plugpact.core.schedule.Profiles;
import org.plugpact.wire.ocpp21.ChargingProfile;

/** How long a station keeps to profiles while it has no line (OCPP 2.1, K01.FR.101 to 103, Q11). Guarded by its station's lock. */
final class OfflineBounds {
    /** @param forGood whether a profile that was over is so for ever */
    private record Bound(long seconds, boolean forGood) {}

    private final Map<Integer, Bound> bounds = new HashMap<>();
    private Optional<Instant> since = Optional.empty();

    /** A profile came, with what it says of this. */
    void said(ChargingProfile profile) {
        bounds.remove(profile.id());
        if (profile.maxOfflineDuration().isEmpty()) return;
        boolean forGood = profile.invalidAfterOfflineDuration().orElse(false);
        bounds.put(profile.id(), new Bound(profile.maxOfflineDuration().getAsInt(), forGood));
    }

    void lost(Instant now) {
        if (since.isEmpty()) since = Optional.of(now);
    }

    /** There is a line again; what is left of the profiles. */
    Profiles back(Profiles all, Instant now) {
        var left = new Profiles(all.installed().stream()
                .filter(profile -> !isOver(profile, now)
                        || !bounds.getOrDefault(profile.id(), new Bound(0, false))
                                .forGood())
                .toList());
        since = Optional.empty();
        return left;
    }

    /** Those that hold now. */
    Profiles valid(Profiles all, Instant now) {
        if (bounds.isEmpty() || since.isEmpty()) return all;
        return new Profiles(all.installed().stream()
                .filter(profile -> !isOver(profile, now))
                .toList());
    }

    private boolean isOver(Profile profile, Instant now) {
        var bound = bounds.get(profile.id());
        return bound != null && since.isPresent() && now.isAfter(since.get().plusSeconds(bound.seconds()));
    }
}
