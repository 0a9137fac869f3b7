package org.plugpact.hub.upkeep;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Asking;
import org.plugpact.hub.ocpp.Asking.ListUpdate;
import org.plugpact.hub.ocpp.Asking.Listed;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.upkeep.ListState.State;

/**
 * Local authorization lists (OCPP 1.6, 3.5; 2.x, block D), kept in step on the chargers that are wanted to have one: whole at first,
 * changes afterwards. When a charger comes it is asked which version it holds; any other than it took from here is sent whole.
 * A charger's list is changed by one thread at a time. Any thread.
 */
public final class LocalLists implements Lines.Watcher {
    /** Items of one change to a charger that did not say how many it takes. */
    static final int ITEMS_USUAL = 100;

    /** Whole lists sent over one line because the charger did not hold what it took; a further one waits for a new line. */
    private static final int MISMATCHES_MAX = 2;

    private final ListTable table;
    private final People people;
    private final Roll roll;
    private final Settings settings;
    private final Lines lines;
    private final Map<String, Asking> askings;
    private final InstantSource clock;
    private final Executor threads;
    private final Map<ChargerId, Keeping> keepings = new ConcurrentHashMap<>();

    /** What chargers told of their settings. */
    public interface Settings {
        List<Devices.Setting> of(ChargerId charger);
    }

    /** One charger's list. Guarded by itself, but for what {@link #busy} guards. */
    private static final class Keeping {
        ListState state;

        /** Whether what the charger holds is known on its line. */
        boolean asked;

        /** Somebody is at it; further wishes wait in {@link #again}. */
        boolean busy;

        boolean again;
        int mismatches;

        /** How often what is wanted was changed. */
        int wish;

        Keeping(ListState state) {
            this.state = state;
        }
    }

    /**
     * Reads which chargers have lists.
     *
     * @param askings by the versions' subprotocols
     * @param threads may block
     */
    LocalLists(
            ListTable table,
            Roll roll,
            Settings settings,
            Lines lines,
            Map<String, Asking> askings,
            InstantSource clock,
            Executor threads) {
        this.table = table;
        this.people = roll.people();
        this.roll = roll;
        this.settings = settings;
        this.lines = lines;
        this.askings = Map.copyOf(askings);
        this.clock = clock;
        this.threads = threads;
        table.all().forEach((charger, state) -> keepings.put(charger, new Keeping(state)));
        people.subscribe(this::changed);
    }

    /** Puts everybody, or those with this parent, on a charger's list, and keeps it so. */
    public void keep(ChargerId charger, Optional<String> parent) {
        roll.off().forget(charger);
        want(charger, true, parent);
    }

    /** Takes everybody off a charger's list. */
    public void drop(ChargerId charger) {
        want(charger, false, Optional.empty());
    }

    /** Who is good at a charger's outlets is another question by now: its list, if it has one, is sent whole. */
    public void outletsChanged(ChargerId charger) {
        state(charger).filter(ListState::wanted).ifPresent(state -> want(charger, true, state.parent()));
    }

    private void want(ChargerId charger, boolean wanted, Optional<String> parent) {
        var keeping = keepings.computeIfAbsent(
                charger, name -> new Keeping(new ListState(wanted, parent, 0, 0, State.BEHIND, "", clock.instant())));
        synchronized (keeping) {
            var was = keeping.state;
            keeping.wish++;
            keeping.state = new ListState(wanted, parent, was.held(), 0, State.BEHIND, "", clock.instant());
            table.keep(charger, keeping.state);
        }
        wake(charger);
    }

    /** How a charger's list stands; empty if it was never wanted to have one. */
    public Optional<ListState> state(ChargerId charger) {
        var keeping = keepings.get(charger);
        if (keeping == null) return Optional.empty();
        synchronized (keeping) {
            return Optional.of(keeping.state);
        }
    }

    /** All that are wanted to have one, and were. */
    public Map<ChargerId, ListState> all() {
        Map<ChargerId, ListState> all = new TreeMap<>((one, other) -> one.text().compareTo(other.text()));
        keepings.forEach((charger, keeping) -> state(charger).ifPresent(state -> all.put(charger, state)));
        return all;
    }

    @Override
    public void accepted(Line line) {
        var keeping = keepings.get(line.charger());
        if (keeping == null) return;
        synchronized (keeping) {
            keeping.asked = false;
            keeping.mismatches = 0;
        }
        wake(line.charger());
    }

