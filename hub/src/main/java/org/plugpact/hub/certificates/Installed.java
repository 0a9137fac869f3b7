package org.plugpact.hub.certificates;

import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/**
 * Which roots lie on each charger, as it said last, and what to do so that the wanted ones do (OCPP 2.1 part 2, M03 to M05;
 * OCPP 1.6 security whitepaper, M03 to M05). Any thread.
 */
public final class Installed {
    /** Certificates of one charger; what it reports beyond that is left out. */
    private static final int CERTIFICATES_MAX = 200;

    private final Database database;
    private final InstantSource clock;

    public Installed(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One that lies on a charger. */
    public record Entry(RootUse use, CertificateHash certificate) {}

    /** What to send a charger: installs first, each only once the one before it was answered. */
    public record Plan(List<Install> install, List<Entry> delete) {
        public boolean isEmpty() {
            return install.isEmpty() && delete.isEmpty();
        }
    }

    public record Install(RootUse use, X509Certificate root) {
        public String pem() {
            return Pem.of(List.of(root));
        }
    }

    /** A charger said what lies on it for these uses: all that there is. */
    public void reported(ChargerId charger, Collection<RootUse> uses, List<Entry> entries) {
        Set<Entry> known = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (uses.contains(entry.use()) && known.size() < CERTIFICATES_MAX) known.add(entry);
        }
        database.transaction(connection -> {
            for (RootUse use : uses) {
                execute(
                        connection,
                        "delete from installed_certificate where charger = ? and use = ?",
                        charger.text(),
                        use.name());
            }
            for (Entry entry : known) add(connection, charger, entry);
            return known.size();
        });
    }

    /** A charger said that it installed one. */
    public void installed(ChargerId charger, Entry entry) {
        database.transaction(connection -> {
            add(connection, charger, entry);
            return entry;
        });
    }

    /** A charger said that it deleted one, or that it has none such. */
    public void deleted(ChargerId charger, CertificateHash gone) {
        database.transaction(connection -> {
            String sql = "delete from installed_certificate where charger = ? and algorithm = ? and issuer_name = ?"
                    + " and issuer_key = ? and serial = ?";
            execute(
                    connection,
                    sql,
                    charger.text(),
                    gone.algorithm().name(),
                    gone.issuerName(),
                    gone.issuerKey(),
                    gone.serial());
            return gone;
        });
    }

    /** What lies on a charger, as far as it said. */
    public List<Entry> on(ChargerId charger) {
        return database.read(connection -> {
            String sql = "select use, algorithm, issuer_name, issuer_key, serial from installed_certificate"
                    + " where charger = ? order by use, algorithm, issuer_name, issuer_key, serial";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, charger.text());
                List<Entry> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        CertificateHash hash = new CertificateHash(
                                HashAlgorithm.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5));
                        found.add(new Entry(RootUse.valueOf(row.getString(1)), hash));
                    }
                }
                return found;
            }
        });
    }

    /**
     * What leads from what lies there to what is wanted. What nobody wished anything of is left alone. A certificate is named for
     * deletion by the digests by which the charger named it (M04.FR.07); none goes before all that is to come for its use is
     * there; and none by which a charger knows a hub, unless one of this hub's own stays: or it could be left knowing nobody.
     */
    public static Plan plan(List<Entry> there, RootWishes.Wanted wanted) {
        List<Install> install = new ArrayList<>();
        List<Entry> delete = new ArrayList<>();
        for (RootUse use : RootUse.values()) {
            List<Entry> has = there.stream().filter(entry -> entry.use() == use).toList();
            List<X509Certificate> missing = wanted.wanted(use).stream()
                    .filter(root -> has.stream().noneMatch(entry -> isRoot(entry, root)))
                    .toList();
            for (X509Certificate root : missing) install.add(new Install(use, root));
            boolean stays = use != RootUse.HUB || has.stream().anyMatch(entry -> isAny(entry, wanted.own()));
            if (!missing.isEmpty() || !stays) continue;
            has.stream()
                    .filter(entry -> isAny(entry, wanted.distrusted(use)))
                    .filter(entry -> use != RootUse.HUB || !isAny(entry, wanted.own()))
                    .forEach(delete::add);
        }
        return new Plan(List.copyOf(install), List.copyOf(delete));
    }

    /** Whether an entry names this root, by whichever digest. */
    public static boolean isRoot(Entry entry, X509Certificate root) {
        return entry.certificate().names(root);
    }

    private static boolean isAny(Entry entry, List<X509Certificate> roots) {
        return roots.stream().anyMatch(root -> isRoot(entry, root));
    }

    private void add(Connection connection, ChargerId charger, Entry entry) throws SQLException {
        String sql =
                "insert into installed_certificate (charger, use, algorithm, issuer_name, issuer_key, serial, seen)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (charger, use, algorithm, issuer_name, issuer_key, serial)"
                        + " do update set seen = excluded.seen";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, charger.text());
            insert.setString(2, entry.use().name());
            insert.setString(3, entry.certificate().algorithm().name());
            insert.setString(4, entry.certificate().issuerName());
            insert.setString(5, entry.certificate().issuerKey());
            insert.setString(6, entry.certificate().serial());
            insert.setTimestamp(7, Timestamp.from(clock.instant()));
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) statement.setString(at + 1, values[at]);
            statement.executeUpdate();
        }
    }
}
