package org.plugpact.core.governance;

import java.util.Optional;
import org.plugpact.core.bytes.Digest;

/** Port: certificates travel by hash, and here is where they are found. */
@FunctionalInterface
public interface ChainStore {
    /** The chain of the leaf with that digest (x5t), up to and with its authority's certificate. */
    Optional<Chain> chain(Digest leaf);
}
