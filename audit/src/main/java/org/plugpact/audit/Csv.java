package org.plugpact.audit;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180), with a line feed after each line. */
final class Csv {
    private Csv() {}

    static String line(Object... values) {
        return part(values) + "\n";
    }

    /** Without an end. */
    static String part(Object... values) {
        return Arrays.stream(values).map(String::valueOf).map(Csv::quoted).collect(Collectors.joining(","));
    }

    /** In quotes where it has to be, and without what would steer a terminal. */
    private static String quoted(String value) {
        String plain = value.replaceAll("\\p{C}", "?");
        return plain.matches("[^\",]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }
}
