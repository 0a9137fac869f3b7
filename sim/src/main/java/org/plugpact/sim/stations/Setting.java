package org.plugpact.sim.stations;

import java.util.Optional;

/**
 * One thing that a station can be asked and, maybe, told: a configuration key of 1.6, a variable of a component in 2.x, or both.
 *
 * @param key 1.6's name
 * @param component 2.x's component, its EVSE, if it is of one, behind an @; empty if it has none
 * @param variable of that component; its instance, if it has one, in brackets behind it
 * @param readonly whether it is only read
 */
record Setting(Optional<String> key, String component, String variable, Sort sort, boolean readonly) {
    /** What values it has. */
    enum Sort {
        WORDS,
        NUMBER,
        TRUTH;

        boolean fits(String value) {
            return switch (this) {
                case WORDS -> true;
                case NUMBER -> value.length() < 10 && value.matches("[0-9]+");
                case TRUTH -> value.equals("true") || value.equals("false");
            };
        }
    }

    boolean isOf16() {
        return key.isPresent();
    }

    boolean isOf2() {
        return !component.isEmpty();
    }
}
