package org.plugpact.cli;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.plugpact.sim.actors.Address;
import org.plugpact.sim.actors.Drivers;
import org.plugpact.sim.actors.Plan;

/** Enters a world's chargers and cards at a hub, and gives each charger its address. */
final class Chargers {
    private static final int SITE_ID_MAX = 36;

    private Chargers() {}

    static Function<Plan, Address> enter(
            AdminClient admin, URI ocpp, List<Plan> plans, Drivers drivers, Map<String, String> known)
            throws IOException, InterruptedException {
        var entries = plans.stream()
                .map(plan -> new AdminClient.NewCharger(
                        plan.charger(), siteId(plan.site()), plan.site(), plan.model(), plan.connectors()))
                .toList();
        var passwords = admin.enter(entries);
        known.forEach(passwords::putIfAbsent);
        Set<String> without = new HashSet<>();
        for (var plan : plans) if (!passwords.containsKey(plan.charger())) without.add(plan.charger());
        if (!without.isEmpty()) {
            throw new IOException(
                    "the hub knows these chargers from before, with passwords that are not here: " + without);
        }
        admin.enterTags(drivers.tags());
        known.putAll(passwords);
        return plan -> new Address(ocpp, plan.charger(), Optional.ofNullable(passwords.get(plan.charger())), false);
    }

    private static String siteId(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return id.isEmpty() ? "site" : id.substring(0, Math.min(id.length(), SITE_ID_MAX));
    }
}
