package org.plugpact.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.trust.Entry;
import org.plugpact.core.trust.Head;

/**
 * Whether the governance log that a hub tells others of has the statements of its facts: the same ones, in their order, under
 * a checkpoint by that log's own key, which the root names. One thread's own.
 */
final class GovernanceCheck {
    private static final int BYTES_MAX = 1 << 16;

    private final List<Entry> statements = new ArrayList<>();

    void take(Item item) {
        if (item.content().isPresent() && item.content().get() instanceof StatementRecorded recorded) {
            statements.add(new Entry(item.leaf().header().decidedTime(), recorded.signed()));
        }
    }

    /** What is wrong; nothing in an export that has none, as a site's log or one from before there were any. */
    Optional<Difference> wrong(Export export, Digest anchor, Verifier verifier) {
        if (!export.has(Export.GOVERNANCE)) return Optional.empty();
        try {
            return Head.decode(export.bytes(Export.GOVERNANCE, BYTES_MAX))
                    .wrong(anchor, statements, verifier)
                    .map(why -> Difference.ofFile(Export.GOVERNANCE, why));
        } catch (IOException | Malformed broken) {
            return Optional.of(Difference.ofFile(Export.GOVERNANCE, "can't be read: " + broken.getMessage()));
        }
    }
}
