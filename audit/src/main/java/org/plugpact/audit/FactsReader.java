package org.plugpact.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.plugpact.core.bytes.Decoder;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.Leaf;

/** Reads the leaves of one file in order, a few at a time, however large the file is. One thread's own. */
final class FactsReader implements AutoCloseable {
    /** A fact of the largest size that is allowed always lies within what is held; what is left of it is moved seldom. */
    private static final int WINDOW = 6 * Fact.BYTES_MAX;

    private final InputStream in;
    private byte[] window = new byte[WINDOW];
    private int from;
    private int to;
    private boolean ended;

    FactsReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next ones, fewer if the file ends or they are large; none if it has ended.
     *
     * @param into gets them, also those before something that is no fact
     * @throws Malformed where no leaf begins, or one of another form
     */
    void read(int leaves, List<Leaf> into) throws IOException, Malformed {
        fill();
        var decoder = new Decoder(window, from, to);
        int last = ended ? to : to - Fact.BYTES_MAX;
        for (int i = 0; i < leaves && from < last; i++) {
            into.add(Leaf.read(decoder));
            from = decoder.position();
        }
    }

    boolean isAtEnd() throws IOException {
        fill();
        return ended && from == to;
    }

    private void fill() throws IOException {
        if (ended || to - from >= Fact.BYTES_MAX) return;
        // Facts that were read hold copies of their own, so the window may be written over.
        System.arraycopy(window, from, window, 0, to - from);
        to -= from;
        from = 0;
        int read = in.readNBytes(window, to, window.length - to);
        to += read;
        ended = to < window.length;
        if (ended) window = Arrays.copyOf(window, to);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
