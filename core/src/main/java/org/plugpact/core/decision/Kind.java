package org.plugpact.core.decision;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every kind of fact there is. Its text is part of what is hashed, so it never changes. */
public enum Kind {
    OPENING,
    RECOGNISE,
    DELEGATE,
    FILE_RATES,
    REVOKE,
    FEDERATE,
    QUALIFY,
    RULE,
    STATUS_LIST,
    LOG_KEYS,
    REGISTERED,
    OFFER,
    ACCEPTANCE,
    ADMISSION,
    STARTED,
    READING,
    STOPPED,
    METERED,
    STRAY,
    CLOSE,
    ENDORSED,
    MARKED,
    DISPUTED,
    EVIDENCE_ADDED,
    RULED,
    WITHDRAWN,
    CORRECTED,
    LAPSED,
    INTEGRITY,
    PORT_REPORTED,
    BOOTED,
    INCIDENT,
    COMMANDED,
    COMMAND_ANSWERED,
    ANCHORED,
    ERASED,
    PRUNED;

    private static final Map<String, Kind> BY_TEXT = new LinkedHashMap<>();

    static {
        for (Kind kind : values()) BY_TEXT.put(kind.text, kind);
    }

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** {@code file-rates}: the form in facts. */
    public String text() {
        return text;
    }

    /** The kind of that text; empty if there is none. */
    public static Optional<Kind> named(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** Whether its body is an envelope with signatures; else it is recorded without. */
    public boolean isSigned() {
        return switch (this) {
            case OPENING,
                    RECOGNISE,
                    DELEGATE,
                    FILE_RATES,
                    REVOKE,
                    FEDERATE,
                    QUALIFY,
                    RULE,
                    STATUS_LIST,
                    LOG_KEYS,
                    OFFER,
                    ACCEPTANCE,
                    ADMISSION,
                    METERED,
                    CLOSE -> true;
            case DISPUTED, EVIDENCE_ADDED, RULED, WITHDRAWN, INTEGRITY -> true;
            case CORRECTED, LAPSED -> false;
            case REGISTERED,
                    STARTED,
                    READING,
                    STOPPED,
                    STRAY,
                    ENDORSED,
                    MARKED,
                    PORT_REPORTED,
                    BOOTED,
                    INCIDENT,
                    COMMANDED,
                    COMMAND_ANSWERED,
                    ANCHORED,
                    ERASED,
                    PRUNED -> false;
        };
    }

    /**
     * The field of such a fact that may hold what identifies a person, as somebody else put it: a meter's signed value names
     * its user. It can be erased and nothing that is decided changes. Empty: nothing of it can.
     */
    public Optional<String> erasable() {
        return switch (this) {
            case READING, METERED, STRAY -> Optional.of("reported");
            case INCIDENT -> Optional.of("detail");
            case OPENING,
                    RECOGNISE,
                    DELEGATE,
                    FILE_RATES,
                    REVOKE,
                    FEDERATE,
                    QUALIFY,
                    RULE,
                    STATUS_LIST,
                    LOG_KEYS,
                    OFFER,
                    ACCEPTANCE,
                    ADMISSION,
                    CLOSE -> Optional.empty();
            case DISPUTED, EVIDENCE_ADDED, RULED, WITHDRAWN, INTEGRITY, CORRECTED, LAPSED -> Optional.empty();
            case REGISTERED,
                    STARTED,
                    STOPPED,
                    ENDORSED,
                    MARKED,
                    PORT_REPORTED,
                    BOOTED,
                    COMMANDED,
                    COMMAND_ANSWERED,
                    ANCHORED,
                    ERASED,
                    PRUNED -> Optional.empty();
        };
    }
}
