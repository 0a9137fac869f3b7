package org.plugpact.hub.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.hub.agents.Endorsements;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ops.Pace;

/** The door for whoever signs a close, too: no account, the signature is the authentication. */
final class Endorsing {
    /** Endorsements looked at in a minute, hub-wide: each costs some signature checks before anything is known of it. */
    static final int PER_MINUTE_MAX = 300;

    private static final String DESK_PREDICATE_UNKNOWN_PACT = "endorsed_pact_known";

    private final Endorsements endorsements;
    private final Pace pace;

    Endorsing(Endorsements endorsements) {
        this(endorsements, PER_MINUTE_MAX);
    }

    Endorsing(Endorsements endorsements, int perMinute) {
        this.endorsements = endorsements;
        this.pace = new Pace(perMinute, Duration.ofMinutes(1));
    }

    /**
     * @param body as {@code docs/formats/pact.cddl} has it: sent-endorsement
     * @return 201 if it is on record now, 200 if it was before, 422 with the predicates that refuse it, 404 for no such pact
     */
    Reply take(String pact, byte[] body) throws Api.Refused, DeskBusy {
        if (!pace.take()) throw new Api.Refused(429, "too many endorsements, come again in a minute");
        if (body.length > Endorsement.BYTES_MAX) {
            throw new Api.Refused(413, "an endorsement of more than " + Endorsement.BYTES_MAX + " bytes");
        }
        try {
            Outcome outcome = endorsements.take(new PactId(pact), Endorsement.Sent.decode(body));
            return outcome instanceof Outcome.Refused refused
                    ? refused(refused)
                    : Reply.json(outcome instanceof Outcome.Twice ? 200 : 201, "{}");
        } catch (Malformed | IllegalArgumentException wrong) {
            throw new Api.Refused(400, "not an endorsement: " + wrong.getMessage());
        }
    }

    private static Reply refused(Outcome.Refused refused) {
        var all = new JsonArray();
        for (Verdict verdict : refused.all()) {
            all.add(new JsonObject().put("predicate", verdict.predicate()).put("reason", verdict.reason()));
        }
        boolean unknown = refused.first().predicate().equals(DESK_PREDICATE_UNKNOWN_PACT);
        var said = new JsonObject()
                .put("error", refused.first().reason())
                .put("code", refused.first().predicate())
                .put("refused", all);
        return Reply.json(unknown ? 404 : 422, said.encode());
    }
}
