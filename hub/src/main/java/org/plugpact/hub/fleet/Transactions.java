package org.plugpact.hub.fleet;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Register;
import org.plugpact.hub.store.Database;

/**
 * The names that chargers give to their transactions from OCPP 2.0.1 on, the hub's numbers beside them, and which of their
 * events have come. Running ones are in memory, too. Durable before anything is answered that rests on it. Any thread;
 * one charger's at a time.
 */
public final class Transactions {
    /** Running transactions in memory, of all chargers; beyond that each is read again. */
    private static final int REMEMBERED_MAX = 100_000;

    private static final String UPSERT = """
            INSERT INTO device_transaction (charger, transaction, number, evse, register, sequence, missing, ended,
              tariff, total)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (charger, transaction) DO UPDATE SET number = excluded.number, evse = excluded.evse,
              register = excluded.register, sequence = excluded.sequence, missing = excluded.missing, ended = excluded.ended,
              tariff = excluded.tariff, total = excluded.total
            """;

    private final Database database;
    private final Pen pen;
    private final Map<Name, Transaction> running = new ConcurrentHashMap<>();

    /** Of those, the ones that have a number. */
    private final Map<TransactionNumber, Name> numbered = new ConcurrentHashMap<>();

    Transactions(Database database, Pen pen) {
        this.database = database;
        this.pen = pen;
    }

    private record Name(ChargerId charger, String transaction) {}

    /**
     * A transaction as its charger names it.
     *
     * @param number the hub's; empty as long as nobody is known who charges
     * @param register what the meter showed last; as of when it was kept last, after a restart of the hub
     * @param sequence the highest number of an event that has come
     * @param missing events below that which have not come
     * @param tariff by which the station reckons; empty if it does not, or did not say so
     * @param total what it came to, as its station was told, in major units; empty if it was told nothing
     */
    public record Transaction(
            String name,
            Optional<TransactionNumber> number,
            int evse,
            Optional<Register> register,
            int sequence,
            int missing,
            boolean ended,
            Optional<String> tariff,
            Optional<BigDecimal> total) {
        /** One of which nothing is known but its name and place. */
        public static Transaction fresh(String name, int evse, int sequence) {
            return new Transaction(
                    name,
                    Optional.empty(),
                    evse,
                    Optional.empty(),
                    sequence,
                    0,
                    false,
                    Optional.empty(),
                    Optional.empty());
        }

        /** With the hub's number. */
        public Transaction numbered(TransactionNumber hubs) {
            return new Transaction(name, Optional.of(hubs), evse, register, sequence, missing, ended, tariff, total);
        }

        /** After the meter showed this. */
        public Transaction at(Register shown) {
            return new Transaction(name, number, evse, Optional.of(shown), sequence, missing, ended, tariff, total);
        }

        /** After an event of this number: one below the highest fills a gap, or came before. */
        public Transaction after(int event, boolean end) {
            int gap = event > sequence ? missing + event - sequence - 1 : Math.max(0, missing - 1);
            return new Transaction(
                    name, number, evse, register, Math.max(sequence, event), gap, ended || end, tariff, total);
        }

        /** Reckoned by this tariff, at its station. */
        public Transaction by(String tariffId) {
            return new Transaction(
                    name, number, evse, register, sequence, missing, ended, Optional.of(tariffId), total);
        }

        /** After its station was told what it came to. */
        public Transaction told(BigDecimal cost) {
            return new Transaction(name, number, evse, register, sequence, missing, ended, tariff, Optional.of(cost));
        }
    }

    public Optional<Transaction> find(ChargerId charger, String name) {
        var known = running.get(new Name(charger, name));
        return known != null ? Optional.of(known) : read("transaction = ?", charger, name);
    }

    /** The transaction that has this number of the hub's. */
    public Optional<Transaction> find(ChargerId charger, TransactionNumber number) {
        var name = numbered.get(number);
        if (name != null && name.charger.equals(charger)) return find(charger, name.transaction);
        return read("number = ?", charger, number.value());
    }

    /** Keeps a transaction as it is now; durable when this returns. */
    public void keep(ChargerId charger, Transaction transaction) {
        pen.now(connection -> Fleet.update(
                connection,
                UPSERT,
                charger.text(),
                transaction.name,
                transaction.number.map(TransactionNumber::value).orElse(null),
                transaction.evse,
                transaction.register.map(Register::milliwattHours).orElse(null),
                transaction.sequence,
                transaction.missing,
                transaction.ended,
                transaction.tariff.orElse(null),
                transaction.total.orElse(null)));
        remember(charger, transaction);
    }

    /** Keeps which of its events have come; after a crash they may be counted as missing. */
    public void heard(ChargerId charger, Transaction transaction) {
        remember(charger, transaction);
    }

    private void remember(ChargerId charger, Transaction transaction) {
        var name = new Name(charger, transaction.name);
        if (transaction.ended) {
            running.remove(name);
            transaction.number.ifPresent(numbered::remove);
        } else if (running.size() < REMEMBERED_MAX) {
            running.put(name, transaction);
            transaction.number.ifPresent(number -> numbered.put(number, name));
        }
    }

    private Optional<Transaction> read(String which, ChargerId charger, Object value) {
        var sql =
                "SELECT transaction, number, evse, register, sequence, missing, ended, tariff, total FROM device_transaction"
                        + " WHERE charger = ? AND " + which;
        return database.read(connection -> {
            try (var select = connection.prepareStatement(sql)) {
                select.setString(1, charger.text());
                select.setObject(2, value);
                try (var row = select.executeQuery()) {
                    if (!row.next()) return Optional.<Transaction>empty();
                    int number = row.getInt(2);
                    return Optional.of(new Transaction(
                            row.getString(1),
                            number > 0 ? Optional.of(new TransactionNumber(number)) : Optional.empty(),
                            row.getInt(3),
                            row.getObject(4) == null ? Optional.empty() : Optional.of(new Register(row.getLong(4))),
                            row.getInt(5),
                            row.getInt(6),
                            row.getBoolean(7),
                            Optional.ofNullable(row.getString(8)),
                            Optional.ofNullable(row.getBigDecimal(9))));
                }
            }
        });
    }
}
