package org.plugpact.core.integrity;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.IntegrityTerms.Term;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.units.Interval;

/** When many chargers of a place were told of a limit at once. Owned by the ramps. */
final class Dispatches {
    /** What tells a charger of a limit, in every OCPP (1.6, 7; 2.0.1, K). */
    private static final List<String> ACTIONS = List.of("SetChargingProfile", "ClearChargingProfile");

    /** Those that are not over; the oldest is let go of. */
    static final int OPEN_MAX = 256;

    /** Chargers of one dispatch that are known by name; more of them are not told from others. */
    static final int CHARGERS_MAX = 65_536;

    private final Deque<Dispatch> open = new ArrayDeque<>();

    static boolean isLimit(String action) {
        return ACTIONS.contains(action);
    }

    /** One of them: all that were told within the time of a ramp from the first. */
    static final class Dispatch {
        private final Jurisdiction within;
        private final Digest id;
        private final long sequence;
        private final Sighting first;
        private final Set<ChargerId> told = new LinkedHashSet<>();
        private Instant last;

        private Dispatch(Jurisdiction within, Digest id, long sequence, Sighting first) {
            this.within = within;
            this.id = id;
            this.sequence = sequence;
            this.first = first;
            this.last = first.at();
        }

        Jurisdiction within() {
            return within;
        }

        /** Of the fact by which the first was told. */
        Digest id() {
            return id;
        }

        long sequence() {
            return sequence;
        }

        Instant from() {
            return first.at();
        }

        int size() {
            return told.size();
        }

        boolean told(ChargerId charger) {
            return told.contains(charger);
        }

        /** The time in which who acts may have acted by it. */
        Interval around() {
            return new Interval(
                    first.at().minusSeconds(seconds()),
                    last.plusSeconds(seconds()).plusMillis(1));
        }

        Sighting at(ChargerId charger) {
            return new Sighting(charger, Optional.empty(), first.terms(), first.at());
        }

        private long seconds() {
            return first.value(Term.RAMP_SECONDS);
        }
    }

    void take(ChargerId charger, Jurisdiction within, Digest id, long sequence, Sighting here) {
        Dispatch one = open.stream()
                .filter(known -> known.within.equals(within)
                        && !here.at().isAfter(known.from().plusSeconds(known.seconds())))
                .findFirst()
                .orElseGet(() -> begin(new Dispatch(within, id, sequence, here)));
        one.last = here.at();
        if (one.told.size() < CHARGERS_MAX) one.told.add(charger);
    }

    private Dispatch begin(Dispatch fresh) {
        open.add(fresh);
        if (open.size() > OPEN_MAX) open.remove();
        return fresh;
    }

    /** Those of many chargers that are over: nothing that counts around them can come any more. */
    List<Dispatch> complete(Instant now) {
        if (open.isEmpty()) return List.of();
        List<Dispatch> over = new ArrayList<>();
        open.removeIf(one -> {
            if (!now.isAfter(one.around().to().plus(Ramps.LATE))) return false;
            if (one.size() > one.first.value(Term.DISPATCH_CHARGERS)) over.add(one);
            return true;
        });
        return over;
    }
}
