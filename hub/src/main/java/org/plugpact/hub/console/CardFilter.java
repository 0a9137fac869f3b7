package org.plugpact.hub.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.plugpact.hub.web.Asked;

/**
 * Which cards are shown.
 *
 * @param text part of a card's number, of its group's, or of its holder's name, in lower case; in no address, so that no number is
 */
public record CardFilter(Which which, String text) {
    private static final int TEXT_MAX = 100;

    /** How cards stand. */
    public enum Which {
        ALL("true"),
        GOOD("NOT p.blocked AND (p.expires IS NULL OR p.expires > clock.now)"),
        BLOCKED("p.blocked"),
        ENDED("p.expires <= clock.now"),
        LIMITED("p.reach <> '{}'"),
        PREPAID("EXISTS (SELECT FROM credit_account a WHERE a.tag = p.tag)");

        /** Of the table {@code person p}, at the time {@code clock.now}. */
        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }

        /** As it stands in an address, and on the page. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Which named(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    public CardFilter {
        text = text.strip().toLowerCase(Locale.ROOT);
        if (text.length() > TEXT_MAX) text = text.substring(0, TEXT_MAX);
    }

    static CardFilter of(Asked asked) {
        return new CardFilter(Which.named(asked.query("which")), "");
    }

    /** Those after this driver's card, by its contract. */
    public String after(String contract) {
        return Target.query("/cards", Map.of("which", which.word(), "after", contract));
    }
}
