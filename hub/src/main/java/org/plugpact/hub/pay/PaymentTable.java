package org.plugpact.hub.pay;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.hub.ocpp.Payments.Limits;
import org.plugpact.hub.store.Database;

/** The table {@code payment}. Any thread. */
final class PaymentTable {
    private static final String COLUMNS =
            "id, origin, charger, outlet, stage, currency, most, energy, seconds, reference,"
                    + " contract, transaction, page, charged, receipt, why, turned";
    private static final String INSERT = "INSERT INTO payment (" + COLUMNS
            + ", code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String UPDATE = """
            UPDATE payment SET stage = ?, most = ?, energy = ?, seconds = ?, reference = ?, contract = ?, transaction = ?, page = ?, charged = ?,
              receipt = ?, why = ?, turned = ? WHERE id = ?
            """;

    private static final String WITHOUT_RECORD = """
            SELECT id, charger, turned FROM payment
              WHERE stage IN ('CAPTURED', 'RELEASED', 'SETTLED_THERE', 'FAILED', 'CANCELLED') AND turned < ? AND id > ?
                AND NOT EXISTS (SELECT FROM views.pact p WHERE p.contract = payment.contract)
              ORDER BY id LIMIT ?
            """;

    private final Database database;

    PaymentTable(Database database) {
        this.database = database;
    }

    /**
     * A new one; durable when this returns.
     *
     * @param code the interval of the QR code's password that it was begun with
     * @return false if that password, or its reference, has paid already
     */
    boolean add(Payment fresh, OptionalLong code) {
        return database.transaction(connection -> {
            try (var insert = connection.prepareStatement(INSERT)) {
                @Nullable
                Object[] values = {
                    fresh.id(),
                    fresh.origin().name(),
                    fresh.charger().text(),
                    fresh.outlet(),
                    fresh.stage().name(),
                    fresh.limits().cost().currency().getCurrencyCode(),
                    fresh.limits().cost().minor(),
                    fresh.limits().energy().map(Energy::milliwattHours).orElse(null),
                    fresh.limits().time().map(Duration::toSeconds).orElse(null),
                    fresh.reference().orElse(null),
                    fresh.contract().map(ContractId::text).orElse(null),
                    fresh.transaction().map(TransactionNumber::value).orElse(null),
                    fresh.page().map(URI::toString).orElse(null),
                    fresh.charged().map(Money::minor).orElse(null),
                    fresh.receipt().map(URI::toString).orElse(null),
                    fresh.why(),
                    Timestamp.from(fresh.turned()),
                    code.isPresent() ? code.getAsLong() : null
                };
                for (int at = 0; at < values.length; at++) insert.setObject(at + 1, values[at]);
                return insert.executeUpdate() == 1;
            }
        });
    }

    /** Durable when this returns. */
    void keep(Payment changed) {
        int _ = database.transaction(connection -> {
            try (var update = connection.prepareStatement(UPDATE)) {
                @Nullable
                Object[] values = {
                    changed.stage().name(),
                    changed.limits().cost().minor(),
                    changed.limits().energy().map(Energy::milliwattHours).orElse(null),
                    changed.limits().time().map(Duration::toSeconds).orElse(null),
                    changed.reference().orElse(null),
                    changed.contract().map(ContractId::text).orElse(null),
                    changed.transaction().map(TransactionNumber::value).orElse(null),
                    changed.page().map(URI::toString).orElse(null),
                    changed.charged().map(Money::minor).orElse(null),
                    changed.receipt().map(URI::toString).orElse(null),
                    changed.why(),
                    Timestamp.from(changed.turned()),
                    changed.id()
                };
                for (int at = 0; at < values.length; at++) update.setObject(at + 1, values[at]);
                return update.executeUpdate();
            }
        });
    }

    /** Those of which something is still to become. */
    List<Payment> open() {
        return read("stage NOT IN ('CAPTURED', 'RELEASED', 'SETTLED_THERE', 'FAILED', 'CANCELLED', 'STUCK')");
    }

    Optional<Payment> find(String id) {
        return read("id = ?", id).stream().findFirst();
    }

    Optional<Payment> of(String reference) {
        return read("lower(reference) = lower(?)", reference).stream().findFirst();
    }

    /** Lets go of those by which no money moved, and that came to nothing before then; how many. */
    int dropUnpaid(Instant before) {
        return database.transaction(connection -> {
            try (var delete = connection.prepareStatement(
                    "DELETE FROM payment WHERE stage IN ('FAILED', 'CANCELLED') AND charged IS NULL AND turned < ?")) {
                delete.setTimestamp(1, Timestamp.from(before));
                return delete.executeUpdate();
            }
        });
    }

    /** Those that ended before then, but for what somebody has to look at, and have no pact on the hub's pages; in their ids' order. */
    List<PaymentRetention.Settled> withoutRecord(Instant before, String after, int most) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(WITHOUT_RECORD)) {
                select.setTimestamp(1, Timestamp.from(before));
                select.setString(2, after);
                select.setInt(3, most);
                var found = new ArrayList<PaymentRetention.Settled>();
                try (var rows = select.executeQuery()) {
                    while (rows.next())
                        found.add(new PaymentRetention.Settled(
                                rows.getString("id"), new ChargerId(rows.getString("charger")), instant(rows)));
                }
                return found;
            }
        });
    }

    int drop(List<String> ids) {
        if (ids.isEmpty()) return 0;
        return database.transaction(connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM payment WHERE id = ANY (?)")) {
                delete.setArray(1, connection.createArrayOf("text", ids.toArray()));
                return delete.executeUpdate();
            }
        });
    }

    private List<Payment> read(String which, String... values) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT " + COLUMNS + " FROM payment WHERE " + which)) {
                for (int at = 0; at < values.length; at++) select.setString(at + 1, values[at]);
                try (var rows = select.executeQuery()) {
                    var found = new ArrayList<Payment>();
                    while (rows.next()) found.add(payment(rows));
                    return found;
                }
            }
        });
    }

    private static Payment payment(ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var limits = new Limits(
                new Money(currency, row.getLong("most")),
                number(row, "energy").map(Energy::new),
                number(row, "seconds").map(Duration::ofSeconds));
        return new Payment(
                row.getString("id"),
                Origin.valueOf(row.getString("origin")),
                new ChargerId(row.getString("charger")),
                row.getInt("outlet"),
                Stage.valueOf(row.getString("stage")),
                limits,
                Optional.ofNullable(row.getString("reference")),
                Optional.ofNullable(row.getString("contract")).map(ContractId::new),
                number(row, "transaction").map(number -> new TransactionNumber(number.intValue())),
                Optional.ofNullable(row.getString("page")).map(URI::create),
                number(row, "charged").map(minor -> new Money(currency, minor)),
                Optional.ofNullable(row.getString("receipt")).map(URI::create),
                row.getString("why"),
                instant(row));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getTimestamp("turned").toInstant();
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
