package org.plugpact.core.identity;

/**
 * A party that can sign or be paid: an operator, a provider, an authority.
 *
 * @param text 1 to 64 letters, digits and {@code * . _ -}, a letter or digit first; OCPI party ids ({@code GB*PKC}) fit
 */
public record PartyId(String text) implements Comparable<PartyId> {
    private static final Form FORM = Form.of("a party's id", "[A-Za-z0-9]", "[A-Za-z0-9*._-]", 1, 64);

    public PartyId {
        FORM.require(text);
    }

    @Override
    public int compareTo(PartyId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
