package org.plugpact.hub.ocpp;

/** What can go wrong at this door, by the name under which it goes on record. */
public enum IncidentKind {
    /** An unknown identity in the path. */
    UNKNOWN_CHARGER,
    /** No password, a wrong one, or one for another identity. */
    WRONG_PASSWORD,
    /** No certificate from a charger that has to show one. */
    NO_CERTIFICATE,
    /** A certificate that has ended. */
    CERTIFICATE_EXPIRED,
    /** A certificate of tomorrow; mostly it is our clock or theirs. */
    CERTIFICATE_NOT_YET_VALID,
    /** A certificate that was taken back. */
    CERTIFICATE_REVOKED,
    /** A certificate of another charger than the one that the path names. */
    CERTIFICATE_OF_ANOTHER,
    /** A charger tells another serial number than its certificate, and than anybody entered for it. */
    SERIAL_NUMBER_DIFFERS,
    /** A certificate whose path is broken. */
    CERTIFICATE_BROKEN,
    /** A certificate under no root that is trusted here, from a charger that has to show a good one. */
    CERTIFICATE_OF_NO_TRUSTED_ROOT,
    /** A weaker security profile than the charger has to have, or had before. */
    PROFILE_TOO_LOW,
    /** An address that failed too often. */
    TOO_MANY_ATTEMPTS,
    /** No subprotocol offered that we speak. */
    NO_COMMON_SUBPROTOCOL,
    /** A further connection of a charger, while one was open that had other credentials. */
    TAKEN_OVER,
    /** A message that is not valid JSON. */
    NOT_JSON,
    /** JSON that is no frame of OCPP-J. */
    NOT_A_FRAME,
    /** A message type number that the version does not have. */
    UNKNOWN_MESSAGE_TYPE,
    /** A message id of more than 36 characters. */
    ID_TOO_LONG,
    /** JSON nested too deeply. */
    FRAME_TOO_DEEP,
    /** A message of more than 64 KiB. */
    FRAME_TOO_LONG,
    /** A binary message; OCPP-J has none. */
    BINARY_FRAME,
    /** A text message that is not UTF-8. */
    NOT_UTF8,
    /** A breach of RFC 6455. */
    WEBSOCKET_VIOLATION,
    /** An action that the version does not have. */
    UNKNOWN_ACTION,
    /** An action that is not taken part in here, or not from this side. */
    UNSUPPORTED_ACTION,
    /** A payload that breaks a rule of its schema. */
    MESSAGE_REFUSED,
    /** A message under a signature that its named certificate's key did not make; its name is {@link org.plugpact.core.evidence.Forgery}'s. */
    FORGED_SIGNATURE,
    /** A signed message whose header says that another one was signed; taken in all the same. */
    SIGNED_OTHERWISE,
    /** A message id used again for another message. */
    MESSAGE_ID_REUSED,
    /** An answer to nothing we asked. */
    ANSWER_TO_NOTHING,
    /** The charger could not handle our answer (OCPP 2.1, part 4, CALLRESULTERROR). */
    ANSWER_NOT_LIKED,
    /** What came without waiting for an answer, while we were too busy to take it in. */
    NOT_TAKEN_IN,
    /** An answer whose payload breaks a rule of its schema. */
    ANSWER_REFUSED,
    /** A charger says that something happened which concerns its security. */
    SECURITY_EVENT,
    /** A charger holds a firmware's signature to be wrong. */
    FIRMWARE_SIGNATURE_INVALID,
    /** A charger asked for a certificate and got none, or did not take the one that it was sent. */
    CERTIFICATE_REFUSED,
    /** A charger reckoned another price than the pact's close will have. */
    COST_DIFFERS,
    /** A charger reckons prices, and the tariff in force there can't be told it, or it does not take it. */
    TARIFF_NOT_SET,
    /** A vendor's own message. */
    DATA_TRANSFER,
    /** Batteries that somebody brought or took (OCPP 2.1, block S); no trouble, unless the token may not charge. */
    BATTERY_SWAP,
    /** A time from before there was OCPP; what was reported with it is on record under that time. */
    CLOCK_NOT_SET,
    /** An upstream system and this hub hold different things of the same token. */
    UPSTREAM_DISAGREES,
    /** An upstream system is away, or refuses, and no more can be kept for it. */
    UPSTREAM_NOT_TOLD,
    /** A start for which no offer could be made, such as under a tariff that nobody filed; the charger keeps it. */
    START_NOT_TAKEN,
    /** Meter values without an energy register to stand beside; they are in the detail, as sent. */
    READINGS_WITHOUT_REGISTER,
    /** An energy register that cannot be read as one. */
    REGISTER_UNREADABLE,
    /** An energy register with digits below a milliwatt-hour; its text is kept beside the reading. */
    FINER_THAN_A_MILLIWATT_HOUR,
    /** More beside a reading than is kept. */
    READING_TOO_LONG;

    /** The name on record, such as {@code not-json}. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
