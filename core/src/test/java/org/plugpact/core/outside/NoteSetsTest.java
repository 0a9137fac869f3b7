package org.plugpact.core.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.lineage.KeyType;
import org.plugpact.core.lineage.SignedCheckpoint;
import org.plugpact.core.lineage.SignedNote;
import org.plugpact.core.lineage.VerifierKey;

/** Verifier keys and signed notes as they stand in others' tests and in the C2SP texts, found by their form. */
final class NoteSetsTest {
    private static final List<String> PLACES = List.of("mod/sumdb", "formats", "torchwood", "C2SP");
    private static final Pattern KEY = Pattern.compile(
            "(?<![A-Za-z0-9+/._-])(?!PRIVATE)[A-Za-z0-9][A-Za-z0-9./_-]*\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{40,}={0,2}");

    /** A literal of Go: quoted, or raw. */
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"|`([^`]*)`");

    private static final Pattern HEX = Pattern.compile("\\\\x([0-9a-fA-F]{2})|\\\\u([0-9a-fA-F]{4})");

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String place : PLACES) {
            for (String end : List.of(".go", ".md", ".txt", ".txtar")) files.addAll(Outside.files(place, end));
        }
        return files;
    }

    private static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (Path file : files()) {
            Matcher matcher = KEY.matcher(Outside.text(file));
            while (matcher.find()) keys.add(matcher.group());
        }
        return keys;
    }

    @Test
    void verifierKeys() {
        var tally = new Outside.Tally("verifier keys");
        for (String text : keys()) {
            String why = "";
            boolean ours;
            try {
                ours = VerifierKey.parse(text).text().equals(text);
            } catch (Malformed refused) {
                ours = false;
                why = String.valueOf(refused.getMessage());
            }
            tally.vector(text.substring(0, Math.min(60, text.length())), true, ours, why);
        }
        tally.is(
                27,
                Map.of(
                        "a verifier key of type 101 (we refuse)", 1,
                        "a verifier key of type 2 (we refuse)", 1,
                        "a verifier key of type 5 (we refuse)", 2,
                        "the verifier key is not canonical base 64 (we refuse)", 1,
                        "the verifier key's id is not that of its name and key (we refuse)", 1));
    }

    @Test
    void signedNotes() throws Malformed {
        List<VerifierKey> known = new ArrayList<>();
        int unread = 0;
        for (String text : keys()) {
            try {
                known.add(VerifierKey.parse(text));
            } catch (Malformed notOurs) {
                // Told by the other test.
                unread++;
            }
        }
        assertThat(unread).isLessThan(known.size());
        var tally = new Outside.Tally("signed notes");
        Verifier verifier = Verifier.fastest();
        for (Path file : files()) {
            for (String literal : literals(Outside.text(file))) {
                if (!literal.contains("\n\n\u2014 ")) continue;
                tally.vector(
                        file.getFileName() + " " + literal.lines().findFirst().orElse(""),
                        true,
                        isSigned(literal, known, verifier),
                        why(literal));
            }
        }
        tally.is(
                32,
                Map.of(
                        "a signature is not canonical base 64 (we refuse)", 1,
                        "a signature: Illegal base64 character 5b (we refuse)", 2,
                        "no signature by a key that stands there (we refuse)", 22));
    }

    private static String why(String literal) {
        try {
            SignedNote.parse(literal);
            return "no signature by a key that stands there";
        } catch (Malformed refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static boolean isSigned(String literal, List<VerifierKey> known, Verifier verifier) {
        try {
            SignedNote note = SignedNote.parse(literal);
            for (VerifierKey key : known) {
                if (key.type() == KeyType.NOTE && note.verify(key, verifier)) return true;
                if (key.type() != KeyType.NOTE
                        && SignedCheckpoint.parse(literal).verify(key, verifier)) return true;
            }
            return false;
        } catch (Malformed refused) {
            return false;
        }
    }

    private static String plain(String literal) {
        return HEX.matcher(literal)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(
                        Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1), 16))))
                .translateEscapes();
    }

    /** Neighbours that a plus joins are one; other parts of an expression end it. */
    private static List<String> literals(String source) {
        List<String> joined = new ArrayList<>();
        Matcher matcher = LITERAL.matcher(source);
        StringBuilder current = new StringBuilder();
        int end = -1;
        while (matcher.find()) {
            boolean follows =
                    end >= 0 && source.substring(end, matcher.start()).strip().equals("+");
            if (!follows) {
                joined.add(current.toString());
                current.setLength(0);
            }
            String raw = matcher.group(2);
            current.append(raw == null ? plain(matcher.group(1)) : raw);
            end = matcher.end();
        }
        joined.add(current.toString());
        return joined;
    }
}
