package org.plugpact.hub.certificates;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A driver's contract as ISO 15118 names it (ISO 15118-2, annex H): country, provider, nine characters, and a check
 * character that may be missing. Dashes and case say nothing, so it has neither.
 */
public record Emaid(String text) {
    private static final Pattern FORM = Pattern.compile("([A-Z]{2})-?([A-Z0-9]{3})-?([A-Z0-9]{9})(?:-?([A-Z0-9]))?");

    /** Characters without the one that checks. */
    private static final int PLAIN = 14;

    public Emaid {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || text.indexOf('-') >= 0) throw new IllegalArgumentException("no EMAID: " + text);
    }

    /** The id, if a stranger's text has the form of one. */
    public static Optional<Emaid> parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return FORM.matcher(upper).matches() ? Optional.of(new Emaid(upper.replace("-", ""))) : Optional.empty();
    }

    /** Country and provider, such as {@code DE8AA}: who made the contract. */
    public String provider() {
        return text.substring(0, 5);
    }

    /** Whether both name the same contract: a check character that is missing on one side is no difference. */
    public boolean isSame(Emaid other) {
        if (text.length() == other.text.length()) return text.equals(other.text);
        return text.substring(0, PLAIN).equals(other.text.substring(0, PLAIN));
    }

    @Override
    public String toString() {
        return text;
    }
}
