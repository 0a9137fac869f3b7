package org.plugpact.hub.store;

import org.plugpact.core.bytes.Digest;

/** One fact as the table has it: three byte strings, and the leaf's hash that they must give. */
final class FactRow {
    final long index;
    final Digest leaf;
    final byte[] header;
    final byte[] body;
    final byte[] fields;

    FactRow(long index, Digest leaf, byte[] header, byte[] body, byte[] fields) {
        this.index = index;
        this.leaf = leaf;
        this.header = header;
        this.body = body;
        this.fields = fields;
    }
}
