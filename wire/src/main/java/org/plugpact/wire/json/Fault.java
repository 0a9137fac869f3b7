package org.plugpact.wire.json;

/** Why a text is not a frame that can be handed on. */
public enum Fault {
    /** Longer than {@link Frames#CHARACTERS_MAX}. */
    TOO_LONG,
    /** Nested deeper than {@link Frames#DEPTH_MAX}. */
    TOO_DEEP,
    /** Not JSON, JSON with a member named twice, half a character, or a number beyond {@link Decimals}' limits. */
    NOT_JSON,
    /** JSON, but not one of the frames of OCPP-J (1.6, 4.2; 2.1, part 4, 4.2). */
    NOT_A_FRAME,
    /** An array that begins with a message type number other than 2 to 6. */
    UNKNOWN_TYPE,
    /** A message id of more than {@link Frames#ID_CHARACTERS_MAX} characters. */
    ID_TOO_LONG
}
