package org.plugpact.hub.upkeep;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Grid;
import org.plugpact.hub.ocpp.Dialect.Prepared.Call;
import org.plugpact.hub.ocpp.GridWords;
import org.plugpact.hub.ocpp.Heard;
import org.plugpact.hub.ocpp.Line;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Timestamps;

/**
 * Grid settings of sites, kept in step on chargers of 2.1 that say that they support them (block R). Of settings of one kind a charger is
 * sent the default with the least priority number, and of those with a time the one that is not over and has the least: others would be superseded
 * at once. When a charger comes it is asked what it holds, and is told again what it lost. Any thread.
 */
public final class GridControls implements Lines.Watcher, Grid.Watcher {
    /** Of one site. */
    public static final int OF_A_SITE_MAX = 100;

    /** Of what a charger said that it holds, so many are shown. */
    private static final int SHOWN_OF_A_CHARGER_MAX = 200;

    /** How long a charger may take to report what it holds. */
    private static final int REPORTS_WITHIN_SECONDS = 30;

    private static final int ANSWERS_WITHIN_SECONDS = 60;
    static final String SUBPROTOCOL = "ocpp2.1";
    private static final String ACCEPTED = "Accepted";
    private static final String SUPPORTED = "(DC|AC)DERCtrlr(@[0-9]+)?/ModesSupported";

    private final GridTable table;
    private final GridWords words;
    private final Fleet fleet;
    private final Lines lines;
    private final InstantSource clock;
    private final Executor threads;
    private final AtomicInteger requests = new AtomicInteger();
    /** Chargers that are being worked on; true: there is more to do when that is done. */
    private final Map<ChargerId, Boolean> busy = new ConcurrentHashMap<>();

    private final Map<ChargerId, Report> reports = new ConcurrentHashMap<>();
    /** What chargers said last that they hold. */
    private final Map<ChargerId, Reported> reported = new ConcurrentHashMap<>();

