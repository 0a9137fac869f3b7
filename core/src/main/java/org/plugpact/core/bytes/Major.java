package org.plugpact.core.bytes;

/** The numbers of RFC 8949, 3: major types in the upper three bits of an item's first byte, and what follows below. */
final class Major {
    /** The bits of the first byte that hold the major type. */
    static final int MASK = 7 << 5;

    static final int UNSIGNED = 0 << 5;
    static final int NEGATIVE = 1 << 5;
    static final int BYTES = 2 << 5;
    static final int TEXT = 3 << 5;
    static final int ITEMS = 4 << 5;
    static final int ENTRIES = 5 << 5;
    static final int TAG = 6 << 5;
    static final int SIMPLE = 7 << 5;

    static final int ONE_BYTE = 24;
    static final int TWO_BYTES = 25;
    static final int FOUR_BYTES = 26;
    static final int EIGHT_BYTES = 27;

    static final int FALSE = 20;
    static final int TRUE = 21;
    static final int NULL = 22;

    private Major() {}
}
