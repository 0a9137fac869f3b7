package org.plugpact.wire.json;

import java.util.Optional;

/** What came of reading a text as a frame. */
public sealed interface Decoded {
    /** A frame whose form is right; whether its payload is, the message's own reader says. */
    record Good(Frame frame) implements Decoded {}

    /**
     * No frame.
     *
     * @param answerTo the id of the request that this was, where that much could be read: such a one can be answered
     * @param detail what is wrong, in words; holds nothing that the sender wrote
     */
    record Bad(Fault fault, Optional<String> answerTo, String detail) implements Decoded {}
}
