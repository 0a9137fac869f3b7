package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.schedule.Share;

/** An outlet of a site, as its current is accounted for. Owned by the thread of {@link Smart}. */
final class Seat {
    /**
     * How an outlet is built.
     *
     * @param phases of the site that it is wired to, in order
     * @param most in milliamperes
     * @param floor with how many milliamperes vehicles there charge at the least, as far as they don't say
     */
    record Place(ConnectorId outlet, List<Integer> phases, long most, long floor) {
        Place {
            phases = List.copyOf(phases);
        }
    }

    final Place place;
    /** What holds while nobody has told anything of a transaction: its TxDefaultProfile. */
    final Lane idle;

    @Nullable
    Guest guest;

    boolean reachable;
    /** What others than the hub let through: an external limit. */
    OptionalLong capped = OptionalLong.empty();

    Optional<Share.Why> why = Optional.empty();

    Seat(Place place, Lane idle) {
        this.place = place;
        this.idle = idle;
    }

    /** The most that may flow there now, as far as anybody can know. */
    long bound() {
        return Math.min(place.most, Math.max(idle.bound(), guest == null ? 0 : bound(guest)));
    }

    private static long bound(Guest guest) {
        return Math.max(guest.lane.bound(), guest.overruling.orElse(0));
    }

    /** Whether it can't be told now, and counts with what it holds. */
    boolean isFixed(Instant now) {
        return !reachable
                || idle.isStuck(now)
                || (guest != null && (guest.lane.isStuck(now) || guest.overruling.isPresent()));
    }

    /** Somebody charges: what held for anybody holds for him, until he is told. */
    void arrives(Guest newcomer) {
        guest = newcomer;
    }

    Lane firstLane() {
        return new Lane(Math.min(place.most, idle.bound()), idle.isSure() && !idle.isUnderWay());
    }

    void leaves() {
        guest = null;
        why = Optional.empty();
    }
}
