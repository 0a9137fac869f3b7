package org.plugpact.core.identity;

/**
 * A pact, by the id of the offer that began it.
 *
 * @param text a SHA-256 in lower-case hex
 */
public record PactId(String text) implements Comparable<PactId> {
    private static final Form FORM = Form.of("a pact's id", "[0-9a-f]", 64, 64);

    public PactId {
        FORM.require(text);
    }

    @Override
    public int compareTo(PactId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
