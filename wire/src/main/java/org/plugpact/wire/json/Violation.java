package org.plugpact.wire.json;

/**
 * Why a payload is not the message it should be.
 *
 * @param place the member, such as {@code meterValue[0].timestamp}; empty for the payload as a whole
 * @param detail what is wrong there; holds no value that the sender wrote
 */
public record Violation(Breach breach, String place, String detail) {
    /** Place and detail in one line. */
    public String text() {
        return place.isEmpty() ? detail : place + ": " + detail;
    }
}
