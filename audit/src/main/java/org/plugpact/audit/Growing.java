package org.plugpact.audit;

import java.util.Optional;
import org.plugpact.core.lineage.Frontier;
import org.plugpact.core.trust.LogSigners;

/** Something that is about a log of some size, and is compared as soon as the tree over its facts has grown to it. */
interface Growing {
    /** @param signers whose keys sign for the log, as far as is known up to here; empty if it has no beginning */
    void compare(Frontier tree, Optional<LogSigners> signers);
}
