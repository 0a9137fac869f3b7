package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plugpact.sim.actors.Plan;

/**
 * What a hub, which may have had sessions before and may have others now, has of those that were played: a session is
 * told by its charger, its connector and the time at which it began there.
 *
 * @param closed by attestation, as the hub's totals have them: pacts and energy
 * @param marks how many of the sessions have a mark, by its kind
 */
record OwnSessions(JsonObject closed, JsonObject marks) {
    private static final String FINAL = "final";

    private record Key(String charger, int connector, Instant start) {}

    static OwnSessions of(AdminClient admin, List<Plan> plans) throws IOException, InterruptedException {
        var own = new OwnSessions(new JsonObject(), new JsonObject());
        for (Plan plan : plans) own.add(admin, plan);
        return own;
    }

    private void add(AdminClient admin, Plan plan) throws IOException, InterruptedException {
        Set<Key> played = new HashSet<>();
        for (Plan.Event event : plan.events()) {
            var session = event.session();
            played.add(new Key(plan.charger(), session.connector(), session.start()));
        }
        Optional<Long> before = Optional.empty();
        do {
            JsonObject page = admin.sessions(plan.charger(), before);
            for (Object one : page.getJsonArray("sessions")) {
                var session = (JsonObject) one;
                if (isAmong(played, session)) count(session);
            }
            before = Optional.ofNullable(page.getLong("before"));
        } while (before.isPresent());
    }

    private static boolean isAmong(Set<Key> played, JsonObject session) {
        String start = session.getString("start");
        return start != null
                && played.contains(
                        new Key(session.getString("charger"), session.getInteger("connector"), Instant.parse(start)));
    }

    private void count(JsonObject session) {
        for (Object kind : session.getJsonArray("marked", new JsonArray())) {
            marks.put((String) kind, marks.getLong((String) kind, 0L) + 1);
        }
        if (!session.getString("state").equals(FINAL)) return;
        String attestation = session.getString("attestation");
        var sum = closed.getJsonObject(attestation, new JsonObject());
        closed.put(
                attestation,
                new JsonObject()
                        .put("pacts", sum.getLong("pacts", 0L) + 1)
                        .put("energy_mwh", sum.getLong("energy_mwh", 0L) + session.getLong("energy_mwh")));
    }
}
