package org.plugpact.hub.ocpp2;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Profiles;
import org.plugpact.hub.certificates.SecurityProfile;
import org.plugpact.hub.fleet.Fleet;
import org.plugpact.hub.fleet.Transactions;
import org.plugpact.wire.ocpp21.ChargingNeeds;

/**
 * The station that something is to be asked of, as far as the hub knows it: of none in particular, nothing is known. Each
 * question may block.
 */
final class Station {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private final Sources sources;
    private final boolean isOf21;
    private final Optional<ChargerId> charger;

    /** Where what is known stands. */
    record Sources(Fleet fleet, Vehicles vehicles, Profiles profiles) {}

    Station(Sources sources, boolean isOf21, Optional<ChargerId> charger) {
        this.sources = sources;
        this.isOf21 = isOf21;
        this.charger = charger;
    }

    /** Whether it is spoken to in OCPP 2.1, where some rules are new. */
    boolean isOf21() {
        return isOf21;
    }

    /** Whether this is one station, and not any. */
    boolean isOne() {
        return charger.isPresent();
    }

    /** A variable's value by its key, as {@link Keys} writes it. */
    Optional<String> value(String key) {
        return charger.flatMap(
                id -> Optional.ofNullable(sources.fleet.values(id, Set.of(key)).get(key)));
    }

    /** A limit that it has told. */
    OptionalInt limit(String key) {
        var told =
                value(key).map(String::strip).filter(text -> WHOLE.matcher(text).matches());
        return told.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(told.get()));
    }

    /** Whether it has told that this is so. */
    boolean isTrue(String key) {
        return value(key).filter(text -> text.strip().equalsIgnoreCase("true")).isPresent();
    }

    /** Whether a value is known of this variable, and it is no number. */
    boolean isNoNumber(String key) {
        return value(key)
                .filter(text -> !NUMBER.matcher(text.strip()).matches())
                .isPresent();
    }

    /** The security profile below which it is not let in, or which it tells. */
    int securityProfile() {
        int told = limit("SecurityCtrlr/SecurityProfile").orElse(0);
        int had = charger.map(id -> sources.profiles.of(id).least())
                .map(SecurityProfile::number)
                .orElse(0);
        return Math.max(told, had);
    }

    /** How it named its certificates when it was asked last, as it said it; empty if it never was. */
    Optional<String> certificates() {
        return charger.flatMap(id -> sources.fleet.notes(id, CustomersHeard.CERTIFICATES, 1).stream()
                .findFirst()
                .map(Fleet.Note::said));
    }

    /** Its transaction of this name, if that is under way. */
    Optional<Transactions.Transaction> running(String transaction) {
        return charger.flatMap(id -> sources.fleet.transactions().find(id, transaction))
                .filter(known -> !known.ended());
    }

    /** What the vehicle at this EVSE told that it needs. */
    Optional<ChargingNeeds> needs(int evse) {
        return charger.flatMap(id -> sources.vehicles.needs(id, evse));
    }
}
