package org.plugpact.core.identity;

import java.util.Optional;

/**
 * A driver's contract, by a keyed pseudonym: facts never hold the token or the name behind it.
 *
 * @param text 16 to 32 bytes in lower-case hex
 */
public record ContractId(String text) implements Comparable<ContractId> {
    private static final Form FORM = Form.of("a contract's pseudonym", "[0-9a-f]", 32, 64);

    public ContractId {
        Form.require(fits(text), FORM.what(), text);
    }

    /** The pseudonym, if a stranger's text has the form of one. */
    public static Optional<ContractId> parse(String text) {
        return fits(text) ? Optional.of(new ContractId(text)) : Optional.empty();
    }

    private static boolean fits(String text) {
        return FORM.fits(text) && text.length() % 2 == 0;
    }

    @Override
    public int compareTo(ContractId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
