package org.plugpact.hub.people;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a tag is, beyond whether it may be used.
 *
 * @param kind such as {@code ISO14443}: shown as another kind, the same text is another's token (OCPP 2.1, C01.FR.25); empty: any
 * @param languages of its holder as RFC 5646 tags, the better one first; at most two, and different (C01.FR.10, 11)
 * @param reach where it may be used
 */
public record Traits(Optional<String> kind, List<String> languages, Reach reach) {
    /** Of any kind, of no language that is known, good anywhere. */
    public static final Traits NONE = new Traits(Optional.empty(), List.of(), Reach.ANYWHERE);

    private static final int LANGUAGES_MAX = 2;

    /** OCPP has room for 20 characters (IdTokenType). */
    private static final Pattern KIND = Pattern.compile("[A-Za-z0-9]{1,20}");

    /** OCPP has room for 8 characters (IdTokenInfoType). */
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,4})?");

    /** @throws IllegalArgumentException for more languages, the same twice, or words of another form */
    public Traits {
        languages = List.copyOf(languages);
        if (kind.isPresent() && !KIND.matcher(kind.get()).matches())
            throw new IllegalArgumentException("not a kind of token: " + kind.get());
        if (languages.size() > LANGUAGES_MAX) throw new IllegalArgumentException("more than two languages");
        for (String language : languages)
            if (!LANGUAGE.matcher(language).matches())
                throw new IllegalArgumentException("not a language's tag: " + language);
        if (languages.size() == LANGUAGES_MAX && languages.getFirst().equalsIgnoreCase(languages.getLast()))
            throw new IllegalArgumentException("the same language twice");
    }

    /** Whether a token shown as this kind can be this one; of a protocol that tells none, nothing is known. */
    public boolean isOf(Optional<String> shown) {
        return kind.isEmpty() || shown.isEmpty() || kind.get().equalsIgnoreCase(shown.get());
    }
}
