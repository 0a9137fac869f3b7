package org.plugpact.core.schedule;

import java.util.Optional;
import java.util.OptionalInt;

/** Which installed profiles are meant: those that match all that is given (OCPP 1.6 errata 3.25; K10.FR.04). */
public record Criteria(OptionalInt id, OptionalInt evse, Optional<Purpose> purpose, OptionalInt stackLevel) {
    public static final Criteria ALL =
            new Criteria(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty());

    public static Criteria id(int id) {
        return new Criteria(OptionalInt.of(id), OptionalInt.empty(), Optional.empty(), OptionalInt.empty());
    }

    public boolean match(Profile profile) {
        return id.stream().allMatch(wanted -> wanted == profile.id())
                && evse.stream().allMatch(wanted -> wanted == profile.evse())
                && purpose.stream().allMatch(wanted -> wanted == profile.purpose())
                && stackLevel.stream().allMatch(wanted -> wanted == profile.stackLevel());
    }
}
