package org.plugpact.core.governance;

import java.util.List;
import java.util.Locale;

/** What a {@link Rule} is about, and in which of its roles an authority may make one. */
public enum Topic {
    /** What an admission asks for beyond the predicates: terms of {@code core.decision}. */
    ADMISSION,
    /** How far a session may go on trust that is out of date. */
    OFFLINE,
    /** From where on something is an integrity event. */
    INTEGRITY,
    /** Deadlines of disputes. */
    DISPUTE,
    /** Whose signatures a close needs beyond those of its class. */
    FINALITY,
    /** How long records are kept. */
    RETENTION,
    /** In which order slots are given away again. */
    RE_ALLOCATION,
    /** In which order sessions give up power. */
    CURTAILMENT,
    /** What somebody owes who reserved and did not come. */
    NO_SHOW,
    /** Whose observations count, and how many of them it takes. */
    OBSERVERS;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** {@code re-allocation}: the form in statements. */
    public String text() {
        return text;
    }

    /** The roles of which its maker needs one. */
    public List<Role> makers() {
        return switch (this) {
            case ADMISSION, OFFLINE, DISPUTE, RETENTION, NO_SHOW -> List.of(Role.RATE_AUTHORITY);
            case INTEGRITY -> List.of(Role.RATE_AUTHORITY, Role.METER_AUTHORITY, Role.ENERGY_MARKET);
            case FINALITY -> List.of(Role.RATE_AUTHORITY, Role.ENERGY_MARKET);
            case RE_ALLOCATION, CURTAILMENT -> List.of(Role.RATE_AUTHORITY, Role.GRID_OPERATOR);
            case OBSERVERS -> List.of(Role.GRID_OPERATOR, Role.ENERGY_MARKET);
        };
    }

    /** @throws IllegalArgumentException if there is no topic of that text */
    public static Topic of(String text) {
        for (Topic topic : values()) {
            if (topic.text.equals(text)) return topic;
        }
        throw new IllegalArgumentException("not a topic: " + text);
    }

    @Override
    public String toString() {
        return text;
    }
}