    @Override
    public void gone(Line line) {}

    private void changed(List<Driver> drivers) {
        if (keepings.isEmpty()) return;
        List<IdTag> tags = drivers.stream().map(Driver::tag).distinct().toList();
        boolean gone = tags.stream().anyMatch(tag -> people.driver(tag).isEmpty());
        if (gone) table.forgotten();
        else table.changed(tags);
        keepings.keySet().forEach(this::wake);
    }

    /** Has somebody look at a charger's list. */
    private void wake(ChargerId charger) {
        var keeping = keepings.get(charger);
        var line = lines.of(charger).filter(open -> askings.containsKey(open.subprotocol()));
        if (keeping == null || line.isEmpty()) return;
        synchronized (keeping) {
            keeping.again = true;
            if (keeping.busy) return;
            keeping.busy = true;
        }
        threads.execute(() -> next(line.get(), keeping));
    }

    /** One step after another, until there is nothing to do. */
    private void next(Line line, Keeping keeping) {
        boolean asked;
        synchronized (keeping) {
            if (!keeping.again) {
                keeping.busy = false;
                return;
            }
            asked = keeping.asked;
            if (asked) keeping.again = false;
        }
        var asking = askings.get(line.subprotocol());
        if (asking == null) throw new IllegalStateException("a line without words: " + line.subprotocol());
        if (asked) update(line, keeping, asking);
        else ask(line, keeping, asking);
    }

    /** Nothing more can be done on this line now; on a newer one there may be. */
    private void rest(Line line, Keeping keeping) {
        boolean again;
        synchronized (keeping) {
            keeping.busy = false;
            again = keeping.again;
        }
        if (again && lines.of(line.charger()).filter(open -> open != line).isPresent()) wake(line.charger());
    }

    private void ask(Line line, Keeping keeping, Asking asking) {
        var call = asking.listVersion();
        boolean sent = line.ask(call.action(), call.payload(), heard -> {
            switch (heard) {
                case Heard.Confirmed(var payload) -> {
                    var version = asking.listVersion(payload);
                    if (version.isEmpty()) {
                        stand(line.charger(), keeping, State.IMPOSSIBLE, "the charger keeps no list");
                        rest(line, keeping);
                        return;
                    }
                    synchronized (keeping) {
                        keeping.asked = true;
                        int held = version.getAsInt();
                        if (held != keeping.state.held()) keeping.state = keeping.state.holding(held, 0);
                    }
                    next(line, keeping);
                }
                case Heard.Failed(var code, var _) -> {
                    stand(line.charger(), keeping, State.IMPOSSIBLE, code);
                    rest(line, keeping);
                }
                case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> rest(line, keeping);
            }
        });
        if (!sent) rest(line, keeping);
    }

    private void update(Line line, Keeping keeping, Asking asking) {
        ListState state;
        int wish;
        synchronized (keeping) {
            state = keeping.state;
            wish = keeping.wish;
        }
        var changes = table.after(state.seen());
        var step = new Step(wish, state.held(), changes.last());
        if (!state.wanted() && state.seen() > 0) {
            inStep(line, keeping, step);
            return;
        }
        if (changes.tags().isEmpty()) {
            var everybody = state.wanted() ? roll.everybody(line.charger(), state.parent(), asking) : List.<Listed>of();
            var most = number(line.charger(), asking.listMaxSetting());
            if (most.isPresent() && everybody.size() > most.get()) {
                stand(
                        line.charger(),
                        keeping,
                        State.TOO_LONG,
                        everybody.size() + " belong on it, and it takes " + most.get());
                next(line, keeping);
                return;
            }
            if (everybody.isEmpty() && state.held() == 0) inStep(line, keeping, step);
            else send(line, keeping, new Sending(asking, parts(line, asking, everybody, true), step));
            return;
        }
        var items = roll.of(line.charger(), changes.tags().get(), state.parent(), asking);
        if (items.isEmpty()) inStep(line, keeping, step);
        else send(line, keeping, new Sending(asking, parts(line, asking, items, false), step));
    }

