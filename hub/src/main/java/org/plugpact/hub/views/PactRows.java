package org.plugpact.hub.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.PactId;

/** One row a pact, filled in as its facts come. */
final class PactRows {
    private static final String[] COLUMNS = {
        "pact text",
        "rank int8",
        "charger text",
        "connector int4",
        "site text",
        "tariff_id text",
        "currency text",
        "contract text",
        "state text",
        "admitted bool",
        "attestation text",
        "reason text",
        "transaction int4",
        "offered_at int8",
        "start_at int8",
        "register_start int8",
        "seen_at int8",
        "register_seen int8",
        "power int8",
        "stop_at int8",
        "register_stop int8",
        "net int8",
        "tax int8",
        "gross int8"
    };
    private static final Map<String, Integer> PLACE = places();

    private final Table pacts = new Table("pact", Table.Kind.OF_LOG, 1, COLUMNS);
    private final Table keys = new Table("pact_key", Table.Kind.FIRST, 1, "pact text", "key int8");
    private final Table facts = new Table("pact_fact", Table.Kind.KEYED, 2, "pact text", "fact int8");

    private static Map<String, Integer> places() {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < COLUMNS.length; i++) places.put(COLUMNS[i].substring(0, COLUMNS[i].indexOf(' ')), i);
        return places;
    }

    /** A row under construction: what is not set stays as it was. */
    private static final class Row {
        private final @Nullable Object[] values = new @Nullable Object[COLUMNS.length];

        Row(PactId pact) {
            set("pact", pact.text());
        }

        Row set(String column, Object value) {
            Integer place = PLACE.get(column);
            if (place == null) throw new IllegalArgumentException(column);
            values[place] = value;
            return this;
        }
    }

    private void put(Row row) {
        pacts.add(row.values);
    }

    void fact(PactId pact, long index) {
        keys.add(pact.text(), index);
        facts.add(pact.text(), index);
    }

    void offered(PactId pact, long rank, Offer offer, long at) {
        put(new Row(pact)
                .set("rank", rank)
                .set("charger", offer.connector().charger().text())
                .set("connector", offer.connector().number())
                .set("site", offer.site().text())
                .set("tariff_id", offer.tariffId())
                .set("currency", offer.currency().getCurrencyCode())
                .set("state", "offered")
                .set("offered_at", at));
    }

    void accepted(PactId pact, Acceptance acceptance) {
        put(new Row(pact).set("contract", acceptance.contract().text()));
    }

    void admission(PactId pact, Admission admission, Optional<String> refusal) {
        var row = new Row(pact)
                .set("contract", admission.contract().text())
                .set("state", admission.admitted() ? "admitted" : "refused")
                .set("admitted", admission.admitted())
                .set("attestation", admission.attestation().text());
        refusal.ifPresent(reason -> row.set("reason", reason));
        put(row);
    }

    void started(PactId pact, Started started) {
        put(new Row(pact)
                .set("connector", started.connector().number())
                .set("contract", started.contract().text())
                .set("state", "running")
                .set("transaction", started.transaction().value())
                .set("start_at", started.at().toEpochMilli())
                .set("register_start", started.register().milliwattHours()));
    }

    void metered(PactId pact, Metering first) {
        put(new Row(pact)
                .set("state", "running")
                .set("start_at", first.sample().at().toEpochMilli())
                .set("register_start", first.sample().register().milliwattHours()));
    }

    void meteredLast(PactId pact, Metering last) {
        put(new Row(pact)
                .set("state", "stopped")
                .set("stop_at", last.sample().at().toEpochMilli())
                .set("register_stop", last.sample().register().milliwattHours()));
    }

    void reading(PactId pact, Sample sample, @Nullable Long power) {
        var row = new Row(pact)
                .set("seen_at", sample.at().toEpochMilli())
                .set("register_seen", sample.register().milliwattHours());
        if (power != null) row.set("power", power);
        put(row);
    }

    void stopped(PactId pact, Stopped stopped) {
        put(new Row(pact)
                .set("state", "stopped")
                .set("stop_at", stopped.at().toEpochMilli())
                .set("register_stop", stopped.register().milliwattHours()));
    }

    void closed(PactId pact, Closed closed) {
        var breakdown = closed.close().content().breakdown();
        put(new Row(pact)
                .set("state", "final")
                .set("attestation", closed.attestation().text())
                .set("net", breakdown.net().minor())
                .set("tax", breakdown.tax().minor())
                .set("gross", breakdown.gross().minor()));
    }

    void flush(Connection connection, int log) throws SQLException {
        pacts.flush(connection, log);
        keys.flush(connection, log);
        facts.flush(connection, log);
    }

    void clear() {
        pacts.clear();
        keys.clear();
        facts.clear();
    }
}
