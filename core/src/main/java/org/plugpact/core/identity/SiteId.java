package org.plugpact.core.identity;

/**
 * A place with chargers that share a grid connection.
 *
 * @param text 1 to 64 letters, digits and {@code * . _ -}, a letter or digit first
 */
public record SiteId(String text) implements Comparable<SiteId> {
    private static final Form FORM = Form.of("a site's id", "[A-Za-z0-9]", "[A-Za-z0-9*._-]", 1, 64);

    public SiteId {
        FORM.require(text);
    }

    @Override
    public int compareTo(SiteId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