    GridControls(GridTable table, GridWords words, Fleet fleet, Lines lines, InstantSource clock, Executor threads) {
        this.table = table;
        this.words = words;
        this.fleet = fleet;
        this.lines = lines;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * A setting of a site.
     *
     * @param kind such as {@code FreqDroop}
     * @param priority the least number counts
     * @param starts when it begins to hold; empty: it is a default
     * @param seconds how long it holds then
     * @param said the whole of it, in the words of SetDERControl
     */
    public record Control(
            String id, String kind, int priority, Optional<Instant> starts, Optional<Long> seconds, String said) {
        boolean isOver(Instant now) {
            return starts.isPresent()
                    && !starts.get().plusSeconds(seconds.orElse(0L)).isAfter(now);
        }
    }

    /**
     * What became of a setting at a charger.
     *
     * @param state its last word
     * @param running whether it said that it holds now, by its time
     */
    public record Standing(String said, String state, boolean running, boolean superseded) {}

    /**
     * A charger does otherwise than its profile says.
     *
     * @param kind of the setting that makes it
     * @param fault of the grid, as the charger calls it; may be empty
     */
    public record Alarm(String kind, String fault, Instant since) {}

    /** What a charger said that it holds, when it was asked last. */
    public record Reported(Instant at, List<Grid.Held> holds) {}

    /**
     * A setting of its site, or one that a charger was told before, as it stands at that charger.
     *
     * @param control empty: its site has it no more
     * @param standing empty: it was not told
     * @param why it was not told, as people say it; may be empty
     */
    public record Shown(String id, Optional<Control> control, Optional<Standing> standing, String why) {}

    /** What a charger reports, part by part. */
    private static final class Report {
        private final int request;
        private final List<Grid.Held> parts = new ArrayList<>();
        private final CompletableFuture<List<Grid.Held>> whole = new CompletableFuture<>();

        Report(int request) {
            this.request = request;
        }
    }

    /**
     * A setting holds at a site from now on, in place of one with its name.
     *
     * @param said in the words of SetDERControl
     * @throws IllegalArgumentException if it is none, or there is no such site
     */
    public void set(String site, String said) {
        if (!table.isSite(site)) throw new IllegalArgumentException("no site " + site);
        var control = read(said);
        var known = table.ofSite(site);
        boolean more = known.stream().noneMatch(old -> old.id().equals(control.id()));
        if (more && known.size() >= OF_A_SITE_MAX) throw new IllegalArgumentException("more than " + OF_A_SITE_MAX);
        table.keep(site, control);
        table.chargers(site).forEach(this::step);
    }

    private Control read(String said) {
        var payload = Frames.readObject(said).orElseThrow(() -> new IllegalArgumentException("not a JSON object"));
        var setting =
                words.setting(payload).orElseThrow(() -> new IllegalArgumentException("not what SetDERControl holds"));
        var parts = payload.values().values().stream()
                .filter(Json.Entries.class::isInstance)
                .map(Json.Entries.class::cast)
                .toList();
        if (parts.size() != 1) throw new IllegalArgumentException("one setting at a time");
        var part = parts.getFirst().values();
        int priority = part.get("priority") instanceof Json.Decimal(var number) ? number.intValueExact() : 0;
        Optional<Instant> starts =
                part.get("startTime") instanceof Json.Text(var text) ? Timestamps.parse(text) : Optional.empty();
        Optional<Long> seconds = part.get("duration") instanceof Json.Decimal(var number)
                ? Optional.of(number.max(BigDecimal.ZERO).longValue())
                : Optional.empty();
        if (isDefault(setting) ? starts.isPresent() || seconds.isPresent() : starts.isEmpty() || seconds.isEmpty()) {
            throw new IllegalArgumentException("a default has no time, and any other has a start and a duration");
        }
        return new Control(
                text(setting, "controlId"),
                text(setting, "controlType"),
                priority,
                starts,
                seconds,
                Frames.write(setting));
    }

    private static boolean isDefault(Json.Entries setting) {
        return new Json.Bool(true).equals(setting.values().get("isDefault"));
    }

    private static String text(Json.Entries setting, String name) {
        return setting.values().get(name) instanceof Json.Text(var text) ? text : "";
    }

    /** A setting holds at a site no more. */
    public void clear(String site, String control) {
        table.forget(site, control);
        table.chargers(site).forEach(this::step);
    }

    /** Those of a site. */
    public List<Control> of(String site) {
        return table.ofSite(site);
    }

    /** What became of them at its chargers. */
    public Map<ChargerId, Map<String, Standing>> standings(String site) {
        fleet.grid().settle();
        var all = new LinkedHashMap<ChargerId, Map<String, Standing>>();
        for (var charger : table.chargers(site)) all.put(charger, table.standings(charger));
        return all;
    }

    /** What makes a charger deviate from its profile now (R05). */
    public Optional<Alarm> alarm(ChargerId charger) {
        fleet.grid().settle();
        return table.alarm(charger);
    }

    /** What it said last that it holds, since the hub started; empty if it was not asked. */
    public Optional<Reported> reported(ChargerId charger) {
        return Optional.ofNullable(reported.get(charger));
    }

    /** How a charger stands to its site's settings. */
    public List<Shown> shown(ChargerId charger) {
        fleet.grid().settle();
        return GridShown.of(
                table.ofCharger(charger),
                table.standings(charger),
                wanted(charger),
                supported(charger),
                clock.instant());
    }

    /** It is asked what it holds, and told again what it lost; false if it can't be asked. */
    public boolean ask(ChargerId charger) {
        var open = lines.of(charger).filter(line -> line.subprotocol().equals(SUBPROTOCOL));
        open.ifPresent(line -> threads.execute(() -> {
            compare(line);
            step(charger);
        }));
        return open.isPresent();
    }

    /** Time goes on: some settings are over. */
    void look() {
        table.timed().forEach(this::step);
    }

    @Override
    public void accepted(Line line) {
        if (!line.subprotocol().equals(SUBPROTOCOL)) return;
        threads.execute(() -> {
            var charger = line.charger();
            if (table.standings(charger).isEmpty() && table.ofCharger(charger).isEmpty()) return;
            compare(line);
            step(charger);
        });
    }

    @Override
    public void gone(Line line) {
        reports.remove(line.charger());
    }

    /** What it does not hold, though it was told, it is told again. */
    private void compare(Line line) {
        var charger = line.charger();
        var report = new Report(requests.incrementAndGet());
        reports.put(charger, report);
        var word = asked(line, words.get(report.request));
        List<Grid.Held> holds = List.of();
        if (word.word.equals(ACCEPTED)) {
            try {
                holds = report.whole.get(REPORTS_WITHIN_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                return;
            } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException silent) {
                return;
            }
        } else if (!word.word.equals("NotFound")) {
            return;
        }
        var first = holds.subList(0, Math.min(holds.size(), SHOWN_OF_A_CHARGER_MAX));
        reported.put(charger, new Reported(clock.instant(), List.copyOf(first)));
        var told = table.standings(charger).keySet();
        var held = holds.stream().map(Grid.Held::id).toList();
        for (var control : told) if (!held.contains(control)) table.gone(charger, control);
        table.superseded(
                charger,
                holds.stream()
                        .filter(one -> one.superseded() && told.contains(one.id()))
                        .map(Grid.Held::id)
                        .toList());
    }

    @Override
    public void reported(ChargerId charger, int request, List<Grid.Held> part, boolean more) {
        var report = reports.get(charger);
        if (report == null || report.request != request) return;
        synchronized (report) {
            report.parts.addAll(part);
            if (!more) report.whole.complete(List.copyOf(report.parts));
        }
    }

    /** One after the other for each charger; what is asked for meanwhile is done afterwards. */
    private void step(ChargerId charger) {
        if (busy.merge(charger, false, (_, _) -> true)) return;
        threads.execute(() -> {
            try {
                work(charger);
            } finally {
                boolean more = Boolean.TRUE.equals(busy.remove(charger));
                if (more) step(charger);
            }
        });
    }

    private void work(ChargerId charger) {
        var open = lines.of(charger).filter(line -> line.subprotocol().equals(SUBPROTOCOL));
        if (open.isEmpty()) return;
        var line = open.get();
        var wanted = wanted(charger);
        for (var old : table.standings(charger).entrySet()) {
            var control = wanted.get(old.getKey());
            boolean stays =
                    control != null && control.said().equals(old.getValue().said());
            if (!stays && !cleared(line, old.getKey(), old.getValue())) return;
        }
        var stands = table.standings(charger);
        for (var control : wanted.values()) {
            if (stands.containsKey(control.id())) continue;
            var answer = asked(line, words.set(Frames.readObject(control.said()).orElseThrow()));
            if (answer.word.isEmpty()) return;
            table.stands(charger, control, answer.word, clock.instant());
            table.superseded(charger, answer.superseded);
        }
    }

    /** Whether it is gone there; one that the charger never took need not be cleared. */
    private boolean cleared(Line line, String control, Standing standing) {
        if (standing.state().equals(ACCEPTED)) {
            boolean isDefault = Frames.readObject(standing.said())
                    .filter(GridControls::isDefault)
                    .isPresent();
            var word = asked(line, words.clear(isDefault, control)).word;
            if (!word.equals(ACCEPTED) && !word.equals("NotFound")) return false;
        }
        table.gone(line.charger(), control);
        return true;
    }

    /** What a charger should hold, by the names of settings. */
    private Map<String, Control> wanted(ChargerId charger) {
        var supported = supported(charger);
        var now = clock.instant();
        var best = new LinkedHashMap<String, Control>();
        table.ofCharger(charger).stream()
                .filter(control -> supported.contains(control.kind()) && !control.isOver(now))
                .sorted(Comparator.comparingInt(Control::priority)
                        .thenComparing(control -> control.starts().orElse(Instant.MIN))
                        .thenComparing(Control::id))
                .forEach(control ->
                        best.putIfAbsent(control.kind() + control.starts().isPresent(), control));
        var wanted = new LinkedHashMap<String, Control>();
        best.values().forEach(control -> wanted.put(control.id(), control));
        return wanted;
    }

    private Set<String> supported(ChargerId charger) {
        var kinds = new LinkedHashSet<String>();
        for (var setting : fleet.settings(charger)) {
            if (!setting.key().matches(SUPPORTED)) continue;
            setting.value().ifPresent(modes -> kinds.addAll(Arrays.asList(modes.split(" *, *", -1))));
        }
        return kinds;
    }

    /** An answer: its status, empty if there is none, and what was superseded. */
    private record Answer(String word, List<String> superseded) {}

    private static Answer asked(Line line, Call call) {
        var told = new CompletableFuture<Answer>();
        boolean sent = line.ask(call.action(), call.payload(), heard -> told.complete(answer(heard)));
        if (!sent) return new Answer("", List.of());
        return told.completeOnTimeout(new Answer("", List.of()), ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static Answer answer(Heard heard) {
        return switch (heard) {
            case Heard.Confirmed(var payload) -> {
                var word = payload.values().get("status") instanceof Json.Text(var status) ? status : "";
                var ids = new ArrayList<String>();
                if (payload.values().get("supersededIds") instanceof Json.Items(var items)) {
                    for (var item : items) if (item instanceof Json.Text(var id)) ids.add(id);
                }
                yield new Answer(word, List.copyOf(ids));
            }
            case Heard.Failed(var code, var _) -> new Answer(code, List.of());
            case Heard.TimedOut _, Heard.NotBooted _, Heard.Lost _ -> new Answer("", List.of());
        };
    }
}
