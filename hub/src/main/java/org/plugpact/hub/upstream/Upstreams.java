package org.plugpact.hub.upstream;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Secrets;
import org.plugpact.hub.ocpp.Passage;
import org.plugpact.hub.ocpp.Relay;
import org.plugpact.hub.ocpp.Upstream;
import org.plugpact.hub.ops.UpstreamSettings;
import org.plugpact.hub.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All chargers' ways to the operator's central systems. Any thread. */
public final class Upstreams implements Upstream, AutoCloseable {
    private static final int LAST_WITHIN_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Upstreams.class);

    private final Ways ways;
    private final ExecutorService handlers;
    private final Map<ChargerId, Feed> feeds = new ConcurrentHashMap<>();

    private volatile boolean closed;

    /**
     * What this room leans on.
     *
     * @param keys the folder of the hub's keys
     */
    public record With(Database database, Path keys, Secrets secrets, InstantSource clock) {}

    /**
     * How a charger stands with its upstream.
     *
     * @param url empty if it has none
     * @param speaks the version, if they are connected
     * @param waiting messages that upstream has not answered yet
     * @param oldest since when the oldest of them waits
     * @param refused messages that upstream refused for good
     * @param trouble why there is no connection
     */
    public record Standing(
            Optional<String> url,
            Optional<String> speaks,
            long waiting,
            Optional<Instant> oldest,
            long refused,
            String trouble) {}

    private Upstreams(Ways ways, ExecutorService handlers) {
        this.ways = ways;
        this.handlers = handlers;
    }

    /**
     * Goes on delivering what waits.
     *
     * @throws IOException if a file of the settings, or the key to what is sealed, can't be read
     */
    public static Upstreams open(UpstreamSettings settings, With with) throws IOException {
        return open(settings, with, Patience.USUAL);
    }

    static Upstreams open(UpstreamSettings settings, With with, Patience patience) throws IOException {
        var seal = Seal.in(with.keys);
        var everybodys = settings.url().isPresent()
                ? Optional.of(new Target(settings.url().get(), settings.user(), settings.password()))
                : Optional.<Target>empty();
        var handlers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("upstream-", 0).factory());
        var ways = new Ways(
                Targets.open(with.database, seal, everybodys),
                Kept.open(with.database, seal, with.clock),
                new Numbers(with.database),
                new Client(settings.trusted()),
                with.secrets,
                patience,
                handlers);
        var upstreams = new Upstreams(ways, handlers);
        for (var charger : ways.kept().chargers())
            upstreams
                    .feeds
                    .compute(charger, (_, feed) -> upstreams.of(charger, feed))
                    .wake();
        upstreams.lookLater();
        return upstreams;
    }

    @Override
    public Optional<String> version(ChargerId charger, List<String> common) {
        return ways.targets().of(charger).isEmpty()
                ? Optional.empty()
                : feeds.compute(charger, (_, feed) -> of(charger, feed).expect())
                        .agree(common);
    }

    @Override
    public Optional<Relay> opened(Passage line) {
        // One that had an upstream may still be in a transaction that it knows by upstream's number.
        var targets = ways.targets();
        boolean never = targets.of(line.charger()).isEmpty()
                && targets.spoke(line.charger()).isEmpty();
        if (never) return Optional.empty();
        var feed = feeds.compute(line.charger(), (charger, before) -> {
            var own = of(charger, before);
            own.attach(line);
            return own;
        });
        return Optional.of(new Way(line, feed));
    }

    /**
     * Gives a charger an upstream of its own, or none, from its next request on; what waits is for whatever it has then.
     *
     * @throws IllegalArgumentException if that is no address of an upstream
     */
    public void set(ChargerId charger, Optional<UpstreamSettings> settings) {
        ways.targets()
                .set(charger, settings.map(own -> new Target(own.url().orElseThrow(), own.user(), own.password())));
        var feed = feeds.get(charger);
        if (feed != null) feed.moved();
    }

    public Standing standing(ChargerId charger) {
        var feed = Optional.ofNullable(feeds.get(charger));
        var kept = ways.kept().standing(charger);
        return new Standing(
                ways.targets().of(charger).map(Target::toString),
                feed.flatMap(Feed::speaks),
                kept.waiting(),
                kept.oldest(),
                kept.refused(),
                feed.map(Feed::trouble).orElse(""));
    }

    /** Connections that are open right now. */
    public int connected() {
        return (int) feeds.values().stream()
                .filter(feed -> feed.speaks().isPresent())
                .count();
    }

    /** Messages that wait for some upstream. */
    public long waiting() {
        return ways.kept().waiting();
    }

    private Feed of(ChargerId charger, @Nullable Feed before) {
        return before == null ? new Feed(charger, ways) : before;
    }

    private void lookLater() {
        ways.client().later(ways.patience().ping(), this::look);
    }

    private void look() {
        if (closed) return;
        try {
            for (var charger : feeds.keySet()) feeds.computeIfPresent(charger, (_, feed) -> feed.look() ? feed : null);
        } catch (RuntimeException bug) {
            LOG.error("connections to upstream systems are not looked after", bug);
        }
        lookLater();
    }

    /** Ends all connections; what waits is kept. */
    @Override
    public void close() {
        closed = true;
        feeds.values().forEach(Feed::close);
        ways.client().close();
        handlers.shutdown();
        try {
            if (!handlers.awaitTermination(LAST_WITHIN_SECONDS, TimeUnit.SECONDS)) handlers.shutdownNow();
        } catch (InterruptedException hurry) {
            handlers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
