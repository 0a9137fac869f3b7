package org.plugpact.hub.ocpp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.wire.json.Json;

/** What the hub asks of chargers by itself, in one version's words; no command on record stands behind it. Any thread. */
public interface Asking {
    /**
     * A token on a charger's local list.
     *
     * @param kind of token; empty: nobody said
     * @param worth without it, the token is to be taken off
     */
    record Listed(String token, Optional<String> kind, Optional<Authorised> worth) {}

    /**
     * A change of a charger's local list.
     *
     * @param version of the list from then on; greater than the one that is held
     * @param whole whether it takes the place of all that was held
     */
    record ListUpdate(int version, boolean whole, List<Listed> items) {
        public ListUpdate {
            items = List.copyOf(items);
        }
    }

    /** What a charger did with a change of its list. */
    enum ListAnswer {
        TAKEN,
        /** It holds another version than the change is made for. */
        MISMATCH,
        FAILED,
        /** It keeps no list. */
        IMPOSSIBLE
    }

    /** What a charger did with a new password. */
    enum PasswordAnswer {
        TAKEN,
        TAKEN_AFTER_RESTART,
        REFUSED
    }

    /** Asks which version of its local list a charger holds. */
    Dialect.Prepared.Call listVersion();

    /** The version held, 0 for none; empty if it keeps no list, or the answer can't be read. */
    OptionalInt listVersion(Json.Entries answer);

    /** Whether a token is short enough for a list of this version. */
    boolean isListable(String token);

    /** @param update whose tokens are all listable */
    Dialect.Prepared.Call list(ListUpdate update);

    ListAnswer listAnswer(Json.Entries answer);

    /** The setting that says how many items one change may have. */
    String itemsMaxSetting();

    /** The setting that says how many a list may have. */
    Optional<String> listMaxSetting();

    /** Gives a charger a new password. */
    Dialect.Prepared.Call password(String password);

    PasswordAnswer passwordAnswer(Json.Entries answer);

    /** Has a charger take a value for a setting, by the name under which it tells it; empty if it can't be said. */
    Optional<Dialect.Prepared.Call> setting(String key, String value);

    /** Has a charger ask for a new certificate; empty if this version has no word for it. */
    Optional<Dialect.Prepared.Call> certificateRequest(Purpose purpose);

    /** Asks what a charger can do with prices; empty if this version has no word for it. */
    default Optional<Dialect.Prepared.Call> priceSettings() {
        return Optional.empty();
    }

    /** What a charger told of its settings; without a value, what it does not have. */
    default List<Devices.Setting> settings(Json.Entries answer) {
        return List.of();
    }

    /** How chargers are moved to another central system; empty if this version has no word for it. */
    default Optional<MoveAsking> moving() {
        return Optional.empty();
    }

    /** How chargers are told to come by a better security profile; empty if this version has no word for it. */
    default Optional<RaiseAsking> raising() {
        return Optional.empty();
    }

    /** How outlets are kept for drivers. */
    BookingAsking bookings();

    /** Asks what some settings are, by the names under which a charger tells them; empty if this version has no word for it. */
    default Optional<Dialect.Prepared.Call> values(List<String> keys) {
        return Optional.empty();
    }

    /** Has a charger take values for several settings at once; empty if that can't be said. */
    default Optional<Dialect.Prepared.Call> change(SequencedMap<String, String> values) {
        return Optional.empty();
    }

    /** Whether a charger took all that it was told by {@link #change}. */
    default boolean tookAll(Json.Entries answer) {
        return false;
    }

    /** How tariffs are set on chargers; empty if this version has no word for it. */
    default Optional<TariffAsking> tariffs() {
        return Optional.empty();
    }

    /** How roots are asked for, installed and deleted; empty if this version has no word for it. */
    default Optional<RootAsking> roots() {
        return Optional.empty();
    }

    /** How it asks of grid settings; empty where there are none. */
    default Optional<GridWords> grid() {
        return Optional.empty();
    }
}
