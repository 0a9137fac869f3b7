package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Leaf;

/** An export's leaves in order, one at a time, beside those of another. One thread's own. */
final class LeafRun implements AutoCloseable {
    private static final int AT_ONCE = 256;

    private final Export export;
    private final Iterator<String> files;
    private final Deque<Leaf> read = new ArrayDeque<>();
    private Optional<FactsReader> reader = Optional.empty();

    LeafRun(Export export) {
        this.export = export;
        this.files = export.factFiles().iterator();
    }

    /** The next one; empty after the last. */
    Optional<Leaf> next() throws IOException, Malformed {
        while (read.isEmpty()) {
            if (reader.isPresent() && reader.get().isAtEnd()) close();
            if (reader.isEmpty()) {
                if (!files.hasNext()) return Optional.empty();
                reader = Optional.of(new FactsReader(export.stream(files.next())));
            }
            List<Leaf> some = new ArrayList<>();
            reader.get().read(AT_ONCE, some);
            read.addAll(some);
        }
        return Optional.of(read.remove());
    }

    @Override
    public void close() throws IOException {
        if (reader.isPresent()) reader.get().close();
        reader = Optional.empty();
    }
}
