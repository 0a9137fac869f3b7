package org.plugpact.core.evidence;

import java.util.List;

/** The bounds of what a claim carries: what is beyond them is refused here, not by the thread that writes it down. */
final class Limits {
    private Limits() {}

    static void text(String text) {
        require(text, Claim.TEXT_MAX);
    }

    static void detail(String text) {
        require(text, Claim.DETAIL_MAX);
    }

    /** @throws IllegalArgumentException if the text is longer, or has half a character (an unpaired surrogate) */
    static void require(String text, int charactersMax) {
        if (text.length() > charactersMax) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters, beyond " + charactersMax);
        }
        if (text.codePoints().anyMatch(Limits::isHalf))
            throw new IllegalArgumentException("half a character in a text");
    }

    /** @throws IllegalArgumentException if there are more, or they don't ascend from 0 */
    static List<Long> numbers(List<Long> numbers, int most) {
        if (numbers.size() > most) throw new IllegalArgumentException(numbers.size() + " numbers");
        long before = -1;
        for (long number : numbers) {
            if (number <= before) throw new IllegalArgumentException(number + " after " + before);
            before = number;
        }
        return List.copyOf(numbers);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    static List<Sample> samples(List<Sample> samples) {
        if (samples.size() > Claim.SAMPLES_MAX)
            throw new IllegalArgumentException(samples.size() + " samples in one claim");
        return List.copyOf(samples);
    }
}
