package org.plugpact.hub.certificates;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.store.Database;

/**
 * Which security profile each charger has to have at least: the one that an operator entered, or the best that it ever
 * had, from which it never falls back by itself (OCPP 2.1 part 2, A05; OCPP 1.6 security whitepaper, A05.FR.09). All in memory.
 */
public final class Profiles {
    private static final Profile USUAL =
            new Profile(SecurityProfile.UNSECURED, SecurityProfile.UNSECURED, false, false);

    private final Database database;
    private final InstantSource clock;
    private final Map<ChargerId, Profile> known = new ConcurrentHashMap<>();

    private Profiles(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A charger's.
     *
     * @param required what an operator entered for it
     * @param highest the best that it ever had
     * @param takesExpired whether it may come in with a certificate that has ended, to get a new one (A00.FR.429)
     * @param keepsMakers whether it may go on with its maker's certificate; or else it is given one of the hub's before anything
     *     else (A00.FR.406, A00.FR.806)
     */
    public record Profile(
            SecurityProfile required, SecurityProfile highest, boolean takesExpired, boolean keepsMakers) {
        /** The least with which it comes in. */
        public SecurityProfile least() {
            return required.orBetter(highest);
        }
    }

    public static Profiles open(Database database, InstantSource clock) {
        Profiles profiles = new Profiles(database, clock);
        database.read(connection -> {
            String sql = "select charger, required, highest, takes_expired, keeps_makers from charger_security";
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Profile read = new Profile(
                            numbered(row.getInt(2)), numbered(row.getInt(3)), row.getBoolean(4), row.getBoolean(5));
                    profiles.known.put(new ChargerId(row.getString(1)), read);
                }
                return profiles.known.size();
            }
        });
        return profiles;
    }

    public Profile of(ChargerId charger) {
        return known.getOrDefault(charger, USUAL);
    }

    /** An operator says what a charger has to have from now on; also less than it had, which nothing else can undo. */
    public void require(ChargerId charger, SecurityProfile required, String who) {
        Profile before = of(charger);
        SecurityProfile highest = required.isBelow(before.highest()) ? required : before.highest();
        keep(charger, new Profile(required, highest, before.takesExpired(), before.keepsMakers()));
        act(who, "requires profile " + required.number(), charger);
    }

    /** An operator lets a charger in with a certificate that has ended, or no longer. */
    public void takeExpired(ChargerId charger, boolean takes, String who) {
        Profile before = of(charger);
        keep(charger, new Profile(before.required(), before.highest(), takes, before.keepsMakers()));
        act(who, takes ? "takes an expired certificate" : "takes no expired certificate", charger);
    }

    /** An operator lets a charger go on with its maker's certificate, or no longer. */
    public void keepMakers(ChargerId charger, boolean keeps, String who) {
        Profile before = of(charger);
        keep(charger, new Profile(before.required(), before.highest(), before.takesExpired(), keeps));
        act(who, keeps ? "lets keep its maker's certificate" : "replaces its maker's certificate", charger);
    }

    /** A charger came in with this one. What is no better than a password in the clear is the least anyway, and not kept. */
    void used(ChargerId charger, SecurityProfile profile) {
        Profile before = of(charger);
        if (profile.isBelow(SecurityProfile.TLS_PASSWORD) || !before.highest().isBelow(profile)) return;
        keep(charger, new Profile(before.required(), profile, before.takesExpired(), before.keepsMakers()));
        act(charger.text(), "came in with profile " + profile.number(), charger);
    }

    private void act(String who, String what, ChargerId charger) {
        new IssuedTable(database).act(clock.instant(), who, what, charger.text());
    }

    private void keep(ChargerId charger, Profile profile) {
        database.transaction(connection -> {
            String sql = "insert into charger_security (charger, required, highest, takes_expired,"
                    + " keeps_makers) values (?, ?, ?, ?, ?)"
                    + " on conflict (charger) do update set required = excluded.required, highest = excluded.highest,"
                    + " takes_expired = excluded.takes_expired, keeps_makers = excluded.keeps_makers";
            try (PreparedStatement upsert = connection.prepareStatement(sql)) {
                upsert.setString(1, charger.text());
                upsert.setInt(2, profile.required().number());
                upsert.setInt(3, profile.highest().number());
                upsert.setBoolean(4, profile.takesExpired());
                upsert.setBoolean(5, profile.keepsMakers());
                return upsert.executeUpdate();
            }
        });
        known.put(charger, profile);
    }

    private static SecurityProfile numbered(int number) {
        return SecurityProfile.of(number).orElseThrow(() -> new IllegalStateException("no profile " + number));
    }
}
