package org.plugpact.cli.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of some tables out of the text that mysqldump or mariadb-dump writes, as they come: a dump of any size
 * takes the memory of one row. Names of columns are taken from CREATE TABLE, or from the INSERT if it has them.
 */
final class MysqlDump {
    /** Characters of one value; SteVe's longest columns that are looked at have far fewer. */
    static final int VALUE_MAX = 1 << 20;

    private static final String KEYS = "PRIMARY UNIQUE KEY CONSTRAINT INDEX FULLTEXT SPATIAL CHECK FOREIGN";
    private static final Set<String> NO_COLUMNS = Set.of(KEYS.split(" "));

    private final BufferedReader in;
    private final Set<String> wanted;
    private final Sink sink;
    private final Map<String, List<String>> columns = new HashMap<>();
    private long line = 1;
    private int letter;

    /** Is handed each row. */
    interface Sink {
        /** @param values by the names of their columns; NULL is left out */
        void row(String table, Map<String, String> values, long line);
    }

    private MysqlDump(Reader in, Set<String> wanted, Sink sink) {
        this.in = new BufferedReader(in, 1 << 16);
        this.wanted = Set.copyOf(wanted);
        this.sink = sink;
    }

    /** @throws IOException if it ends in the middle of something, or is no such dump; says on which line */
    static void read(Reader in, Set<String> wanted, Sink sink) throws IOException {
        new MysqlDump(in, wanted, sink).statements();
    }

    private void statements() throws IOException {
        step();
        for (var token = token(); token != null; token = token()) {
            switch (token.toUpperCase(java.util.Locale.ROOT)) {
                case "CREATE" -> create();
                case "INSERT" -> insert();
                default -> skipStatement(token);
            }
        }
    }

    private void create() throws IOException {
        if (!"TABLE".equalsIgnoreCase(some(token()))) {
            skipStatement("");
            return;
        }
        var table = some(token());
        if (table.equalsIgnoreCase("IF")) {
            token();
            token();
            table = some(token());
        }
        expect("(");
        var names = new ArrayList<String>();
        for (boolean more = true; more; ) {
            boolean quoted = peeked() == '`';
            var name = some(token());
            if (quoted || !NO_COLUMNS.contains(name.toUpperCase(java.util.Locale.ROOT))) names.add(name);
            more = skipDefinition();
        }
        columns.put(table, List.copyOf(names));
        skipStatement("");
    }

    /** To behind the comma after a column's definition; false if it was the last. */
    private boolean skipDefinition() throws IOException {
        int depth = 0;
        while (true) {
            var token = some(token());
            if (token.equals("(")) depth++;
            else if (token.equals(")") && depth-- == 0) return false;
            else if (token.equals(",") && depth == 0) return true;
        }
    }

    private void insert() throws IOException {
        var word = some(token());
        while (!word.equalsIgnoreCase("INTO")) word = some(token());
        var table = some(token());
        if (!wanted.contains(table)) {
            skipStatement("");
            return;
        }
        var names = columns.getOrDefault(table, List.of());
        var next = some(token());
        if (next.equals("(")) {
            names = names();
            next = some(token());
        }
        if (!next.equalsIgnoreCase("VALUES")) throw wrong("VALUES expected, not " + next);
        for (var after = ","; after.equals(","); after = some(token())) {
            expect("(");
            row(table, names);
        }
    }

    private List<String> names() throws IOException {
        var names = new ArrayList<String>();
        for (var after = ","; after.equals(","); after = some(token())) names.add(some(token()));
        return names;
    }

    private void row(String table, List<String> names) throws IOException {
        long began = line;
        var values = new HashMap<String, String>();
        int at = 0;
        for (var after = ","; after.equals(","); after = some(token())) {
            var value = value();
            if (at >= names.size()) throw wrong(table + " has more values than columns");
            if (value.isPresent()) values.put(names.get(at), value.get());
            at++;
        }
        if (at != names.size()) throw wrong(table + " has fewer values than columns");
        sink.row(table, values, began);
    }

    /** A literal; empty for NULL. */
    private Optional<String> value() throws IOException {
        boolean text = peeked() == '\'' || peeked() == '"';
        var token = some(token());
        if (text) return Optional.of(token);
        // Of a text in its character set, such as _binary 'x', the text alone.
        if (token.startsWith("_")) return Optional.of(some(token()));
        return token.equalsIgnoreCase("NULL") ? Optional.empty() : Optional.of(token);
    }

    private void expect(String token) throws IOException {
        var found = some(token());
        if (!found.equals(token)) throw wrong(token + " expected, not " + found);
    }

    private void skipStatement(String first) throws IOException {
        for (@Nullable String token = first; token != null && !token.equals(";"); token = token()) {}
    }

    private String some(@Nullable String token) throws IOException {
        if (token == null) throw wrong("it ends too soon");
        return token;
    }

    private IOException wrong(String why) {
        return new IOException("line " + line + ": " + why);
    }

    /** The first letter of the next token. */
    private int peeked() throws IOException {
        space();
        return letter;
    }

    /** The next word, text or mark; null at the end. Comments are skipped, those for servers too. */
    private @Nullable String token() throws IOException {
        space();
        if (letter < 0) return null;
        if (letter == '\'' || letter == '"' || letter == '`') return quoted((char) letter);
        if ("(),;=".indexOf(letter) >= 0) return String.valueOf((char) step());
        var word = new StringBuilder();
        while (letter >= 0 && " \t\r\n(),;='\"`".indexOf(letter) < 0) word.append((char) step());
        return word.toString();
    }

    private void space() throws IOException {
        while (true) {
            while (letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n') step();
            if (letter == '#' || (letter == '-' && isNext('-'))) {
                while (letter >= 0 && letter != '\n') step();
            } else if (letter == '/' && isNext('*')) {
                for (int before = step(); letter >= 0 && !(before == '*' && letter == '/'); ) before = step();
                step();
            } else {
                return;
            }
        }
    }

    private boolean isNext(char next) throws IOException {
        in.mark(1);
        int found = in.read();
        in.reset();
        return found == next;
    }

    private String quoted(char quote) throws IOException {
        step();
        var text = new StringBuilder();
        while (true) {
            if (letter < 0) throw wrong("a text without an end");
            if (text.length() > VALUE_MAX) throw wrong("a text of more than " + VALUE_MAX + " characters");
            int read = step();
            if (read == quote) {
                if (letter != quote) return text.toString();
                text.append((char) step());
            } else if (read == '\\' && quote != '`') {
                text.append(escaped((char) step()));
            } else {
                text.append((char) read);
            }
        }
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case '0' -> '\0';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'Z' -> '\u001a';
            default -> letter;
        };
    }

    /** This letter; the next one is looked at from now on. */
    private int step() throws IOException {
        int read = letter;
        letter = in.read();
        if (read == '\n') line++;
        return read;
    }
}
