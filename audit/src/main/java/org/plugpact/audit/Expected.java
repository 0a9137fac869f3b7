package org.plugpact.audit;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;

/**
 * What an export is held to that is not in it.
 *
 * @param anchor the digest of the root authority's certificate, as somebody trusted gave it; without, the export's own is taken and
 *     reported
 * @param demands what others than its log must say of it
 * @param before an export of the same log from before facts were pruned: those that it still has are added up from there
 */
record Expected(Optional<Digest> anchor, Demands demands, Optional<Export> before) {
    static final Expected NOTHING = new Expected(Optional.empty(), Demands.none(), Optional.empty());

    static Expected of(Optional<Digest> anchor) {
        return new Expected(anchor, Demands.none(), Optional.empty());
    }

    /** Of a log that stands beside this one: it rests on the same root, and what others say of it is in this one. */
    Expected beside(Optional<Digest> root) {
        var believed = new Demands(Optional.empty(), demands.broken(), List.of(), List.of());
        return new Expected(anchor.or(() -> root), believed, Optional.empty());
    }
}
