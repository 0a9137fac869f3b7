package org.plugpact.hub.ocpp;

/** What a text will be read as, told from its first letters alone: it need not be a frame at all. */
final class Peeked {
    private Peeked() {}

    /** Whether it begins as a CALLRESULT or a CALLERROR does. */
    static boolean isAnswer(String text) {
        return type(text) == '3' || type(text) == '4';
    }

    /** Whether it begins as none of those does that have no answer. */
    static boolean asks(String text) {
        return type(text) < '3' || type(text) > '6';
    }

    /** The first letter of the first element of the array that it should be. */
    private static char type(String text) {
        int at = afterSpace(text, afterSpace(text, 0) + 1);
        return at < text.length() ? text.charAt(at) : ' ';
    }

    private static int afterSpace(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
        return at;
    }
}
