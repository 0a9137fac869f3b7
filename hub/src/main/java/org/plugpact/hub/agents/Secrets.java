package org.plugpact.hub.agents;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
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

    /** The configuration key (OCPP-J 1.6, 7) that holds a charger's password. */
    private static final String PASSWORD_KEY = "AuthorizationKey";

    private static final String MAC = "HmacSHA256";
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Database database;
    private final SecretKeySpec key;
    private final Map<ChargerId, byte[]> codes = new ConcurrentHashMap<>();

    /** Of passwords that chargers were given over their lines and have not come in with. */
    private final Map<ChargerId, byte[]> next = new ConcurrentHashMap<>();

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
        database.read(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT charger, code, next FROM charger_secret");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    var charger = new ChargerId(rows.getString(1));
                    secrets.codes.put(charger, rows.getBytes(2));
                    if (rows.getBytes(3) != null) secrets.next.put(charger, rows.getBytes(3));
                }
                return secrets.codes.size();
            }
        });
        return secrets;
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
        return passwords;
    }

    private static String fresh() {
        byte[] password = new byte[PASSWORD_BYTES];
        CHANCE.nextBytes(password);
        return HexFormat.of().formatHex(password);
    }

    /**
     * A password that the charger is told over its line: good beside the one it has, which is no good any more from when the charger
     * comes in with this one.
     */
    public String propose(ChargerId charger) {
        String text = fresh();
        byte[] code = code(charger, text);
        proposed(charger, code);
        next.put(charger, code);
        return text;
    }

    /** The charger did not take what was proposed. */
    public void withdraw(ChargerId charger) {
        next.remove(charger);
        proposed(charger, null);
    }

    private void proposed(ChargerId charger, byte @Nullable [] code) {
        database.transaction(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE charger_secret SET next = ? WHERE charger = ?")) {
                update.setBytes(1, code);
                update.setString(2, charger.text());
                return update.executeUpdate();
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
    }

    /** Whether the charger was given a password. */
    public boolean has(ChargerId charger) {
        return codes.containsKey(charger);
    }

    /** Whether this is the charger's password. Takes as long for a charger that has none. */
    public boolean good(ChargerId charger, String presented) {
        if (presented.length() > PRESENTED_MAX) return false;
        byte[] code = code(charger, presented);
        byte[] kept = codes.get(charger);
        byte[] coming = next.get(charger);
        boolean comes = MessageDigest.isEqual(code, coming == null ? nobodys : coming) && coming != null;
        boolean good = MessageDigest.isEqual(code, kept == null ? nobodys : kept) && kept != null;
        if (comes) taken(charger, code);
        return good || comes;
    }

    /** It comes in with the one that was proposed. */
    private void taken(ChargerId charger, byte[] code) {
        keep(Map.of(charger, code));
        codes.put(charger, code);
        next.remove(charger, code);
    }

    private void keep(Map<ChargerId, byte[]> fresh) {
        database.transaction(connection -> {
            try (PreparedStatement upsert =
                    connection.prepareStatement("INSERT INTO charger_secret (charger, code) VALUES (?, ?)"
                            + " ON CONFLICT (charger) DO UPDATE SET code = excluded.code, next = NULL")) {
                for (Map.Entry<ChargerId, byte[]> entry : fresh.entrySet()) {
                    upsert.setString(1, entry.getKey().text());
                    upsert.setBytes(2, entry.getValue());
                    upsert.addBatch();
                }
                return upsert.executeBatch().length;
            }
        });
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
