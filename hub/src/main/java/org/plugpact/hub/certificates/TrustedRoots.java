package org.plugpact.hub.certificates;

import java.security.cert.X509Certificate;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.hub.store.Database;

/** Others' authorities that an operator trusts, each for a use. All in memory. Any thread. */
public final class TrustedRoots {
    /** For one use. */
    private static final int ROOTS_MAX = 256;

    private final Database database;
    private final InstantSource clock;
    private volatile Map<RootUse, List<X509Certificate>> roots;

    private TrustedRoots(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.roots = read();
    }

    public static TrustedRoots open(Database database, InstantSource clock) {
        return new TrustedRoots(database, clock);
    }

    public List<X509Certificate> of(RootUse use) {
        return roots.getOrDefault(use, List.of());
    }

    /**
     * Trusts a root from now on; one that is trusted already is left alone.
     *
     * @param pem one certificate, an authority's
     * @throws Malformed if it is none, or there is no room for more
     */
    public X509Certificate enter(RootUse use, String pem, String who) throws Malformed {
        List<X509Certificate> read = Pem.certificates(pem);
        X509Certificate root = read.getFirst();
        if (read.size() != 1) throw new Malformed("more than one certificate");
        if (root.getBasicConstraints() < 0) throw new Malformed("not an authority's certificate");
        if (of(use).size() >= ROOTS_MAX) throw new Malformed("more than " + ROOTS_MAX + " roots for one use");
        byte[] der = Pem.der(root);
        database.transaction(connection -> {
            String sql =
                    "insert into trusted_root (digest, use, der, entered) values (?, ?, ?, ?) on conflict do nothing";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                insert.setBytes(1, Digest.sha256(der).bytes());
                insert.setString(2, use.name());
                insert.setBytes(3, der);
                insert.setTimestamp(4, Timestamp.from(clock.instant()));
                return insert.executeUpdate();
            }
        });
        noted(who, "trusts for " + use, Digest.sha256(der));
        return root;
    }

    /** Trusts it no longer; false if it wasn't. */
    public boolean remove(RootUse use, Digest certificate, String who) {
        int removed = database.transaction(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from trusted_root where digest = ? and use = ?")) {
                delete.setBytes(1, certificate.bytes());
                delete.setString(2, use.name());
                return delete.executeUpdate();
            }
        });
        if (removed > 0) noted(who, "trusts no longer for " + use, certificate);
        return removed > 0;
    }

    private void noted(String who, String what, Digest certificate) {
        new IssuedTable(database).act(clock.instant(), who, what, certificate.hex());
        roots = read();
    }

    private Map<RootUse, List<X509Certificate>> read() {
        return database.read(connection -> {
            Map<RootUse, List<X509Certificate>> found = new EnumMap<>(RootUse.class);
            try (PreparedStatement select =
                            connection.prepareStatement("select use, der from trusted_root order by use, digest");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    RootUse use = RootUse.valueOf(row.getString(1));
                    found.computeIfAbsent(use, none -> new ArrayList<>()).add(Pem.kept(row.getBytes(2)));
                }
            }
            return found;
        });
    }
}
