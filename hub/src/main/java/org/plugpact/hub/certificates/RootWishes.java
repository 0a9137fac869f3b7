package org.plugpact.hub.certificates;

import java.security.cert.X509Certificate;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.store.Database;

/**
 * Which roots are to lie on chargers, and which must not (OCPP 2.1 part 2, M04 and M05): on all of them, on a site's, or on one. What
 * is said of one charger counts before what is said of its site, and that before what is said of all. All in memory. Any thread.
 */
public final class RootWishes {
    /** More are refused. */
    private static final int WISHES_MAX = 1_000;

    private final Database database;
    private final InstantSource clock;
    private final Supplier<Collection<X509Certificate>> shownUnder;
    private final List<Consumer<On>> told = new CopyOnWriteArrayList<>();
    private volatile List<Wish> wishes;

    private RootWishes(Database database, InstantSource clock, Supplier<Collection<X509Certificate>> shownUnder) {
        this.database = database;
        this.clock = clock;
        this.shownUnder = shownUnder;
        this.wishes = read();
    }

    /** @param shownUnder the hub's own roots, under which its doors' certificates are: chargers lose none of them */
    static RootWishes open(Database database, InstantSource clock, Supplier<Collection<X509Certificate>> shownUnder) {
        return new RootWishes(database, clock, shownUnder);
    }

    /** On which chargers. */
    public sealed interface On {
        record All() implements On {}

        record Site(SiteId site) implements On {}

        record One(ChargerId charger) implements On {}

        /**
         * @param text {@code all}, {@code site:X} or {@code charger:X}, as {@link #text} writes it
         * @throws IllegalArgumentException if it is none of them
         */
        static On parse(String text) {
            if (text.equals("all")) return new All();
            if (text.startsWith("site:")) return new Site(new SiteId(text.substring("site:".length())));
            if (text.startsWith("charger:")) return new One(new ChargerId(text.substring("charger:".length())));
            throw new IllegalArgumentException("all, site:X or charger:X, not " + text);
        }

        default String text() {
            return switch (this) {
                case All _ -> "all";
                case Site(var site) -> "site:" + site.text();
                case One(var charger) -> "charger:" + charger.text();
            };
        }

        /** Whether this charger, at this site, is one of them. */
        default boolean covers(ChargerId charger, Optional<SiteId> site) {
            return switch (this) {
                case All _ -> true;
                case Site(var named) -> site.equals(Optional.of(named));
                case One(var named) -> charger.equals(named);
            };
        }
    }

    /** @param wanted whether it is to lie there; or else it is deleted where it lies */
    public record Wish(RootUse use, X509Certificate root, On on, boolean wanted) {
        public Digest digest() {
            return Digest.sha256(Pem.der(root));
        }
    }

    /**
     * What a charger's roots are to be.
     *
     * @param wanted to be installed where they are missing
     * @param distrusted to be deleted where they lie
     * @param own the hub's own roots, by one of which the charger knows the hub
     */
    public record Wanted(
            Map<RootUse, List<X509Certificate>> wanted,
            Map<RootUse, List<X509Certificate>> distrusted,
            List<X509Certificate> own) {
        public Wanted {
            own = List.copyOf(own);
        }

        List<X509Certificate> wanted(RootUse use) {
            return wanted.getOrDefault(use, List.of());
        }

        List<X509Certificate> distrusted(RootUse use) {
            return distrusted.getOrDefault(use, List.of());
        }
    }

    /** All that is wished, in a fixed order. */
    public List<Wish> all() {
        return wishes;
    }

    /** What one charger is to hold. */
    public Wanted of(ChargerId charger, Optional<SiteId> site) {
        Map<List<Object>, Wish> nearest = new LinkedHashMap<>();
        for (Wish wish : wishes) {
            if (!wish.on().covers(charger, site)) continue;
            nearest.merge(
                    List.of(wish.use(), wish.root()),
                    wish,
                    (before, later) -> nearness(later.on()) > nearness(before.on()) ? later : before);
        }
        Map<RootUse, List<X509Certificate>> wanted = new EnumMap<>(RootUse.class);
        Map<RootUse, List<X509Certificate>> distrusted = new EnumMap<>(RootUse.class);
        for (Wish wish : nearest.values()) {
            (wish.wanted() ? wanted : distrusted)
                    .computeIfAbsent(wish.use(), none -> new ArrayList<>())
                    .add(wish.root());
        }
        return new Wanted(wanted, distrusted, List.copyOf(shownUnder.get()));
    }

