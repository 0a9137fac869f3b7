package org.plugpact.hub.desk;

import java.util.List;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Snapshot;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.lineage.Checkpoint;

/**
 * What a snapshot's note says: of which form it is, at which point of which log it was taken, and the digest over all its
 * bytes. No checkpoint reads like it: that has a number in its second line.
 *
 * @param at the log's size and root then
 * @param pieces how many there are
 * @param digest SHA-256 over the digests of the remainder and of each piece
 */
record SnapshotNote(Checkpoint at, int pieces, Digest digest) {
    private static final String FIRST = "plugpact-snapshot/" + Snapshot.FORM;
    private static final int LINES = 6;

    static Digest digest(byte[] remainder, List<Digest> pieces) {
        byte[][] parts = new byte[1 + pieces.size()][];
        parts[0] = Digest.sha256(remainder).bytes();
        for (int i = 0; i < pieces.size(); i++) parts[1 + i] = pieces.get(i).bytes();
        return Digest.sha256(parts);
    }

    /** {@code plugpact-snapshot/} and the form, the log, size, root, number of pieces, digest: a line each. */
    String text() {
        return String.join(
                "\n",
                FIRST,
                at.origin().text(),
                Long.toString(at.size()),
                at.root().hex(),
                Integer.toString(pieces),
                digest.hex(),
                "");
    }

    static SnapshotNote parse(String text) throws Malformed {
        List<String> lines = text.lines().toList();
        if (!lines.getFirst().equals(FIRST)) throw new Malformed("it is of another form");
        if (lines.size() != LINES) throw new Malformed("a note of " + lines.size() + " lines");
        return Malformed.unless(
                "note",
                () -> new SnapshotNote(
                        new Checkpoint(
                                new LogId(lines.get(1)), Long.parseLong(lines.get(2)), Digest.parse(lines.get(3))),
                        Integer.parseInt(lines.get(4)),
                        Digest.parse(lines.get(5))));
    }
}
