package org.plugpact.hub.campaigns;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.plugpact.core.identity.ChargerId;

/**
 * Firmware for many chargers, as far as it is.
 *
 * @param version that they shall run
 * @param percent of a wave's chargers that may fail; one more, and the campaign halts
 * @param within how long a wave's charger may take, from when its wave began, or from when it was asked
 * @param why it halted; empty while it need not say
 * @param wave that is under way, from 1
 * @param since when that wave began, or was gone on with
 * @param forgiven failures of that wave that were there when somebody went on
 * @param members each charger once
 */
public record Campaign(
        int number,
        String version,
        int percent,
        Duration within,
        State state,
        String why,
        int wave,
        Instant since,
        int forgiven,
        Instant began,
        List<Member> members) {
    public Campaign {
        members = List.copyOf(members);
    }

    /** Where a campaign stands. */
    public enum State {
        RUNNING,
        /** Nobody is asked until somebody goes on with it. */
        HALTED,
        DONE,
        ABORTED
    }

    /**
     * A charger in a campaign.
     *
     * @param wave from 1
     * @param transfer the number under which it was asked, if it was
     * @param at since when it stands so
     */
    public record Member(
            ChargerId charger, int wave, Standing standing, String why, OptionalInt transfer, Instant at) {}

    /** How far a charger is. */
    public enum Standing {
        WAITING,
        ASKED,
        DONE,
        FAILED;

        /** Whether nothing more happens to it. */
        public boolean isOver() {
            return this == DONE || this == FAILED;
        }
    }

    /** A campaign without its chargers, and how many stand how. */
    public record Glance(
            int number,
            String version,
            int percent,
            Duration within,
            State state,
            String why,
            int wave,
            Instant began,
            Map<Standing, Integer> counts) {
        public Glance {
            counts = Map.copyOf(counts);
        }

        /** How many stand so. */
        public int count(Standing standing) {
            return counts.getOrDefault(standing, 0);
        }

        /** How many chargers it has. */
        public int size() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** How many stand so. */
    public long count(Standing standing) {
        return members.stream().filter(member -> member.standing == standing).count();
    }

    /** The same without its chargers. */
    public Glance glance() {
        var counts = new EnumMap<Standing, Integer>(Standing.class);
        for (var member : members) counts.merge(member.standing, 1, Integer::sum);
        return new Glance(number, version, percent, within, state, why, wave, began, counts);
    }
}