    /** At most as many items in each as the charger takes in one message; a whole list begins with one that replaces. */
    private List<Part> parts(Line line, Asking asking, List<Listed> items, boolean whole) {
        // One change of one driver goes to every charger: what fits into any message needs no question.
        if (items.size() == 1) return List.of(new Part(whole, items));
        int most = Math.max(
                1, number(line.charger(), Optional.of(asking.itemsMaxSetting())).orElse(ITEMS_USUAL));
        List<Part> parts = new ArrayList<>();
        if (items.isEmpty()) parts.add(new Part(whole, List.of()));
        for (int from = 0; from < items.size(); from += most) {
            parts.add(new Part(whole && from == 0, items.subList(from, Math.min(items.size(), from + most))));
        }
        return parts;
    }

    private Optional<Integer> number(ChargerId charger, Optional<String> setting) {
        return setting.flatMap(key -> settings.of(charger).stream()
                .filter(one -> one.key().equalsIgnoreCase(key))
                .findFirst()
                .flatMap(Devices.Setting::value)
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(Integer::valueOf));
    }

    private record Part(boolean whole, List<Listed> items) {}

    /**
     * What a charger's list comes to.
     *
     * @param wish for which it was made
     * @param held the version of the list
     * @param seen the last change that it knows
     */
    private record Step(int wish, int held, long seen) {
        Step next() {
            return new Step(wish, held + 1, seen);
        }
    }

    /** What is left to be sent, after the version that is held now. */
    private record Sending(Asking asking, List<Part> parts, Step from) {
        Sending rest() {
            return new Sending(asking, parts.subList(1, parts.size()), from.next());
        }
    }

    private void send(Line line, Keeping keeping, Sending sending) {
        var part = sending.parts().getFirst();
        var update = new ListUpdate(sending.from().held() + 1, part.whole(), part.items());
        var call = sending.asking().list(update);
        boolean sent = line.ask(call.action(), call.payload(), heard -> {
            switch (heard) {
                case Heard.Confirmed(var payload) ->
                    answered(line, keeping, sending, sending.asking().listAnswer(payload));
                case Heard.Failed(var code, var _) -> {
                    stand(line.charger(), keeping, State.FAILED, code);
                    next(line, keeping);
                }
                // Nobody knows whether it took the change: asked when it comes again.
                case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> rest(line, keeping);
            }
        });
        if (!sent) rest(line, keeping);
    }

    private void answered(Line line, Keeping keeping, Sending sending, Asking.ListAnswer answer) {
        switch (answer) {
            case TAKEN -> {
                if (sending.parts().size() == 1) {
                    inStep(line, keeping, sending.from().next());
                    return;
                }
                hold(line.charger(), keeping, sending.from().held() + 1);
                send(line, keeping, sending.rest());
            }
            case MISMATCH -> {
                hold(line.charger(), keeping, sending.from().held());
                boolean again;
                synchronized (keeping) {
                    again = ++keeping.mismatches <= MISMATCHES_MAX;
                    keeping.asked = false;
                    keeping.again = again;
                }
                if (!again) stand(line.charger(), keeping, State.FAILED, "it holds another version than it took");
                next(line, keeping);
            }
            case FAILED -> {
                hold(line.charger(), keeping, sending.from().held());
                stand(line.charger(), keeping, State.FAILED, "the charger could not change its list");
                next(line, keeping);
            }
            case IMPOSSIBLE -> {
                stand(line.charger(), keeping, State.IMPOSSIBLE, "the charger keeps no list");
                rest(line, keeping);
            }
        }
    }

    /** It holds something of this version, and is to get all of it anew. */
    private void hold(ChargerId charger, Keeping keeping, int version) {
        synchronized (keeping) {
            keeping.state = keeping.state.holding(version, 0);
            table.keep(charger, keeping.state);
        }
    }

    private void inStep(Line line, Keeping keeping, Step step) {
        synchronized (keeping) {
            if (keeping.wish != step.wish()) {
                hold(line.charger(), keeping, step.held());
                keeping.again = true;
            } else {
                stepped(line.charger(), keeping, step);
            }
        }
        next(line, keeping);
    }

    // Holds it.
    private void stepped(ChargerId charger, Keeping keeping, Step step) {
        var state = keeping.state.holding(step.held(), step.seen());
        boolean isNews = state.state() != State.IN_STEP || !state.equals(keeping.state);
        keeping.state = state.now(State.IN_STEP, "", isNews ? clock.instant() : state.at());
        if (isNews) table.keep(charger, keeping.state);
    }

    private void stand(ChargerId charger, Keeping keeping, State state, String detail) {
        Instant now = clock.instant();
        synchronized (keeping) {
            keeping.state = keeping.state.now(state, detail, now);
            table.keep(charger, keeping.state);
        }
    }
}
