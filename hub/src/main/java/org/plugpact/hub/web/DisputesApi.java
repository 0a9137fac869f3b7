package org.plugpact.hub.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.hub.agents.Pleadings;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.views.Queries;

/**
 * Disputes over HTTP: a signed part comes in as it was signed, whoever carries it, and what became of the disputes of a
 * place goes out. Who may say what shows in the part's own signature.
 */
final class DisputesApi {
    private static final int CONFLICT = 409;

    private final Pleadings pleadings;
    private final Queries queries;

    DisputesApi(Pleadings pleadings, Queries queries) {
        this.pleadings = pleadings;
        this.queries = queries;
    }

    /**
     * {@code {"envelope","fields","certificates":[…]}}, each base64: the envelope of a dispute, of evidence, of a ruling or
     * of a withdrawal, its fields, and the signer's certificates in DER, leaf first, unless the hub has them. A refusal is a
     * 409 with the name of the rule as its code.
     */
    Reply bring(String pact, String body) throws Api.Refused, DeskBusy, IOException {
        try {
            var said = new JsonObject(body);
            List<byte[]> chain = new ArrayList<>();
            for (Object one : said.getJsonArray("certificates", new JsonArray())) chain.add(bytes(one));
            Outcome outcome = pleadings.bring(
                    new PactId(pact), bytes(said.getValue("envelope")), bytes(said.getValue("fields")), chain);
            if (outcome instanceof Outcome.Refused refused) {
                Verdict first = refused.first();
                throw new Api.Refused(CONFLICT, first.reason(), first.predicate());
            }
            boolean before = outcome instanceof Outcome.Twice;
            return Reply.json(
                    before ? 200 : 201,
                    new JsonObject()
                            .put("outcome", before ? "on record before" : "recorded")
                            .encode());
        } catch (Malformed | DecodeException | ClassCastException | IllegalArgumentException wrong) {
            throw new Api.Refused(400, "not a signed part of a dispute: " + wrong.getMessage());
        }
    }

    private static byte[] bytes(Object value) {
        if (!(value instanceof String text)) throw new IllegalArgumentException("base64 is missing");
        return Base64.getDecoder().decode(text);
    }

    /** Integrity events within a place that concern an authority's role, the newest first. */
    Reply integrity(String within, String concerns) throws SQLException {
        var list = new JsonArray();
        for (var row : queries.integrity(within, concerns, Queries.ROWS_MAX)) {
            list.add(new JsonObject()
                    .put("fact", row.fact())
                    .put("event", row.event())
                    .put("concerns", row.concerns())
                    .put("charger", row.charger())
                    .put("measured", row.measured())
                    .put("threshold", row.threshold())
                    .put("rule", row.rule())
                    .put("detail", row.detail())
                    .put("by", row.by())
                    .put("jurisdiction", row.jurisdiction())
                    .put("at", row.at().toString()));
        }
        return Reply.json(200, new JsonObject().put("integrity", list).encode());
    }

    /** Every step of the disputes within a place, the newest first. */
    Reply list(String within) throws SQLException {
        var list = new JsonArray();
        for (var row : queries.disputes(within, Queries.ROWS_MAX)) {
            list.add(new JsonObject()
                    .put("fact", row.fact())
                    .put("pact", row.pact())
                    .put("dispute", row.dispute())
                    .put("kind", row.kind())
                    .put("detail", row.detail())
                    .put("jurisdiction", row.jurisdiction())
                    .put("at", row.at().toString()));
        }
        return Reply.json(200, new JsonObject().put("disputes", list).encode());
    }
}
