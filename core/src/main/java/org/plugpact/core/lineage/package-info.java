/** The Merkle tree over a log's facts: hashes, frontier, proofs, signed checkpoints and receipts, made and verified. */
@NullMarked
package org.plugpact.core.lineage;

import org.jspecify.annotations.NullMarked;
