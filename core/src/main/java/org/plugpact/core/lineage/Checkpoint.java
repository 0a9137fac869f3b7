package org.plugpact.core.lineage;

import java.util.Arrays;
import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.LogId;

/**
 * What a log says of itself: how many leaves it has, and the root over them (C2SP tlog-checkpoint, "Note text").
 *
 * @param origin the log. Narrower than C2SP, which only advises against spaces and plus
 * @param size leaves, at most {@link Long#MAX_VALUE}
 * @param root {@link Hashing#EMPTY} if there are none
 * @param extensions further lines, none of them empty; kept as they are, and without meaning here. Our logs write none
 */
public record Checkpoint(LogId origin, long size, Digest root, List<String> extensions) {
    private static final int LINES = 3;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0) throw new IllegalArgumentException("a tree of size " + size);
        if (size == 0 && !root.equals(Hashing.EMPTY)) throw new IllegalArgumentException("an empty tree with a root");
        if (extensions.stream().anyMatch(line -> line.isEmpty() || line.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("an extension that is not one line");
        }
    }

    public Checkpoint(LogId origin, long size, Digest root) {
        this(origin, size, root, List.of());
    }

    /** The text that is signed: lines of origin, size and root. */
    public String text() {
        String text = origin.text() + "\n" + size + "\n" + Base64Text.of(root.bytes()) + "\n";
        return extensions.isEmpty() ? text : text + String.join("\n", extensions) + "\n";
    }

    /** Strict: {@link #text} gives the same text again. */
    public static Checkpoint parse(String text) throws Malformed {
        if (!text.endsWith("\n")) throw new Malformed("a checkpoint's text ends with a newline");
        List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < LINES) throw new Malformed("a checkpoint of " + lines.size() + " lines");
        if (lines.stream().anyMatch(String::isEmpty)) throw new Malformed("an empty line in a checkpoint");
        long size = DecimalText.read(lines.get(1), "the checkpoint's size");
        Digest root = Base64Text.readDigest(lines.get(2), "the checkpoint's root");
        List<String> extensions = lines.subList(LINES, lines.size());
        return Malformed.unless(
                "checkpoint", () -> new Checkpoint(new LogId(lines.getFirst()), size, root, extensions));
    }
}
