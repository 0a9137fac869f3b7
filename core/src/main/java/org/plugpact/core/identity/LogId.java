package org.plugpact.core.identity;

/**
 * A log, by the origin line of its checkpoints (C2SP tlog-checkpoint), which is also its key's name (C2SP signed-note).
 *
 * @param text 1 to 255 printable ASCII characters without space and plus, usually a URL without scheme
 */
public record LogId(String text) implements Comparable<LogId> {
    private static final Form FORM = Form.of("a log's origin", "[!-*,-~]", 1, 255);

    public LogId {
        FORM.require(text);
    }

    @Override
    public int compareTo(LogId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
