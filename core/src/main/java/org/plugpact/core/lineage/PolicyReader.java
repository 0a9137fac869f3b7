package org.plugpact.core.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;

/** Reads one policy, line by line (C2SP tlog-policy, "Policy file syntax and structure"). */
final class PolicyReader {
    private static final Pattern SPACE = Pattern.compile("[ \t]+");
    private static final String NOBODY = "none";
    private static final char DELETE = 0x7f;

    private final List<WitnessPolicy.Log> logs = new ArrayList<>();
    private final SequencedMap<String, WitnessPolicy.Witness> witnesses = new LinkedHashMap<>();
    private final SequencedMap<String, WitnessPolicy.Group> groups = new LinkedHashMap<>();
    private final Set<Digest> keys = new TreeSet<>();
    private final Set<String> members = new TreeSet<>();
    private Optional<String> quorum = Optional.empty();

    WitnessPolicy read(String text) throws Malformed {
        if (text.length() > WitnessPolicy.LENGTH_MAX) {
            throw new Malformed("a policy of " + text.length() + " characters");
        }
        if (!text.isEmpty() && !text.endsWith("\n")) throw new Malformed("a policy's last line ends with a newline");
        if (text.chars().anyMatch(c -> (c < ' ' && c != '\t' && c != '\n') || c == DELETE)) {
            throw new Malformed("a control character in a policy");
        }
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String bare = stripped(line);
            if (bare.isEmpty() || bare.startsWith("#")) continue;
            try {
                take(Arrays.asList(SPACE.split(bare)));
            } catch (Malformed wrong) {
                throw new Malformed("line " + number + ": " + wrong.getMessage());
            }
        }
        String decided = quorum.orElseThrow(() -> new Malformed("a policy without a quorum"));
        Optional<String> needed = Optional.of(decided).filter(name -> !name.equals(NOBODY));
        return new WitnessPolicy(logs, witnesses, groups, needed);
    }

    private void take(List<String> words) throws Malformed {
        switch (words.getFirst()) {
            case "log" -> log(words);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> throw new Malformed("neither log nor witness, group nor quorum");
        }
    }

    private void log(List<String> words) throws Malformed {
        count(words, 2, 3);
        VerifierKey key = fresh(words.get(1), "log");
        if (key.type() == KeyType.COSIGNATURE) throw new Malformed("a witness's key for a log");
        logs.add(new WitnessPolicy.Log(key, at(words, 2)));
        room(logs.size());
    }

    private void witness(List<String> words) throws Malformed {
        count(words, 3, 4);
        name(words.get(1));
        VerifierKey key = fresh(words.get(2), "witness");
        if (key.type() == KeyType.NOTE) throw new Malformed("a log's key for a witness");
        witnesses.put(words.get(1), new WitnessPolicy.Witness(key, at(words, 3)));
        room(witnesses.size());
    }

    private void group(List<String> words) throws Malformed {
        count(words, 4, 3 + 2 * WitnessPolicy.EACH_MAX);
        name(words.get(1));
        List<String> of = words.subList(3, words.size());
        for (String member : of) {
            defined(member);
            if (!members.add(member)) throw new Malformed(member + " is a member already");
        }
        long enough = switch (words.get(2)) {
            case "all" -> of.size();
            case "any" -> 1;
            default -> DecimalText.read(words.get(2), "how many are enough");
        };
        if (enough < 1 || enough > of.size()) throw new Malformed(enough + " of " + of.size() + " members");
        groups.put(words.get(1), new WitnessPolicy.Group((int) enough, of));
        room(groups.size());
    }

    private void quorum(List<String> words) throws Malformed {
        count(words, 2, 2);
        if (quorum.isPresent()) throw new Malformed("a second quorum");
        if (!words.get(1).equals(NOBODY)) defined(words.get(1));
        quorum = Optional.of(words.get(1));
    }

    /** A key that no line of this kind has: the same public key counts as one, whatever its name and type. */
    private VerifierKey fresh(String text, String kind) throws Malformed {
        VerifierKey key = VerifierKey.parse(text);
        Digest own = Digest.sha256(
                new byte[] {(byte) kind.charAt(0)}, key.publicKey().getEncoded());
        if (!keys.add(own)) throw new Malformed("a second " + kind + " with that key");
        return key;
    }

    private void name(String name) throws Malformed {
        if (name.equals(NOBODY)) throw new Malformed("none is nobody's name");
        if (witnesses.containsKey(name) || groups.containsKey(name)) throw new Malformed(name + " is defined already");
    }

    private void defined(String name) throws Malformed {
        if (!witnesses.containsKey(name) && !groups.containsKey(name)) throw new Malformed(name + " is not defined");
    }

    private static void count(List<String> words, int least, int most) throws Malformed {
        if (words.size() < least || words.size() > most) {
            throw new Malformed(words.getFirst() + " with " + (words.size() - 1) + " words after it");
        }
    }

    private static Optional<String> at(List<String> words, int place) {
        return place < words.size() ? Optional.of(words.get(place)) : Optional.empty();
    }

    private static void room(int size) throws Malformed {
        if (size > WitnessPolicy.EACH_MAX) throw new Malformed("more than " + WitnessPolicy.EACH_MAX + " of them");
    }

    private static String stripped(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && isSpace(line.charAt(from))) from++;
        while (to > from && isSpace(line.charAt(to - 1))) to--;
        return line.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
