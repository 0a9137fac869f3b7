package org.plugpact.core.governance;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Bounded;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/**
 * What one predicate found in one case.
 *
 * @param predicate one of a {@link PredicateSet}, or the name of another rule: 1 to {@value #NAME_MAX}
 *     characters {@code a-z0-9_}, no digit first
 * @param admits whether it lets the session through
 * @param reason why not, for people, who alone read it: the same refusal may be worded otherwise by another version.
 *     Empty where it admits; at most {@value #REASON_MAX} characters
 * @param restsOn the statements it used, by id, in the order it used them
 */
public record Verdict(String predicate, boolean admits, String reason, List<Digest> restsOn) {
    public static final int NAME_MAX = 64;
    public static final int REASON_MAX = 512;
    public static final int RESTS_ON_MAX = 16;

    public Verdict {
        restsOn = List.copyOf(restsOn);
        if (!isName(predicate)) {
            throw new IllegalArgumentException("not a predicate's name: " + predicate);
        }
        if (admits != reason.isEmpty()) throw new IllegalArgumentException(predicate + ": a reason for a refusal only");
        if (reason.length() > REASON_MAX)
            throw new IllegalArgumentException(predicate + ": a longer reason than allowed");
        if (restsOn.size() > RESTS_ON_MAX) throw new IllegalArgumentException(predicate + ": rests on too much");
    }

    /** By hand, since there are twenty of them in an admission. */
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!(c >= 'a' && c <= 'z') && c != '_' && !(digit && i > 0)) return false;
        }
        return !text.isEmpty() && text.length() <= NAME_MAX;
    }

    public static Verdict admits(String predicate, Digest... restsOn) {
        return new Verdict(predicate, true, "", List.of(restsOn));
    }

    /** A reason that holds a stranger's words may be too long; it is cut, since the record needs a bound. */
    public static Verdict refuses(String predicate, String reason, Digest... restsOn) {
        return new Verdict(predicate, false, Bounded.text(reason, REASON_MAX), List.of(restsOn));
    }

    /** {@code [predicate, admits, reason, [* statement id]]}. */
    public Cbor toCbor() {
        return Cbor.items(
                Cbor.of(predicate),
                Cbor.of(admits),
                Cbor.of(reason),
                Cbor.items(restsOn.stream().map(Cbor::of).toList()));
    }

    /** @throws Malformed if {@link #toCbor} would not write it so */
    public static Verdict from(Cbor value) throws Malformed {
        List<Cbor> parts = value.asItems(4);
        String predicate = parts.get(0).asText();
        boolean admits = parts.get(1).asBool();
        String reason = parts.get(2).asText();
        List<Digest> restsOn = new ArrayList<>();
        for (Cbor id : parts.get(3).asItems()) restsOn.add(id.asDigest());
        return Malformed.unless("verdict", () -> new Verdict(predicate, admits, reason, restsOn));
    }
}
