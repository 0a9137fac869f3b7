package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.journal.Leaf;

/** Goes through an export's leaves in order, however many there are; a few are held at once. */
final class Leaves {
    private static final int AT_ONCE = 1_024;

    private Leaves() {}

    /** @return where it had to end before the last of them; what comes after a hole is not read */
    static Optional<Difference> each(Export export, Consumer<Leaf> taker) {
        for (String file : export.factFiles()) {
            var leaves = new ArrayList<Leaf>();
            try (var reader = new FactsReader(export.stream(file))) {
                while (!reader.isAtEnd()) {
                    leaves.clear();
                    reader.read(AT_ONCE, leaves);
                    leaves.forEach(taker);
                }
            } catch (IOException | Malformed broken) {
                return Optional.of(Difference.ofFile(file, "can't be read on: " + broken.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** As above, of an export that was verified. */
    static void all(Export export, Consumer<Leaf> taker) throws Unreadable {
        Optional<Difference> hole = each(export, taker);
        if (hole.isPresent()) throw new Unreadable(hole.get().line());
    }
}
