package org.plugpact.cli.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table of comma-separated values (RFC 4180), record by record. */
final class Csv {
    /** Characters of one field; a longer one means that a quote is missing. */
    static final int FIELD_MAX = 4_096;

    private final BufferedReader in;
    private long line = 1;
    private long began = 1;

    Csv(Reader in) {
        this.in = new BufferedReader(in);
    }

    /** The number of the line on which the record began that was read last. */
    long line() {
        return began;
    }

    /** The next record that is not an empty line; empty at the end. */
    Optional<List<String>> next() throws IOException {
        for (int letter = in.read(); letter >= 0; letter = in.read()) {
            if (letter == '\r') continue;
            if (letter == '\n') {
                line++;
                continue;
            }
            began = line;
            return Optional.of(read(letter));
        }
        return Optional.empty();
    }

    private List<String> read(int first) throws IOException {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int letter = first; ; letter = in.read()) {
            if (letter < 0 || (letter == '\n' && !quoted)) {
                if (letter == '\n') line++;
                fields.add(field.toString());
                return fields;
            }
            if (letter == '\n') line++;
            if (field.length() > FIELD_MAX) throw new IOException("line " + began + ": a field without an end");
            if (letter == '"') {
                if (quoted && peek() == '"') field.append((char) in.read());
                else quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (letter != '\r' || quoted) {
                field.append((char) letter);
            }
        }
    }

    private int peek() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next;
    }
}
