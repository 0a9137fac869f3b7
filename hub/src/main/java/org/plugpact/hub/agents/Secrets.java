package org.plugpact.hub.agents;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/**
 * Chargers' passwords for HTTP Basic authentication (OCPP security profiles 1 and 2). They are generated:
 * with 128 bits of chance there is nothing to guess, so a keyed SHA-256 is enough to store, and a storm of reconnecting
 * chargers costs no slow hash each. All codes are in memory. Any thread.
 */
public final class Secrets {
    /** OCPP 1.6 security whitepaper, A00.FR.205: a password is 16 to 40 bytes; 20 bytes of chance make 40 hex digits. */
    private static final int PASSWORD_BYTES = 20;

    /** A longer one is no password of ours, and isn't looked at. */
    private static final int PRESENTED_MAX = 256;

    /** Bytes that bcrypt looks at. */
    private static final int BCRYPT_MAX = 72;

    /** The configuration key (OCPP-J 1.6, 7) that holds a charger's password. */
    private static final String PASSWORD_KEY = "AuthorizationKey";

    private static final String MAC = "HmacSHA256";
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Database database;
    private final SecretKeySpec key;
    private final Map<ChargerId, byte[]> codes = new ConcurrentHashMap<>();
    private final Map<ChargerId, byte[]> next = new ConcurrentHashMap<>();
    private final Map<ChargerId, byte[]> elsewhere = new ConcurrentHashMap<>();
    private final byte[] nobodys;

    private Secrets(Database database, byte[] key) {
        this.database = database;
        this.key = new SecretKeySpec(key, MAC);
        this.nobodys = new byte[this.code(new ChargerId("nobody"), "").length];
    }

    /**
     * Reads the codes of all chargers into memory.
     *
     * @param key 32 bytes
     */
    public static Secrets open(Database database, byte[] key) {
        Secrets secrets = new Secrets(database, key);
        read(database, "SELECT charger, code FROM charger_secret", secrets.codes);
        read(database, "SELECT charger, code FROM charger_secret_next", secrets.next);
        read(database, "SELECT charger, hash::bytea FROM charger_secret_elsewhere", secrets.elsewhere);
        return secrets;
    }

