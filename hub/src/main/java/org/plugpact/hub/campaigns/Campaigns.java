package org.plugpact.hub.campaigns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.files.Shelf;
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

    /** Between two rounds at least, so that many chargers that boot at once make few. */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration LAST_WITHIN = Duration.ofSeconds(5);
    private static final int ALL = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Campaigns.class);

    /** Of a charger that never said what it is. */
    private static final Make UNKNOWN = new Make("", "", "");

    private final Database database;
    private final CampaignTable table;
    private final Lines lines;
    private final Transfers transfers;
    private final Busy busy;
    private final InstantSource clock;

    /** One sign that something may have changed is enough. */
    private final BlockingQueue<Boolean> signs = new ArrayBlockingQueue<>(1);

    private final Thread thread;

    private final CountDownLatch closing = new CountDownLatch(1);

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

    private Campaigns(Database database, Lines lines, Transfers transfers, Busy busy, InstantSource clock) {
        this.database = database;
        this.table = new CampaignTable(database);
        this.lines = lines;
        this.transfers = transfers;
        this.busy = busy;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("campaigns").unstarted(this::run);
    }

    /** Who charges. */
    public interface Busy {
        /** As of now, whether somebody charges there: asked once for all chargers of a round. */
        Predicate<ChargerId> now();
    }

    /** Goes on with what is under way. */
    public static Campaigns open(Database database, Lines lines, Transfers transfers, Busy busy, InstantSource clock) {
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
        var images = transfers.shelf().of(wanted.version);
        Set<Make> without = new HashSet<>(Set.copyOf(chosen.values()));
        without.removeIf(make -> Shelf.best(images, make.vendor(), make.model()).isPresent());
        chosen.forEach((charger, make) -> {
            if (without.contains(make))
                throw new IllegalArgumentException("no firmware " + wanted.version + " for " + charger.text());
        });
        return waves(List.copyOf(chosen.keySet()), wanted.waves);
    }

    /** In the order in which they were named, or of their names. */
    private SequencedMap<ChargerId, Make> chosen(Wanted wanted) {
        var makes = wanted.chargers.isEmpty() ? Make.all(database) : Make.of(database, wanted.chargers);
        SequencedMap<ChargerId, Make> chosen = new LinkedHashMap<>();
        for (var charger : wanted.chargers.isEmpty() ? makes.keySet() : wanted.chargers) {
            var make = makes.getOrDefault(charger, UNKNOWN);
            boolean isOne = fits(wanted.vendor, make.vendor())
                    && fits(wanted.model, make.model())
                    && fits(wanted.from, make.version())
                    && !make.version().equals(wanted.version);
            if (isOne) chosen.put(charger, make);
        }
        return chosen;
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
    public List<Campaign.Glance> all() {
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
        while (closing.getCount() > 0) {
            try {
                var _ = signs.poll(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                for (int number : table.open()) advance(number);
                if (closing.await(GATHER.toMillis(), TimeUnit.MILLISECONDS)) return;
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
            var sights = Sights.of(campaign.get(), new Sights.From(database, lines, transfers, busy));
            var steps = Course.next(campaign.get(), sights, now);
            table.settled(
                    number,
                    steps.stream()
                            .filter(Step.Settle.class::isInstance)
                            .map(Step.Settle.class::cast)
                            .toList(),
                    now);
            for (var step : steps) take(campaign.get(), step, sights);
            boolean more = steps.stream().anyMatch(step -> !(step instanceof Step.Ask));
            if (!more || closing.getCount() == 0) return;
        }
    }

    private void take(Campaign campaign, Step step, Sights sights) {
        int number = campaign.number();
        switch (step) {
            case Step.Ask(var charger) -> ask(campaign, charger, sights);
            case Step.Settle _ -> LOG.debug("written with the others: {}", step);
            case Step.Begin(var wave) -> table.begin(number, wave, clock.instant());
            case Step.Halt(var why) -> {
                boolean _ = table.turn(number, Campaign.State.HALTED, why);
            }
            case Step.Finish() -> {
                boolean _ = table.turn(number, Campaign.State.DONE, "");
            }
        }
    }

    /** One that can't be asked now is asked again when something has changed. */
    private void ask(Campaign campaign, ChargerId charger, Sights sights) {
        var image = sights.image(charger);
        var now = clock.instant();
        if (image.isEmpty()) {
            table.settled(campaign.number(), List.of(new Step.Settle(charger, false, "its image is gone")), now);
            return;
        }
        try {
            var transfer = transfers.update(charger, image.get());
            table.asked(campaign.number(), charger, transfer.number(), now);
        } catch (Transfers.NotAsked later) {
            LOG.debug("{} not asked now: {}", charger, later.getMessage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        wake();
        try {
            if (!thread.join(LAST_WITHIN)) thread.interrupt();
        } catch (InterruptedException hurry) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
