package org.plugpact.hub.campaigns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.files.Transfer;
import org.plugpact.hub.files.Transfers;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Make;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.Lines;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.DatabaseDown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs campaigns: takes the steps that {@link Course} says, on one thread, whenever a charger tells something, and every
 * so often. All of it stands in tables, so a hub that starts again goes on where it was. Any thread.
 */
public final class Campaigns implements Fleet.Watcher, AutoCloseable {
    /** Chargers in one campaign. */
    public static final int MEMBERS_MAX = 50_000;

    public static final int WAVES_MAX = 20;

    /** Campaigns in one answer. */
    public static final int MOST = 100;

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final Duration LAST_WITHIN = Duration.ofSeconds(5);
    private static final int ALL = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Campaigns.class);

    private final Database database;
    private final CampaignTable table;
    private final Lines lines;
    private final Transfers transfers;
    private final Predicate<ChargerId> busy;
    private final InstantSource clock;

    /** One sign that something may have changed is enough. */
    private final BlockingQueue<Boolean> signs = new ArrayBlockingQueue<>(1);

    private final Thread thread;

    private volatile boolean closed;

    /**
     * What is wanted.
     *
     * @param chargers by name; empty: all that said they are of this make
     * @param vendor as chargers say it; empty: any
     * @param model likewise
     * @param from the version that they run now; empty: any
     * @param version that they shall run; there has to be an image for each
     * @param waves how much of them, in percent, are through after each wave, rising; the last is 100
     * @param percent of a wave's chargers that may fail
     * @param within how long a charger may take
     */
    public record Wanted(
            List<ChargerId> chargers,
            String vendor,
            String model,
            String from,
            String version,
            List<Integer> waves,
            int percent,
            Duration within) {
        public Wanted {
            chargers = List.copyOf(chargers);
            waves = List.copyOf(waves);
            if (waves.isEmpty() || waves.size() > WAVES_MAX || waves.getLast() != ALL)
                throw new IllegalArgumentException("waves: up to " + WAVES_MAX + ", the last one 100");
            for (int wave = 0; wave < waves.size(); wave++) {
                if (waves.get(wave) <= (wave == 0 ? 0 : waves.get(wave - 1)))
                    throw new IllegalArgumentException("waves: each more than the one before");
            }
            if (percent < 0 || percent > ALL) throw new IllegalArgumentException("percent: 0 to 100");
            if (within.isNegative() || within.isZero()) throw new IllegalArgumentException("within: no time");
        }
    }

    private Campaigns(
            Database database, Lines lines, Transfers transfers, Predicate<ChargerId> busy, InstantSource clock) {
        this.database = database;
        this.table = new CampaignTable(database);
        this.lines = lines;
        this.transfers = transfers;
        this.busy = busy;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("campaigns").unstarted(this::run);
    }

    /**
     * Goes on with what is under way.
     *
     * @param busy whether somebody charges there
     */
    public static Campaigns open(
            Database database, Lines lines, Transfers transfers, Predicate<ChargerId> busy, InstantSource clock) {
        var campaigns = new Campaigns(database, lines, transfers, busy, clock);
        campaigns.thread.start();
        return campaigns;
    }

    /**
     * Begins a campaign.
     *
     * @throws IllegalArgumentException if there is nobody to be asked, or no image for one of them
     */
    public Campaign begin(Wanted wanted) {
        var waves = plan(wanted);
        int number = table.insert(wanted.version, wanted.percent, wanted.within, waves, clock.instant());
        wake();
        return table.number(number).orElseThrow();
    }

    /**
     * Whom such a campaign would ask, wave by wave.
     *
     * @throws IllegalArgumentException as {@link #begin} does
     */
    public List<List<ChargerId>> plan(Wanted wanted) {
        var chosen = chosen(wanted);
        if (chosen.isEmpty()) throw new IllegalArgumentException("no charger that does not run it already");
        if (chosen.size() > MEMBERS_MAX) throw new IllegalArgumentException("more than " + MEMBERS_MAX + " chargers");
        for (var charger : chosen) {
            if (transfers.image(charger, wanted.version).isEmpty())
                throw new IllegalArgumentException("no firmware " + wanted.version + " for " + charger.text());
        }
        return waves(chosen, wanted.waves);
    }

    /** In the order in which they were named, or of their names. */
    private List<ChargerId> chosen(Wanted wanted) {
        var makes = Make.all(database);
        var named = wanted.chargers.isEmpty() ? makes.keySet() : new LinkedHashSet<>(wanted.chargers);
        return named.stream()
                .filter(charger -> {
                    var make = makes.getOrDefault(charger, new Make("", "", ""));
                    return fits(wanted.vendor, make.vendor())
                            && fits(wanted.model, make.model())
                            && fits(wanted.from, make.version())
                            && !make.version().equals(wanted.version);
                })
                .toList();
    }

    private static boolean fits(String wanted, String is) {
        return wanted.isEmpty() || wanted.equals(is);
    }

    /** A wave that would be empty is none. */
    static List<List<ChargerId>> waves(List<ChargerId> chargers, List<Integer> percents) {
        var waves = new ArrayList<List<ChargerId>>();
        int from = 0;
        for (int percent : percents) {
            int to = (int) Math.ceilDiv((long) chargers.size() * percent, ALL);
            if (to > from) waves.add(List.copyOf(chargers.subList(from, to)));
            from = Math.max(from, to);
        }
        return waves;
    }

    /** The newest first. */
    public List<Campaign> all() {
        return table.all(MOST);
    }

    /** One campaign as it is now. */
    public Optional<Campaign> get(int number) {
        return table.number(number);
    }

    /** Asks nobody more until somebody goes on; whoever was asked goes on. False if it is over, or there is none. */
    public boolean halt(int number, String why) {
        return table.turn(number, Campaign.State.HALTED, why);
    }

    /** Goes on with one that is halted: failures up to now count no more. */
    public boolean goOn(int number) {
        boolean now = table.goOn(number, clock.instant());
        wake();
        return now;
    }

    /** Ends it; whoever was asked goes on by himself. */
    public boolean abort(int number) {
        return table.turn(number, Campaign.State.ABORTED, "");
    }

    @Override
    public void progressed(ChargerId charger, Devices.Progress progress) {
        wake();
    }

    @Override
    public void booted(ChargerId charger, Make make) {
        wake();
    }

    private void wake() {
        boolean _ = signs.offer(true);
    }

    private void run() {
        while (!closed) {
            try {
                var _ = signs.poll(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                for (int number : table.open()) advance(number);
            } catch (DatabaseDown away) {
                LOG.debug("campaigns wait for the database", away);
            } catch (RuntimeException bug) {
                LOG.error("a campaign did not advance", bug);
            } catch (InterruptedException closing) {
                return;
            }
        }
    }

    /** Until there is nothing to do for now. */
    private void advance(int number) {
        for (var campaign = table.number(number); campaign.isPresent(); campaign = table.number(number)) {
            var now = clock.instant();
            var steps = Course.next(campaign.get(), sights(campaign.get()), now);
            for (var step : steps) take(campaign.get(), step);
            boolean more = steps.stream().anyMatch(step -> !(step instanceof Step.Ask));
            if (!more || closed) return;
        }
    }

    private Function<ChargerId, Course.Sight> sights(Campaign campaign) {
        return charger -> {
            var runs = Make.of(database, charger).map(Make::version).orElse("");
            var asked = campaign.members().stream()
                    .filter(member -> member.charger().equals(charger))
                    .flatMap(member -> member.transfer().stream().boxed())
                    .findFirst()
                    .flatMap(transfers::get)
                    .map(transfer -> new Course.Asked(
                            transfer.state() == Transfer.State.DONE,
                            transfer.state() == Transfer.State.FAILED,
                            transfer.status()));
            boolean may = lines.of(charger).isPresent() && !busy.test(charger);
            return new Course.Sight(runs, may, asked);
        };
    }

    private void take(Campaign campaign, Step step) {
        int number = campaign.number();
        var now = clock.instant();
        switch (step) {
            case Step.Ask(var charger) -> ask(campaign, charger);
            case Step.Settle(var charger, var good, var why) ->
                table.stands(number, charger, good ? Campaign.Standing.DONE : Campaign.Standing.FAILED, why, null, now);
            case Step.Begin(var wave) -> table.begin(number, wave, now);
            case Step.Halt(var why) -> {
                boolean _ = table.turn(number, Campaign.State.HALTED, why);
            }
            case Step.Finish() -> {
                boolean _ = table.turn(number, Campaign.State.DONE, "");
            }
        }
    }

    /** One that can't be asked now is asked again when something has changed. */
    private void ask(Campaign campaign, ChargerId charger) {
        var image = transfers.image(charger, campaign.version());
        if (image.isEmpty()) {
            table.stands(
                    campaign.number(), charger, Campaign.Standing.FAILED, "its image is gone", null, clock.instant());
            return;
        }
        try {
            var transfer = transfers.update(charger, image.get());
            table.stands(campaign.number(), charger, Campaign.Standing.ASKED, "", transfer.number(), clock.instant());
        } catch (Transfers.NotAsked later) {
            LOG.debug("{} not asked now: {}", charger, later.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            if (!thread.join(LAST_WITHIN)) thread.interrupt();
        } catch (InterruptedException hurry) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
