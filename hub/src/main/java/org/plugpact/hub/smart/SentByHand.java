package org.plugpact.hub.smart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.schedule.Edition;
import org.plugpact.core.schedule.Profile;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Profiling;
import org.plugpact.wire.json.Frames;

/** Profiles that people sent and chargers took, kept over restarts of the hub. Owned by the thread of {@link Smart}. */
final class SentByHand {
    private final Book book;
    private final SiteTable table;
    /** Read when their charger comes, for only then is it known in whose words they are. */
    private Map<ChargerId, List<SiteTable.Sent>> unread = new LinkedHashMap<>();

    SentByHand(Book book, SiteTable table) {
        this.book = book;
        this.table = table;
    }

    void restore() {
        unread = table.sent().stream()
                .collect(Collectors.groupingBy(SiteTable.Sent::charger, LinkedHashMap::new, Collectors.toList()));
    }

    void of(Line line) {
        var kept = Optional.ofNullable(unread.remove(line.charger())).orElse(List.of());
        for (var one : kept) {
            line.charging()
                    .flatMap(words -> Frames.readObject(one.payload())
                            .flatMap(payload -> words.read(line.charger(), one.action(), payload)))
                    .ifPresent(asked -> book.held(line.charger()).done(asked, Edition.V2_1));
        }
    }

    /** After the charger's profiles were changed by hand. */
    void done(ChargerId charger, Profiling asked) {
        switch (asked) {
            case Profiling.Set(var profile) -> keep(charger, profile);
            case Profiling.Update(var id, var _) ->
                book.held(charger).dynamic(id).ifPresent(profile -> keep(charger, profile));
            case Profiling.Clear _ -> {}
            case Profiling.Compose _ -> {}
        }
        var left = book.held(charger).profiles().installed().stream()
                .map(Profile::id)
                .toList();
        var gone = table.sent().stream()
                .filter(one -> one.charger().equals(charger) && !left.contains(one.id()))
                .map(SiteTable.Sent::id)
                .toList();
        table.forget(charger, gone);
    }

    private void keep(ChargerId charger, Profile profile) {
        Optional.ofNullable(book.lines.get(charger))
                .flatMap(Line::charging)
                .flatMap(words -> words.say(charger, new Profiling.Set(profile)))
                .ifPresent(call -> table.keep(
                        new SiteTable.Sent(charger, profile.id(), call.action(), Frames.write(call.payload()))));
    }
}