    private static void read(Database database, String sql, Map<ChargerId, byte[]> codes) {
        database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) codes.put(new ChargerId(rows.getString(1)), rows.getBytes(2));
                return codes.size();
            }
        });
    }

    /** Whether a charger's configuration key of that name holds its password: nobody reads or sets it here, or records it. */
    public static boolean isPasswordKey(String name) {
        return name.strip().equalsIgnoreCase(PASSWORD_KEY);
    }

    /** A fresh password for a charger; an older one is no good from now on. This is the only time it can be read. */
    public String renew(ChargerId charger) {
        return renew(List.of(charger)).getFirst();
    }

    /** As {@link #renew(ChargerId)}, many at once, all or none; in their order. */
    public List<String> renew(Collection<ChargerId> chargers) {
        List<String> passwords = new ArrayList<>(chargers.size());
        Map<ChargerId, byte[]> fresh = new LinkedHashMap<>();
        for (ChargerId charger : chargers) {
            String text = fresh();
            passwords.add(text);
            fresh.put(charger, code(charger, text));
        }
        keep(fresh);
        codes.putAll(fresh);
        next.keySet().removeAll(fresh.keySet());
        elsewhere.keySet().removeAll(fresh.keySet());
        return passwords;
    }

    private static String fresh() {
        byte[] password = new byte[PASSWORD_BYTES];
        CHANCE.nextBytes(password);
        return HexFormat.of().formatHex(password);
    }

    /** A fresh password that a charger is told over its line, and {@link #expect}ed from then on. */
    public String propose(ChargerId charger) {
        String text = fresh();
        expect(charger, text);
        return text;
    }

    /** The charger did not take what it was told; what it had stays the only one. */
    public void withdraw(ChargerId charger) {
        next.remove(charger);
        database.transaction(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM charger_secret_next WHERE charger = ?")) {
                delete.setString(1, charger.text());
                return delete.executeUpdate();
            }
        });
    }

    /**
     * Takes a charger's own password for good: one that it came to the lobby with. It need not be by chance, but nobody can
     * try many: see the door's limits.
     */
    void adopt(ChargerId charger, String password) {
        Map<ChargerId, byte[]> adopted = Map.of(charger, code(charger, password));
        keep(adopted);
        codes.putAll(adopted);
        next.remove(charger);
        elsewhere.remove(charger);
    }

    /**
     * A charger was given this password by somebody else, and took it. The one before stays good until this one is shown
     * for the first time, since nobody knows when the charger changes over.
     */
    public void expect(ChargerId charger, String password) {
        byte[] code = code(charger, password);
        int _ = database.transaction(connection -> upsert(connection, "charger_secret_next", Map.of(charger, code)));
        next.put(charger, code);
    }

    /**
     * A charger that is not known here has a password elsewhere, of which this is the hash by bcrypt: it lets the charger in
     * once, and its code is kept from then on, so that a slow hash is computed once a charger.
     */
    void adoptHash(ChargerId charger, String hash) {
        if (codes.containsKey(charger)) return;
        database.transaction(connection -> {
            try (PreparedStatement upsert =
                    connection.prepareStatement("INSERT INTO charger_secret_elsewhere (charger, hash) VALUES (?, ?)"
                            + " ON CONFLICT (charger) DO UPDATE SET hash = excluded.hash")) {
                upsert.setString(1, charger.text());
                upsert.setString(2, hash);
                return upsert.executeUpdate();
            }
        });
        elsewhere.put(charger, hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the charger was given a password. */
    public boolean has(ChargerId charger) {
        return codes.containsKey(charger) || elsewhere.containsKey(charger);
    }

    /** Whether this is the charger's password. Takes as long for a charger that has none. */
    public boolean good(ChargerId charger, String presented) {
        if (presented.length() > PRESENTED_MAX) return false;
        byte[] code = code(charger, presented);
        byte[] kept = codes.get(charger);
        if (MessageDigest.isEqual(code, kept == null ? nobodys : kept) && kept != null) return true;
        byte[] expected = next.get(charger);
        boolean good = (expected != null && MessageDigest.isEqual(code, expected))
                || (kept == null && wasGoodElsewhere(charger, presented));
        if (good) adopt(charger, presented);
        return good;
    }

    private boolean wasGoodElsewhere(ChargerId charger, String presented) {
        byte[] hash = elsewhere.get(charger);
        boolean comparable = hash != null && presented.length() <= BCRYPT_MAX;
        return comparable
                && OpenBSDBCrypt.checkPassword(new String(hash, StandardCharsets.US_ASCII), presented.toCharArray());
    }

    private void keep(Map<ChargerId, byte[]> fresh) {
        database.transaction(connection -> {
            int kept = upsert(connection, "charger_secret", fresh);
            for (String table : List.of("charger_secret_next", "charger_secret_elsewhere")) {
                try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM " + table + " WHERE charger = ?")) {
                    for (ChargerId charger : fresh.keySet()) {
                        delete.setString(1, charger.text());
                        delete.addBatch();
                    }
                    delete.executeBatch();
                }
            }
            return kept;
        });
    }

    /** @param table of ours, with a charger's code in each row */
    private static int upsert(Connection connection, String table, Map<ChargerId, byte[]> codes) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO " + table
                + " (charger, code) VALUES (?, ?) ON CONFLICT (charger) DO UPDATE SET code = excluded.code")) {
            for (Map.Entry<ChargerId, byte[]> entry : codes.entrySet()) {
                upsert.setString(1, entry.getKey().text());
                upsert.setBytes(2, entry.getValue());
                upsert.addBatch();
            }
            return upsert.executeBatch().length;
        }
    }

    /** Bound to the charger, so that a row moved to another charger's name opens nothing. */
    private byte[] code(ChargerId charger, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update((charger.text() + ":").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC, missing);
        }
    }
}
