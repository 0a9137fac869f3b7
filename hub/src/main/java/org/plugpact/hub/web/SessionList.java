package org.plugpact.hub.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.plugpact.core.identity.PactId;
import org.plugpact.hub.views.PactRow;
import org.plugpact.hub.views.Queries;

/** Sessions as programs get them, a page at a time. */
final class SessionList {
    private static final int PAGE = 100;

    private SessionList() {}

    /**
     * {@code {"sessions":[…],"before"}}, the newest first; {@code before} only where there are more, for the next page.
     *
     * @param charger whose alone; empty: of all
     */
    static Reply of(Queries queries, String charger, long before) throws SQLException {
        List<PactRow> rows = charger.isEmpty() ? queries.pacts(before, PAGE) : queries.pactsOf(charger, before, PAGE);
        var list = new JsonArray();
        for (var pact : rows) {
            var one = session(pact);
            if (pact.marks() > 0) one.put("marked", marked(queries, new PactId(pact.pact())));
            list.add(one);
        }
        var answer = new JsonObject().put("sessions", list);
        if (rows.size() == PAGE) answer.put("before", rows.getLast().rank());
        return Reply.json(200, answer.encode());
    }

    private static JsonObject session(PactRow pact) {
        var one = new JsonObject()
                .put("pact", pact.pact())
                .put("charger", pact.charger())
                .put("connector", pact.connector())
                .put("state", pact.state())
                .put("attestation", pact.attestation())
                .put("energy_mwh", pact.energy().milliwattHours())
                .put("marks", pact.marks());
        pact.start().ifPresent(start -> one.put("start", start.toString()));
        pact.stop().ifPresent(stop -> one.put("stop", stop.toString()));
        pact.cost()
                .ifPresent(cost -> one.put("gross_minor", cost.gross().minor())
                        .put("currency", pact.currency().getCurrencyCode()));
        return one;
    }

    /** Each kind of mark that it has, once. */
    private static JsonArray marked(Queries queries, PactId pact) throws SQLException {
        var kinds = new JsonArray();
        queries.marksOf(pact).stream().map(Queries.Oddity::kind).distinct().forEach(kinds::add);
        return kinds;
    }
}
