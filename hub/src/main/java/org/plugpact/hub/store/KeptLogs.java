package org.plugpact.hub.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.VerifierKey;

/** The logs of other hubs that this one keeps beside its own, each under a number from 1. Any thread. */
public final class KeptLogs {
    /** Logs beside the own one; another is refused. */
    public static final int LOGS_MAX = 10_000;

    private final Database database;
    private final Verifier verifier;
    private final ConcurrentMap<Integer, KeptLog> logs = new ConcurrentHashMap<>();

    private KeptLogs(Database database, Verifier verifier) {
        this.database = database;
        this.verifier = verifier;
    }

    /** @throws IllegalStateException if one of them is damaged, and how */
    public static KeptLogs open(Database database, Verifier verifier) {
        KeptLogs kept = new KeptLogs(database, verifier);
        for (KeptLog log : database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "select number, log, name, key, authority, checkpoint, refused from kept_log order by number");
                    ResultSet rows = select.executeQuery()) {
                List<KeptLog> all = new ArrayList<>();
                while (rows.next()) all.add(kept.read(rows));
                return all;
            }
        })) {
            log.check();
            kept.logs.put(log.number(), log);
        }
        return kept;
    }

    /**
     * Begins to keep a log; the same one again, under the same key, is found.
     *
     * @param name what people call whose log it is
     * @param authority the certificate of its hub's own authority
     * @throws IllegalArgumentException if it is kept under another key, or there are too many
     */
    public synchronized KeptLog keep(LogId log, String name, VerifierKey key, Digest authority) {
        Optional<KeptLog> known = log(log);
        if (known.isPresent()) {
            if (known.get().key().equals(key)) return known.get();
            throw new IllegalArgumentException(log + " is kept under another key");
        }
        if (logs.size() >= LOGS_MAX) throw new IllegalArgumentException("more than " + LOGS_MAX + " logs");
        int number = logs.size() + 1;
        database.transaction(connection -> {
            String sql = "insert into kept_log (number, log, name, key, authority, size) values (?, ?, ?, ?, ?, 0)";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setInt(1, number);
                insert.setString(2, log.text());
                insert.setString(3, name);
                insert.setString(4, key.text());
                insert.setBytes(5, authority.bytes());
                return insert.executeUpdate();
            }
        });
        KeptLog fresh = new KeptLog(
                database,
                verifier,
                new KeptLog.Identity(number, log, name, key, authority),
                Optional.empty(),
                Optional.empty());
        logs.put(number, fresh);
        return fresh;
    }

    public Optional<KeptLog> log(LogId id) {
        return logs.values().stream().filter(log -> log.id().equals(id)).findFirst();
    }

    /** @throws IllegalArgumentException if there is none of that number */
    public KeptLog numbered(int number) {
        KeptLog log = logs.get(number);
        if (log == null) throw new IllegalArgumentException("no log of number " + number);
        return log;
    }

    /** All of them, by their numbers. */
    public List<KeptLog> all() {
        return logs.entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(java.util.Map.Entry::getValue)
                .toList();
    }

    private KeptLog read(ResultSet row) throws SQLException {
        String log = row.getString(2);
        try {
            VerifierKey key = VerifierKey.parse(row.getString(4));
            String note = row.getString(6);
            return new KeptLog(
                    database,
                    verifier,
                    new KeptLog.Identity(
                            row.getInt(1), new LogId(log), row.getString(3), key, new Digest(row.getBytes(5))),
                    note == null ? Optional.empty() : Optional.of(FactStore.parsed(note)),
                    Optional.ofNullable(row.getString(7)));
        } catch (Malformed damaged) {
            throw new IllegalStateException("the journal is damaged: log " + log + " lost its key", damaged);
        }
    }
}
