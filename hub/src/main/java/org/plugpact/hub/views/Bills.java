package org.plugpact.hub.views;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.units.Money;

/** What contracts' sessions at a charger have come to, as far as views are. Any thread. */
public final class Bills {
    /** Pacts of a charger that are looked at, the newest. */
    static final int NEWEST = 200;

    private static final String SQL = "SELECT p.contract, p.pact, p.state, p.currency, p.gross"
            + " FROM unnest(?::text[], ?::text[]) AS asked (charger, contract) CROSS JOIN LATERAL"
            + " (SELECT * FROM views.pact v WHERE v.charger = asked.charger ORDER BY rank DESC LIMIT " + NEWEST + ") p"
            + " WHERE p.contract = asked.contract AND p.start_at IS NOT NULL ORDER BY p.rank";

    private final DataSource source;

    public Bills(DataSource source) {
        this.source = source;
    }

    /** Whose sessions are asked about. */
    public record Place(ChargerId charger, ContractId contract) {}

    /**
     * A session that began.
     *
     * @param closed whether nothing more is to come of it
     * @param gross what is to pay; empty if nobody pays, or it is not closed
     */
    public record Bill(PactId pact, boolean closed, Optional<Money> gross) {}

    /** By contract, in their order: one question for all. */
    public Map<ContractId, List<Bill>> of(List<Place> places) throws SQLException {
        Map<ContractId, List<Bill>> bills = new HashMap<>();
        if (places.isEmpty()) return bills;
        try (var connection = source.getConnection();
                var select = connection.prepareStatement(SQL)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            places.stream().map(place -> place.charger.text()).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            places.stream().map(place -> place.contract.text()).toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var currency = Currency.getInstance(rows.getString(4));
                    long gross = rows.getLong(5);
                    Optional<Money> paid = rows.wasNull() ? Optional.empty() : Optional.of(new Money(currency, gross));
                    bills.computeIfAbsent(new ContractId(rows.getString(1)), _ -> new ArrayList<>())
                            .add(new Bill(
                                    new PactId(rows.getString(2)),
                                    rows.getString(3).equals("final"),
                                    paid));
                }
            }
        }
        return bills;
    }
}
