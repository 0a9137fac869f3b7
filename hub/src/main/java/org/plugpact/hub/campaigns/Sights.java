package org.plugpact.hub.campaigns;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.files.Firmware;
import org.plugpact.hub.files.Shelf;
import org.plugpact.hub.files.Transfer;
import org.plugpact.hub.files.Transfers;
import org.plugpact.hub.fleet.Make;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.store.Database;

/**
 * How a campaign's chargers are, as of one round: asked in four questions whatever their number.
 *
 * @param transfers what they were asked, by number
 * @param asked their transfers' numbers
 * @param images of the campaign's version
 */
record Sights(
        Map<ChargerId, Make> makes,
        Map<Integer, Transfer> transfers,
        Map<ChargerId, Integer> asked,
        List<Firmware> images,
        Lines lines,
        Predicate<ChargerId> busy)
        implements Function<ChargerId, Course.Sight> {
    /** Where it is to be had. */
    record From(Database database, Lines lines, Transfers transfers, Campaigns.Busy busy) {}

    /** Of those who are looked at: the ones of waves to come are not, nor those who are through. */
    static Sights of(Campaign campaign, From from) {
        var looked = campaign.members().stream()
                .filter(member ->
                        member.wave() <= campaign.wave() && !member.standing().isOver())
                .toList();
        Map<ChargerId, Integer> asked = new HashMap<>();
        for (var member : looked) member.transfer().ifPresent(number -> asked.put(member.charger(), number));
        return new Sights(
                Make.of(
                        from.database,
                        looked.stream().map(Campaign.Member::charger).toList()),
                from.transfers.get(asked.values()),
                asked,
                from.transfers.shelf().of(campaign.version()),
                from.lines,
                from.busy.now());
    }

    @Override
    public Course.Sight apply(ChargerId charger) {
        var runs = Optional.ofNullable(makes.get(charger)).map(Make::version).orElse("");
        var answer = Optional.ofNullable(asked.get(charger))
                .flatMap(number -> Optional.ofNullable(transfers.get(number)))
                .map(transfer -> new Course.Asked(
                        transfer.state() == Transfer.State.DONE,
                        transfer.state() == Transfer.State.FAILED,
                        transfer.status()));
        boolean may = lines.of(charger).isPresent() && !busy.test(charger);
        return new Course.Sight(runs, may, answer);
    }

    /** What it may be given; empty if that is gone. */
    Optional<Firmware> image(ChargerId charger) {
        var make = makes.get(charger);
        return make == null ? Shelf.best(images, "", "") : Shelf.best(images, make.vendor(), make.model());
    }
}
