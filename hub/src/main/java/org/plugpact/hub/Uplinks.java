package org.plugpact.hub;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.agents.Forgetting;
import org.plugpact.hub.keys.Keyring;
import org.plugpact.hub.keys.KeysRefused;
import org.plugpact.hub.keys.TlsIdentity;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.uplink.EdgeTicket;
import org.plugpact.hub.uplink.Joining;
import org.plugpact.hub.uplink.Uplink;
import org.plugpact.hub.uplink.UplinkDoor;
import org.plugpact.hub.web.Links;

/** The end of an uplink that this hub has: a site's line to its upper hub, or the door where sites come in. */
record Uplinks(Optional<UplinkDoor> open, Optional<Uplink> up) implements Links {
    /** A site that was never governed waits so long for its first statements before it gives up. */
    private static final Duration GOVERNED_WITHIN = Duration.ofSeconds(60);

    /**
     * @param site the ticket of a hub at a site
     * @param forgetting forgets here whom the upper hub has forgotten
     * @param onTaken called when facts of a site have become durable here
     */
    record With(
            Optional<EdgeTicket> site,
            TlsIdentity tls,
            Salts salts,
            Verifier verifier,
            Forgetting forgetting,
            Runnable onTaken) {}

    /** The ticket of a hub at a site, which enrols by it if it has no keys yet; empty for any other hub. */
    static Optional<EdgeTicket> site(Vertx vertx, Config config) throws IOException {
        if (config.uplink().isEmpty()) return Optional.empty();
        try {
            return Optional.of(Joining.ticket(vertx, config.uplink().get(), config.keys()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("told to stop while it enrolled", stopped);
        }
    }

    /** @throws KeysRefused if a site's keys are started without their upper hub */
    static void requireRole(Config config, Keyring keys) throws KeysRefused {
        if (keys.warrant().isPresent() && config.uplink().isEmpty())
            throw new KeysRefused(config.keys() + " has a site's keys: start it with --profile edge --uplink URL");
    }

    /** Opens the door for sites or, at one, the line; a site is governed when this returns. */
    static Uplinks open(Vertx vertx, Config config, RunningHub.Core core, With with, Shutdown shutdown)
            throws IOException {
        if (with.site().isEmpty()) {
            UplinkDoor.Parts parts = new UplinkDoor.Parts(
                    core.keys(),
                    with.tls(),
                    core.desk(),
                    core.kept(),
                    core.certificates(),
                    core.people(),
                    with.salts(),
                    with.verifier(),
                    with.onTaken());
            return new Uplinks(Optional.of(shutdown.closes(UplinkDoor.open(vertx, config, parts))), Optional.empty());
        }
        Uplink.Parts parts = new Uplink.Parts(
                core.keys(),
                core.desk(),
                core.store(),
                core.certificates(),
                core.people(),
                with.forgetting(),
                core.submission(),
                with.verifier());
        Uplink line = shutdown.closes(Uplink.start(
                vertx,
                config.uplink().orElseThrow().address(),
                with.site().get(),
                parts,
                config.clock(),
                core.health(),
                core.metrics()));
        try {
            if (!line.awaitGoverned(GOVERNED_WITHIN))
                throw new IOException(
                        "the upper hub has not said yet whom to trust; start again when it can be reached");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("told to stop while it waited for its upper hub", stopped);
        }
        return new Uplinks(Optional.empty(), Optional.of(line));
    }

    /** Where sites come in; 0 at one. */
    int port() {
        return open.map(UplinkDoor::port).orElse(0);
    }

    UplinkDoor door() {
        return open.orElseThrow(() -> new IllegalStateException("a hub at a site has no sites of its own"));
    }

    Uplink uplink() {
        return up.orElseThrow(() -> new IllegalStateException("this hub is its own authority"));
    }

    @Override
    public Optional<String> ticket(PartyId edge) {
        return open.map(door -> door.ticket(edge).text());
    }

    @Override
    public List<Site> sites() {
        return open.stream()
                .flatMap(door -> door.sites().stream())
                .map(site -> new Site(
                        site.number(),
                        site.name(),
                        site.log().text(),
                        site.size(),
                        site.anchored(),
                        site.connected(),
                        site.lastSeen(),
                        site.lastDecided(),
                        site.refused().orElse("")))
                .toList();
    }

    @Override
    public Optional<Line> line() {
        return up.map(Uplink::state)
                .map(state -> new Line(state.connected(), state.since(), state.taken(), state.waiting()));
    }
}
