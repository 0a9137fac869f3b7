package org.plugpact.hub.web;

import java.util.Optional;

/**
 * A part of a file.
 *
 * @param to the first byte that is no more of it
 */
record ByteRange(long from, long to) {
    /**
     * Reads the value of a {@code Range} header that begins with {@code bytes=} (RFC 9110, 14.1.2); of several ranges the first.
     *
     * @return empty if there is nothing of it
     */
    static Optional<ByteRange> of(String header, long size) {
        var spec = header.substring(header.indexOf('=') + 1).split(",", 2)[0].strip();
        int dash = spec.indexOf('-');
        try {
            if (dash < 0) return Optional.empty();
            var first = spec.substring(0, dash);
            var last = spec.substring(dash + 1);
            if (first.isEmpty()) return whole(Math.max(0, size - Long.parseLong(last)), size, size);
            return whole(Long.parseLong(first), last.isEmpty() ? size : Math.addExact(Long.parseLong(last), 1), size);
        } catch (NumberFormatException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<ByteRange> whole(long from, long to, long size) {
        long end = Math.min(to, size);
        return from < 0 || from >= end ? Optional.empty() : Optional.of(new ByteRange(from, end));
    }
}