    private static int nearness(On on) {
        return switch (on) {
            case On.All _ -> 0;
            case On.Site _ -> 1;
            case On.One _ -> 2;
        };
    }

    /**
     * Wishes that a root lies on these chargers, or on none of them, from now on.
     *
     * @param pem one certificate, an authority's
     * @throws Malformed if it is none, is the hub's own that chargers know it by and is to go, or there is no room for more
     */
    public Wish enter(RootUse use, String pem, On on, boolean wanted, String who) throws Malformed {
        List<X509Certificate> read = Pem.certificates(pem);
        if (read.size() != 1) throw new Malformed("more than one certificate");
        return enter(new Wish(use, read.getFirst(), on, wanted), who);
    }

    private Wish enter(Wish wish, String who) throws Malformed {
        if (wish.root().getBasicConstraints() < 0) throw new Malformed("not an authority's certificate");
        if (!wish.wanted() && wish.use() == RootUse.HUB && shownUnder.get().contains(wish.root())) {
            throw new Malformed("the hub's own root, by which chargers know it");
        }
        if (wishes.size() >= WISHES_MAX) throw new Malformed("more than " + WISHES_MAX + " wishes");
        database.transaction(connection -> {
            String sql = "insert into root_wish (digest, use, on_site, on_charger, wanted, der, entered)"
                    + " values (?, ?, ?, ?, ?, ?, ?) on conflict (digest, use, on_site, on_charger) do update"
                    + " set wanted = excluded.wanted, entered = excluded.entered";
            try (PreparedStatement upsert = connection.prepareStatement(sql)) {
                key(upsert, wish);
                upsert.setBoolean(5, wish.wanted());
                upsert.setBytes(6, Pem.der(wish.root()));
                upsert.setTimestamp(7, Timestamp.from(clock.instant()));
                return upsert.executeUpdate();
            }
        });
        noted(who, wish.wanted() ? "wants on " : "wants off ", wish);
        return wish;
    }

    /** Wishes nothing of it any more: it is left as it lies. False if nothing was wished. */
    public boolean remove(RootUse use, Digest root, On on, String who) {
        Optional<Wish> known = wishes.stream()
                .filter(wish -> wish.use() == use
                        && wish.on().equals(on)
                        && wish.digest().equals(root))
                .findFirst();
        if (known.isEmpty()) return false;
        int removed = database.transaction(connection -> {
            String sql = "delete from root_wish where digest = ? and use = ? and on_site = ? and on_charger = ?";
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                key(delete, known.get());
                return delete.executeUpdate();
            }
        });
        if (removed > 0) noted(who, "leaves as it is on ", known.get());
        return removed > 0;
    }

    /** Tells of each change from now on which chargers it is about, on the thread of who makes it. */
    public void whenChanged(Consumer<On> each) {
        told.add(each);
    }

    private void noted(String who, String what, Wish wish) {
        var about = wish.use() + " " + wish.digest().hex();
        new IssuedTable(database).act(clock.instant(), who, what + wish.on().text(), about);
        wishes = read();
        for (var each : told) each.accept(wish.on());
    }

    private static void key(PreparedStatement statement, Wish wish) throws SQLException {
        statement.setBytes(1, wish.digest().bytes());
        statement.setString(2, wish.use().name());
        statement.setString(3, wish.on() instanceof On.Site(var site) ? site.text() : "");
        statement.setString(4, wish.on() instanceof On.One(var charger) ? charger.text() : "");
    }

    private List<Wish> read() {
        return database.read(connection -> {
            String sql = "select use, der, on_site, on_charger, wanted from root_wish"
                    + " order by use, digest, on_site, on_charger";
            List<Wish> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    On on = on(row.getString(3), row.getString(4));
                    X509Certificate root = Pem.kept(row.getBytes(2));
                    found.add(new Wish(RootUse.valueOf(row.getString(1)), root, on, row.getBoolean(5)));
                }
            }
            return List.copyOf(found);
        });
    }

    private static On on(String site, String charger) {
        if (!site.isEmpty()) return new On.Site(new SiteId(site));
        return charger.isEmpty() ? new On.All() : new On.One(new ChargerId(charger));
    }
}
