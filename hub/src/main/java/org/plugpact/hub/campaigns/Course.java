package org.plugpact.hub.campaigns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plugpact.core.identity.ChargerId;

/**
 * What follows for a campaign from how its chargers are: no clock, no table, the same each time. It is asked again after
 * its steps are taken, and whenever something may have changed.
 */
final class Course {
    /** Chargers of one campaign that fetch at once. */
    static final int AT_ONCE_MAX = 50;

    private static final int ALL = 100;

    private Course() {}

    /**
     * How a charger is.
     *
     * @param runs the version that it said it runs when it booted last; empty if it never said
     * @param mayBeAsked it is connected, and nobody charges
     * @param asked what became of what it was asked
     */
    record Sight(String runs, boolean mayBeAsked, Optional<Asked> asked) {}

    /** What became of what a charger was asked. */
    record Asked(boolean done, boolean failed, String status) {}

    /** The steps to take now, in this order. */
    static List<Step> next(Campaign campaign, Function<ChargerId, Sight> sights, Instant now) {
        if (campaign.state() != Campaign.State.RUNNING && campaign.state() != Campaign.State.HALTED) return List.of();
        var steps = new ArrayList<Step>();
        for (var member : campaign.members()) {
            // In a wave to come, nobody is looked at.
            if (member.wave() <= campaign.wave() && !member.standing().isOver())
                settled(campaign, member, sights.apply(member.charger()), now).ifPresent(steps::add);
        }
        if (!steps.isEmpty() || campaign.state() == Campaign.State.HALTED) return steps;
        return onward(campaign, sights);
    }

    private static Optional<Step> settled(Campaign campaign, Campaign.Member member, Sight sight, Instant now) {
        var charger = member.charger();
        if (sight.runs.equals(campaign.version())) return Optional.of(new Step.Settle(charger, true, "runs it"));
        boolean asked = member.standing() == Campaign.Standing.ASKED;
        if (asked && sight.asked.isPresent()) {
            var answer = sight.asked.get();
            if (answer.failed) return Optional.of(new Step.Settle(charger, false, answer.status));
            if (answer.done && sight.runs.isEmpty())
                return Optional.of(new Step.Settle(charger, true, "installed; it does not say what it runs"));
        }
        // While a campaign is halted, nobody's time passes who was not asked.
        if (!asked && campaign.state() == Campaign.State.HALTED) return Optional.empty();
        var since = asked ? member.at() : campaign.since();
        if (now.isBefore(since.plus(campaign.within()))) return Optional.empty();
        return Optional.of(
                new Step.Settle(charger, false, asked ? "did not boot with it in time" : "not to be had in time"));
    }

    private static List<Step> onward(Campaign campaign, Function<ChargerId, Sight> sights) {
        var wave = campaign.members().stream()
                .filter(member -> member.wave() == campaign.wave())
                .toList();
        long failed = wave.stream()
                .filter(member -> member.standing() == Campaign.Standing.FAILED)
                .count();
        if ((failed - campaign.forgiven()) * ALL > (long) campaign.percent() * wave.size()) {
            return List.of(new Step.Halt(failed + " of " + wave.size() + " failed in wave " + campaign.wave()));
        }
        if (wave.stream().allMatch(member -> member.standing().isOver())) {
            boolean last = campaign.members().stream().noneMatch(member -> member.wave() > campaign.wave());
            return List.of(last ? new Step.Finish() : new Step.Begin(campaign.wave() + 1));
        }
        return asks(campaign, wave, sights);
    }

    private static List<Step> asks(Campaign campaign, List<Campaign.Member> wave, Function<ChargerId, Sight> sights) {
        long room = AT_ONCE_MAX - campaign.count(Campaign.Standing.ASKED);
        return wave.stream()
                .filter(member -> member.standing() == Campaign.Standing.WAITING)
                .filter(member -> sights.apply(member.charger()).mayBeAsked)
                .limit(Math.max(0, room))
                .<Step>map(member -> new Step.Ask(member.charger()))
                .toList();
    }
}
