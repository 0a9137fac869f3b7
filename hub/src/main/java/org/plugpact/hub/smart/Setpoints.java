package org.plugpact.hub.smart;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Setpoints of sites as people and grids enter them, and what becomes of them. Any thread. */
public final class Setpoints {
    /** Of one site that are not over: one for every quarter of an hour of a day. */
    public static final int OF_A_SITE_MAX = 96;

    private final Smart smart;

    Setpoints(Smart smart) {
        this.smart = smart;
    }

    /**
     * From its start to its end a site's vehicles that give back follow it; where two are in force, the one that began last, and one that
     * begins with another takes its place.
     *
     * @throws IllegalArgumentException if there is no such site, nothing may go out of vehicles there, or it has too many
     */
    public void set(String site, Setpoint setpoint) {
        smart.ask(() -> {
            var known = Optional.ofNullable(smart.book().sites.get(site));
            if (known.isEmpty()) throw new IllegalArgumentException("no site " + site);
            if (!known.get().bothWays) {
                throw new IllegalArgumentException(
                        "vehicles at " + site + " give nothing back: site flow " + site + " both");
            }
            var now = smart.clock().instant();
            if (setpoint.isOver(now)) throw new IllegalArgumentException("it is over");
            var all = new TreeMap<>(known.get().setpoints);
            all.values().removeIf(old -> old.isOver(now));
            all.put(setpoint.from(), setpoint);
            if (all.size() > OF_A_SITE_MAX)
                throw new IllegalArgumentException("more than " + OF_A_SITE_MAX + " of one site");
            replace(known.get(), all);
            return site;
        });
    }

    /** A site has none any more: who followed one charges again as others do. Whether there is such a site. */
    public boolean clear(String site) {
        return smart.ask(() -> {
            var known = Optional.ofNullable(smart.book().sites.get(site));
            known.ifPresent(one -> replace(one, new TreeMap<>()));
            return known.isPresent();
        });
    }

    private void replace(Site site, Map<Instant, Setpoint> all) {
        smart.setpoints().keep(site.id, all.values());
        site.setpoints.clear();
        site.setpoints.putAll(all);
        site.reshare = true;
    }

    /** Those of a site that are not over, by when they begin. */
    public List<Setpoint> of(String site) {
        return smart.ask(() -> {
            var now = smart.clock().instant();
            return Optional.ofNullable(smart.book().sites.get(site)).stream()
                    .flatMap(known -> known.setpoints.values().stream())
                    .filter(setpoint -> !setpoint.isOver(now))
                    .toList();
        });
    }
}
