package org.plugpact.hub.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.certificates.Installed;
import org.plugpact.hub.certificates.RootWishes;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Make;
import org.plugpact.hub.ocpp.Devices.Progress;
import org.plugpact.hub.ocpp.Dialect;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.IncidentKind;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.ocpp.RootAsking;
import org.plugpact.hub.store.Database;
import org.plugpact.wire.json.Json;

/**
 * Roots on chargers, kept in step (OCPP 2.1 part 2, M03 to M05; OCPP 1.6 security whitepaper, M03 to M05): each charger is asked once a
 * day which lie there, is sent those that it should hold, and told to delete what is distrusted, by the digests by which it named them.
 * A while after it came, and few at a time; who refuses is asked less and less. Any thread.
 */
public final class Roots implements Lines.Watcher, Fleet.Watcher, AutoCloseable {
    /** How often a charger is asked that holds what it should. */
    static final Duration ASK_EVERY = Duration.ofDays(1);

    /** After the first refusal; twice as long after each further one in a row. */
    static final Duration REFUSED_AGAIN = Duration.ofHours(1);

    private static final Duration REFUSED_AGAIN_MAX = Duration.ofDays(7);
    private static final Duration UNANSWERED_AGAIN = Duration.ofMinutes(10);

    /** Who knows no such question: unless it boots with another firmware before. */
    private static final Duration IMPOSSIBLE_AGAIN = Duration.ofDays(30);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
    private static final int BEGUN_PER_SECOND = 10;
    private static final int UNDER_WAY_MAX = 30;
    private static final int DETAIL_MAX = 200;
    private static final Set<String> UNKNOWING = Set.of("NotImplemented", "NotSupported");

    private final Installed installed;
    private final RootWishes wishes;
    private final Lines lines;
    private final Function<ChargerId, Optional<SiteId>> sites;
    private final InstantSource clock;
    private final RootTable table;
    private final Map<ChargerId, RootState> states;
    private final Map<ChargerId, String> firmware = new ConcurrentHashMap<>();
    private final Map<String, RootAsking> askings = new HashMap<>();
    private final Paced<Boolean> paced;

    /**
     * What it works with.
     *
     * @param sites where a charger is, if it is entered
     * @param after how long after it came a charger is asked
     */
    public record With(
            Database database,
            Installed installed,
            RootWishes wishes,
            Fleet fleet,
            Lines lines,
            Function<ChargerId, Optional<SiteId>> sites,
            InstantSource clock,
            Duration after) {}

    private Roots(With with, List<Dialect> dialects) {
        this.installed = with.installed;
        this.wishes = with.wishes;
        this.lines = with.lines;
        this.sites = with.sites;
        this.clock = with.clock;
        this.table = new RootTable(with.database);
        this.states = new ConcurrentHashMap<>(table.all());
        this.paced = new Paced<>(
                "roots",
                new Paced.Pace(with.after, BEGUN_PER_SECOND, UNDER_WAY_MAX),
                (before, later) -> before || later);
        for (var dialect : dialects) {
            dialect.asking()
                    .flatMap(asking -> asking.roots())
                    .ifPresent(roots -> askings.put(dialect.subprotocol(), roots));
        }
    }

    /** Begins. */
    public static Roots begin(With with, List<Dialect> dialects) {
        var roots = new Roots(with, dialects);
        roots.paced.begin(roots::work);
        roots.paced.every(SWEEP_EVERY, roots::sweep);
        with.wishes.whenChanged(roots::changed);
        with.fleet.watch(roots);
        with.lines.watch(roots);
        return roots;
    }

    @Override
    public void accepted(Line line) {
        paced.add(line.charger(), false);
    }

    @Override
    public void gone(Line line) {}

    /** With another firmware it may know more, and it may have lost what lay there. */
    @Override
    public void booted(ChargerId charger, Make make) {
        var before = firmware.put(charger, make.version());
        if (before != null && !before.equals(make.version())) paced.add(charger, true);
    }

    @Override
    public void progressed(ChargerId charger, Progress progress) {}

    private void changed(RootWishes.On on) {
        for (var line : lines.all()) {
            if (on.covers(line.charger(), sites.apply(line.charger()))) paced.add(line.charger(), true);
        }
    }

    /** A charger is to be asked now, whatever it said before. */
    public void look(ChargerId charger) {
        paced.add(charger, true);
    }

    private void sweep() {
        for (var line : lines.all()) {
            if (isDue(line.charger())) paced.add(line.charger(), false);
        }
    }

    private boolean isDue(ChargerId charger) {
        var state = states.get(charger);
        return state == null || !clock.instant().isBefore(state.next());
    }

    /** How it stands with a charger's roots; empty if it was never asked. */
    public Optional<RootState> state(ChargerId charger) {
        return Optional.ofNullable(states.get(charger));
    }

    /** What is not there though it should be, and what is there though it should not, as far as the charger told. */
    public Installed.Plan open(ChargerId charger) {
        return Installed.plan(installed.on(charger), wishes.of(charger, sites.apply(charger)));
    }

    /** Chargers that wait to be asked. */
    public int waiting() {
        return paced.size();
    }

