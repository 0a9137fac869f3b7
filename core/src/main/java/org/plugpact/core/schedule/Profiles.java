package org.plugpact.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The charging profiles installed on a station, in the order in which they came. Setting and clearing give new ones. */
public record Profiles(List<Profile> installed) {
    public static final Profiles NONE = new Profiles(List.of());

    public Profiles {
        installed = List.copyOf(installed);
    }

    /**
     * What a central system's SetChargingProfile comes to.
     *
     * @param running the transactions of now
     */
    public Setting set(Profile wanted, Station station, List<Charging> running) {
        var refused = new Admission(station, running, installed).refusal(wanted);
        if (refused.isPresent()) return refused.get();
        var replaced = installed.stream()
                .filter(old -> isReplaced(old, wanted, station.edition()))
                .toList();
        if (installed.size() - replaced.size() >= station.ability().profilesMax()) {
            return new Setting.Refused(
                    Refusal.TOO_MANY, "the station holds " + station.ability().profilesMax() + " profiles");
        }
        return new Setting.Done(without(replaced::contains).with(wanted), replaced);
    }

    /** What they ask for in one of an outlet's phases, 1 to 3 (2.1, limit_L2 and limit_L3). */
    public Profiles in(int phase) {
        return new Profiles(installed.stream().map(profile -> profile.in(phase)).toList());
    }

    /** Whether some limit of theirs differs by phase. */
    public boolean tellPhasesApart() {
        return installed.stream().anyMatch(Profile::tellsPhasesApart);
    }

    /** Installed without asking: what the station itself heard from another than the central system (2.1, K11 and K27). */
    public Profiles with(Profile own) {
        var all = new ArrayList<>(installed);
        all.removeIf(old -> old.id() == own.id());
        all.add(own);
        return new Profiles(all);
    }

    /**
     * The same id is the same profile (K01.FR.05). In 1.6 so is the same stack level and purpose on the same connector (5.16.3), for a
     * TxProfile in the same transaction.
     */
    private static boolean isReplaced(Profile old, Profile wanted, Edition edition) {
        return old.id() == wanted.id() || (edition.replacesSameLevel() && isSameLevel(old, wanted));
    }

    /** What may not be valid twice at a time: K01.FR.06, and for a transaction's own K01.FR.39. */
    static boolean isSameLevel(Profile old, Profile wanted) {
        return old.purpose() == wanted.purpose()
                && old.stackLevel() == wanted.stackLevel()
                && old.evse() == wanted.evse();
    }

    /** The transaction is over, and so are its profiles (OCPP 1.6, 3.13.1; K 3.2). */
    public Profiles ended(Charging charging) {
        return without(profile -> profile.purpose() == Purpose.TX
                && profile.evse() == charging.evse()
                && profile.transaction().map(charging.transaction()::equals).orElse(true));
    }

    public List<Profile> matching(Criteria criteria) {
        return installed.stream().filter(criteria::match).toList();
    }

    /**
     * What a central system's ClearChargingProfile leaves. If it leaves all, nothing matched, and the answer is Unknown (K10.FR.01).
     * What others than the central system have set stays (K10.FR.04, 08 and 09). Since 2.0 an id alone decides (K10.FR.03).
     */
    public Profiles clear(Criteria criteria, Edition edition) {
        var asked = edition != Edition.V1_6 && criteria.id().isPresent()
                ? Criteria.id(criteria.id().getAsInt())
                : criteria;
        return without(profile -> asked.match(profile) && isCentralSystems(profile.purpose()));
    }

    private static boolean isCentralSystems(Purpose purpose) {
        return switch (purpose) {
            case STATION_EXTERNAL_CONSTRAINTS, LOCAL_GENERATION -> false;
            case STATION_MAX, TX_DEFAULT, TX, PRIORITY_CHARGING -> true;
        };
    }

    private Profiles without(Predicate<Profile> gone) {
        return new Profiles(installed.stream().filter(gone.negate()).toList());
    }
}
