package org.plugpact.hub.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.plugpact.core.evidence.Run;
import org.plugpact.hub.agents.Pruner;
import org.plugpact.hub.desk.DeskBusy;

/** What an administrator's program may ask about records whose time is over. */
final class RetentionApi {
    private static final int CONFLICT = 409;

    private final Optional<Pruner> pruner;

    /** @param pruner empty at a site, where nothing is pruned */
    RetentionApi(Optional<Pruner> pruner) {
        this.pruner = pruner;
    }

    /** {@code {"dry_run": true}}: prunes what is over by the rules in force, or only says what would go: facts and pacts, by log and rule. */
    Reply prune(String body) throws Api.Refused, DeskBusy {
        boolean dry = dry(body);
        if (pruner.isEmpty())
            throw new Api.Refused(CONFLICT, "records of a site are pruned at its upper hub", "upper_hub");
        var gone = new JsonArray();
        long facts = 0;
        for (Pruner.Gone one : pruner.get().prune(dry)) {
            facts += Run.facts(one.facts());
            gone.add(new JsonObject()
                    .put("log", one.log().text())
                    .put("rule", one.rule().hex())
                    .put("facts", Run.facts(one.facts()))
                    .put("sessions", one.carried().counts().getOrDefault("sessions", 0L)));
        }
        return Reply.json(
                200,
                new JsonObject()
                        .put("dry_run", dry)
                        .put("facts", facts)
                        .put("pruned", gone)
                        .encode());
    }

    private static boolean dry(String body) throws Api.Refused {
        try {
            return new JsonObject(body).getBoolean("dry_run", false);
        } catch (DecodeException | ClassCastException wrong) {
            throw new Api.Refused(400, "not {\"dry_run\": …}");
        }
    }
}
