package org.plugpact.hub.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.tariff.Tariff;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Make;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.ocpp.TariffAsking;
import org.plugpact.hub.ocpp.TariffAsking.Sayable;

/**
 * The tariffs that lie on chargers for everybody (OCPP 2.1, I07), kept in step with what is in force there. A charger that boots is
 * asked what it can do with prices; one that takes tariffs is asked, when it comes, which lie there, and sent the one in force if it
 * is another. What is in force is looked at anew every while. What can't be said exactly is not set, and why is on record. A session that
 * runs keeps its price (I07.FR.24; decision record 0026). Any thread.
 */
public final class Tariffs implements Lines.Watcher, Fleet.Watcher {
    private final Prices prices;
    private final Fleet fleet;
    private final Lines lines;
    private final Map<String, Asking> askings;
    private final Executor threads;

    /** Chargers that booted, and are asked what they can do once they are accepted. */
    private final Set<ChargerId> booted = ConcurrentHashMap.newKeySet();

    /** Lines on which it was asked what lies there, and not answered yet. */
    private final Set<Line> asked = ConcurrentHashMap.newKeySet();

    /** What was last known to lie on the chargers that are there; gone with their line. */
    private final Map<ChargerId, String> standing = new ConcurrentHashMap<>();

    /** Where a charge at a charger begins now, this is its tariff; empty if none is in force. */
    public interface Prices {
        Optional<Tariff> at(ChargerId charger);
    }

    /** Nothing lies there that should. */
    private static final String NONE = "";

    Tariffs(Prices prices, Fleet fleet, Lines lines, Map<String, Asking> askings, Executor threads) {
        this.prices = prices;
        this.fleet = fleet;
        this.lines = lines;
        this.askings = Map.copyOf(askings);
        this.threads = threads;
    }

    /** The id of the tariff that lies on a charger that is there; empty if none of ours does. */
    public Optional<String> standing(ChargerId charger) {
        return Optional.ofNullable(standing.get(charger)).filter(id -> !id.equals(NONE));
    }

    @Override
    public void progressed(ChargerId charger, Devices.Progress progress) {}

    @Override
    public void booted(ChargerId charger, Make make) {
        booted.add(charger);
    }

    @Override
    public void accepted(Line line) {
        standing.remove(line.charger());
        var asking = askings.get(line.subprotocol());
        boolean fresh = booted.remove(line.charger());
        if (asking == null) return;
        var question = asking.priceSettings().filter(_ -> fresh);
        if (question.isEmpty()) {
            begin(line, asking);
            return;
        }
        boolean _ = line.ask(question.get().action(), question.get().payload(), heard -> {
            if (heard instanceof Heard.Confirmed(var payload)) {
                fleet.configured(line.charger(), asking.settings(payload));
            }
            begin(line, asking);
        });
    }

    @Override
    public void gone(Line line) {
        if (lines.of(line.charger()).isEmpty()) standing.remove(line.charger());
    }

    /** Looks whether what lies on chargers is still in force. */
    void look() {
        for (var line : lines.all()) {
            var asking = askings.get(line.subprotocol());
            if (asking == null || asking.tariffs().isEmpty()) continue;
            var words = asking.tariffs().get();
            if (!words.takes(line.charger())) continue;
            var lies = standing.get(line.charger());
            if (lies == null) {
                begin(line, asking);
                continue;
            }
            if (!lies.equals(wanted(line, words))) threads.execute(() -> set(line, words, Set.of(lies)));
        }
    }

    private String wanted(Line line, TariffAsking words) {
        return prices.at(line.charger())
                .map(tariff -> words.say(line.charger(), tariff))
                .map(said -> switch (said) {
                    case Sayable.Exactly(var id, var _) -> id;
                    case Sayable.Not _ -> NONE;
                })
                .orElse(NONE);
    }

    /** What lies there? Asked once at a time. */
    private void begin(Line line, Asking asking) {
        var words = asking.tariffs().filter(able -> able.takes(line.charger()));
        if (words.isEmpty() || !asked.add(line)) return;
        var question = words.get().held();
        boolean sent = line.ask(question.action(), question.payload(), heard -> {
            asked.remove(line);
            switch (heard) {
                case Heard.Confirmed(var payload) -> {
                    var held = words.get().held(payload);
                    if (held.isPresent()) set(line, words.get(), held.get());
                    else clear(line, words.get(), Set.of(), "what lies there can't be read");
                }
                case Heard.Failed(var code, var _) -> clear(line, words.get(), Set.of(), code);
                case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> {}
            }
        });
        if (!sent) asked.remove(line);
    }

    private void set(Line line, TariffAsking words, Set<String> held) {
        var tariff = prices.at(line.charger());
        if (tariff.isEmpty()) {
            clear(line, words, held, "no tariff is in force");
            return;
        }
        switch (words.say(line.charger(), tariff.get())) {
            case Sayable.Not(var why) -> clear(line, words, held, why);
            case Sayable.Exactly exactly -> {
                if (held.equals(Set.of(exactly.id()))) standing.put(line.charger(), exactly.id());
                // One that lies at some outlets alone can't be set again under its id (I07.FR.04).
                else if (held.contains(exactly.id())) clearFirst(line, words, held, exactly);
                else send(line, words, exactly);
            }
        }
    }

    private void send(Line line, TariffAsking words, Sayable.Exactly exactly) {
        standing.put(line.charger(), exactly.id());
        boolean asked = line.ask(exactly.call().action(), exactly.call().payload(), heard -> {
            switch (heard) {
                case Heard.Confirmed(var payload) -> {
                    if (words.answer(payload) instanceof TariffAsking.Answer.Refused(var why)) notSet(line, why);
                }
                case Heard.Failed(var code, var _) -> notSet(line, code);
                // Nobody knows whether it took it: asked what lies there at the next look.
                case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> standing.remove(line.charger(), exactly.id());
            }
        });
        if (!asked) standing.remove(line.charger(), exactly.id());
    }

    /** A tariff that is not in force must not be shown, even where the right one can't be. */
    private void clear(Line line, TariffAsking words, Set<String> held, String why) {
        standing.put(line.charger(), NONE);
        notSet(line, why);
        var ids = ids(held);
        if (ids.isEmpty()) return;
        var call = words.clear(ids);
        boolean _ = line.ask(call.action(), call.payload(), heard -> {
            if (!(heard instanceof Heard.Confirmed)) standing.remove(line.charger(), NONE);
        });
    }

    private void clearFirst(Line line, TariffAsking words, Set<String> held, Sayable.Exactly exactly) {
        var call = words.clear(ids(held));
        boolean _ = line.ask(call.action(), call.payload(), heard -> {
            if (heard instanceof Heard.Confirmed) send(line, words, exactly);
        });
    }

    private static List<String> ids(Set<String> held) {
        List<String> ids = new ArrayList<>(held);
        ids.remove(NONE);
        return ids;
    }

    private static void notSet(Line line, String why) {
        line.recorder().record(IncidentKind.TARIFF_NOT_SET, why);
    }
}
