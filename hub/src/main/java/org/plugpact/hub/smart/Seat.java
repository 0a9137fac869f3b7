package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.schedule.Phases;
import org.plugpact.core.schedule.Share;

/** An outlet of a site, as its current is accounted for. Owned by the thread of {@link Smart}. */
final class Seat {
    private static final long VOLTS = 230;

    /**
     * How an outlet is built.
     *
     * @param phases of the site that its own first, second and third are wired to
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
    /** Whether its charger can switch to one phase that it is told. */
    boolean switches;

    /** Whether its charger says that it takes profiles that change. */
    boolean dynamic;

    /** Whether it has refused a change all the same. */
    boolean unchanging;
    /** What others than the hub let through: an external limit. */
    OptionalLong capped = OptionalLong.empty();

    Optional<Share.Why> why = Optional.empty();

    Seat(Place place, Lane idle) {
        this.place = place;
        this.idle = idle;
    }

    /** The power of so much in each phase that its vehicle uses, in milliwatts. */
    long milliwatts(long milliamperes) {
        return milliamperes * VOLTS * ownPhases().size();
    }

    /** Time has gone on while its vehicle may have given something back. */
    void reckon(Instant now) {
        if (guest != null && guest.needs().back().isPresent()) {
            guest.giving.reckon(now, milliwatts(guest.lane.back()));
        }
    }

    /** Whether something may be taken out of its vehicle, or it may be told what to take, by a setpoint. */
    boolean follows(Instant now) {
        if (guest == null || guest.priority || guest.needs().back().isEmpty()) return false;
        long most = Math.min(place.most, guest.needs().most().orElse(Long.MAX_VALUE));
        return guest.hasTime(now, milliwatts(Math.min(most, capped.orElse(Long.MAX_VALUE))));
    }

    /** The most that may flow there now, in the phase where it is most, as far as anybody can know. */
    long bound() {
        return place.phases.stream().mapToLong(this::bound).max().orElse(0);
    }

    /** The same in one phase of the site. */
    long bound(int phase) {
        if (!place.phases.contains(phase)) return 0;
        return Math.min(place.most, Math.max(idle.bound(phase), guest == null ? 0 : bound(guest, phase)));
    }

    private static long bound(Guest guest, int phase) {
        return Math.max(guest.lane.bound(phase), guest.overruling.orElse(0));
    }

    /** Those of the outlet's own phases that its vehicle charges over, from 1 on. */
    List<Integer> ownPhases() {
        var used = guest == null ? List.<Integer>of() : guest.phases(place);
        return (used.isEmpty() ? place.phases : used)
                .stream().map(phase -> place.phases.indexOf(phase) + 1).toList();
    }

    /** In the words of a profile: a number of phases where not all are meant, and which one if it was chosen. */
    Phases said(Allowance allowance) {
        int number = allowance.phases().isEmpty()
                ? place.phases.size()
                : allowance.phases().size();
        boolean chosen = guest != null && guest.phase.isPresent() && number == 1 && place.phases.size() > 1;
        if (chosen) return Phases.only(place.phases.indexOf(allowance.phases().getFirst()) + 1);
        return number < Phases.MAX ? Phases.of(number) : Phases.UNSAID;
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