    private Optional<Runnable> work(ChargerId charger, boolean atOnce) {
        var line = lines.of(charger);
        var asking = line.map(Line::subprotocol).map(askings::get);
        if (asking.isEmpty()) return Optional.empty();
        var round = new Round(line.get(), asking.get());
        if (atOnce || isDue(charger)) return Optional.of(() -> keep(charger, round.outcome()));
        // Something may have been wished while it was away.
        boolean inStep = state(charger)
                .filter(state -> state.state() == RootState.State.IN_STEP)
                .isPresent();
        if (!inStep || wishes.all().isEmpty()) return Optional.empty();
        return Optional.of(() -> {
            if (!open(charger).isEmpty()) keep(charger, round.outcome());
        });
    }

    private void keep(ChargerId charger, Outcome outcome) {
        Instant now = clock.instant();
        int before = state(charger).map(RootState::refused).orElse(0);
        int refused = outcome.state == RootState.State.REFUSED ? before + 1 : 0;
        var detail = outcome.detail.length() > DETAIL_MAX ? outcome.detail.substring(0, DETAIL_MAX) : outcome.detail;
        var state = new RootState(outcome.state, detail, refused, now, now.plus(again(outcome.state, refused)));
        table.keep(charger, state);
        states.put(charger, state);
    }

    static Duration again(RootState.State state, int refused) {
        return switch (state) {
            case IN_STEP -> ASK_EVERY;
            case UNANSWERED -> UNANSWERED_AGAIN;
            case IMPOSSIBLE -> IMPOSSIBLE_AGAIN;
            case REFUSED -> {
                var longer = REFUSED_AGAIN;
                for (int at = 1; at < refused && longer.compareTo(REFUSED_AGAIN_MAX) < 0; at++)
                    longer = longer.multipliedBy(2);
                yield longer.compareTo(REFUSED_AGAIN_MAX) < 0 ? longer : REFUSED_AGAIN_MAX;
            }
        };
    }

    private record Outcome(RootState.State state, String detail) {}

    /** Ends a round before its end. */
    private static final class Over extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Outcome outcome;

        Over(RootState.State state, String detail) {
            super(detail, null, false, false);
            this.outcome = new Outcome(state, detail);
        }
    }

    /** One charger being asked, one request after the other. */
    private final class Round {
        private final Line line;
        private final RootAsking words;
        private final List<String> refusals = new ArrayList<>();

        Round(Line line, RootAsking words) {
            this.line = line;
            this.words = words;
        }

        Outcome outcome() {
            try {
                return through();
            } catch (Over over) {
                return over.outcome;
            }
        }

        /** Installs before it deletes; and what lies there is asked again between, so that it is named as the charger names it. */
        private Outcome through() throws Over {
            tell();
            boolean installs = false;
            for (var install : open(line.charger()).install()) {
                if (words.uses().contains(install.use())) installs |= install(install);
            }
            if (installs) tell();
            for (var delete : open(line.charger()).delete()) delete(delete);
            return refusals.isEmpty()
                    ? new Outcome(RootState.State.IN_STEP, "")
                    : new Outcome(RootState.State.REFUSED, String.join("; ", refusals));
        }

        private void tell() throws Over {
            for (var question : words.questions()) {
                var told = words.told(question, confirmed(question.call()));
                if (told.isEmpty()) throw new Over(RootState.State.UNANSWERED, "an answer that can't be read");
                installed.reported(line.charger(), question.uses(), told.get());
            }
        }

        private boolean install(Installed.Install install) throws Over {
            var call = words.install(install.use(), install.root());
            if (call.isEmpty()) {
                refused(install.use() + ": too long a certificate");
                return false;
            }
            return switch (words.installed(confirmed(call.get()))) {
                case RootAsking.Answer.Done _ -> true;
                case RootAsking.Answer.NotThere _ -> false;
                case RootAsking.Answer.Refused(var why) -> {
                    refused(install.use() + " not taken: " + why);
                    yield false;
                }
            };
        }

        private void delete(Installed.Entry entry) throws Over {
            switch (words.deleted(confirmed(words.delete(entry.certificate())))) {
                case RootAsking.Answer.Done _, RootAsking.Answer.NotThere _ ->
                    installed.deleted(line.charger(), entry.certificate());
                case RootAsking.Answer.Refused(var why) -> refused(entry.use() + " not deleted: " + why);
            }
        }

        private void refused(String what) {
            refusals.add(what);
            line.recorder().record(IncidentKind.CERTIFICATE_REFUSED, "root " + what);
        }

        private Json.Entries confirmed(Dialect.Prepared.Call call) throws Over {
            var heard = Answered.by(line, call);
            if (heard.isEmpty()) throw new Over(RootState.State.UNANSWERED, "not connected");
            return switch (heard.get()) {
                case Heard.Confirmed(var payload) -> payload;
                case Heard.Failed(var code, var _) ->
                    throw new Over(
                            UNKNOWING.contains(code) ? RootState.State.IMPOSSIBLE : RootState.State.UNANSWERED,
                            call.action() + ": " + code);
                case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ ->
                    throw new Over(RootState.State.UNANSWERED, call.action() + ": no answer");
            };
        }
    }

    @Override
    public void close() {
        paced.close();
    }
}
