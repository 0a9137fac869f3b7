package org.plugpact.hub.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first file in a form as browsers and many chargers send one (RFC 7578); what follows it is not read.
 *
 * @param name as the sender calls it; empty if it has none
 */
record FormFile(String name, InputStream bytes) {
    private static final int LINE_MAX = 1_024;
    private static final int LINES_MAX = 32;

    /** Bytes of a field before a file. */
    static final int TEXT_MAX = 16_384;

    /** Fields before a file. */
    static final int TEXTS_MAX = 32;

    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\";,]{1,70})\"?");
    private static final Pattern FIELD = Pattern.compile("(?i)[; ]name=\"([^\"\\r\\n]*)\"");
    private static final Pattern NAME = Pattern.compile("(?i)filename=\"?([^\";\\r\\n]*)\"?");

    static boolean isForm(String mediaType) {
        return mediaType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /** What a {@code Content-Disposition} header calls it (OCPP 2.1, part 2, N01.FR.19); empty if it doesn't. */
    static String named(String disposition) {
        var named = NAME.matcher(disposition);
        return named.find() ? named.group(1) : "";
    }

    /** Reads up to the first part's bytes; empty if there is no part. */
    static Optional<FormFile> first(String mediaType, InputStream body) throws IOException {
        var boundary = BOUNDARY.matcher(mediaType);
        if (!boundary.find()) return Optional.empty();
        var from = new PushbackInputStream(body, LINE_MAX);
        return line(from).equals("--" + boundary.group(1)) ? part(from, boundary.group(1)) : Optional.empty();
    }

    /**
     * Reads up to the first file's bytes, and the fields that stand before it; empty if there is no file.
     *
     * @param texts where they go, by their names
     * @throws IOException if a field is longer than {@link #TEXT_MAX} bytes, or there are more than {@link #TEXTS_MAX}
     */
    static Optional<FormFile> after(String mediaType, InputStream body, Map<String, String> texts) throws IOException {
        var boundary = BOUNDARY.matcher(mediaType);
        if (!boundary.find()) return Optional.empty();
        var from = new PushbackInputStream(body, LINE_MAX);
        for (int parts = 0; parts <= TEXTS_MAX; parts++) {
            // The first line is the boundary; further ones are what is left of the one that ended the part before.
            if (line(from).equals("--")) return Optional.empty();
            var headers = new StringBuilder();
            var part = part(from, boundary.group(1), headers);
            if (part.isEmpty() || headers.toString().toLowerCase(Locale.ROOT).contains("filename=")) return part;
            var text = part.get().bytes.readNBytes(TEXT_MAX + 1);
            if (text.length > TEXT_MAX) throw new IOException("a field of more than " + TEXT_MAX + " bytes");
            var field = FIELD.matcher(headers);
            if (field.find()) texts.put(field.group(1), new String(text, StandardCharsets.UTF_8));
        }
        throw new IOException("more than " + TEXTS_MAX + " fields");
    }

    private static Optional<FormFile> part(PushbackInputStream from, String boundary) throws IOException {
        return part(from, boundary, new StringBuilder());
    }

    private static Optional<FormFile> part(PushbackInputStream from, String boundary, StringBuilder headers)
            throws IOException {
        var name = "";
        for (int lines = 0; lines < LINES_MAX; lines++) {
            var line = line(from);
            if (line.isEmpty()) return Optional.of(new FormFile(name, new Part(from, boundary)));
            headers.append(line).append('\n');
            if (!named(line).isEmpty()) name = named(line);
        }
        return Optional.empty();
    }

    private static String line(InputStream from) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = from.read(); one >= 0 && one != '\n'; one = from.read()) {
            if (line.size() == LINE_MAX)
                throw new IOException("a form with a line of more than " + LINE_MAX + " bytes");
            if (one != '\r') line.write(one);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** A part's bytes, up to the boundary. One thread. */
    private static final class Part extends InputStream {
        private final PushbackInputStream from;
        private final byte[] end;
        private boolean ended;

        Part(PushbackInputStream from, String boundary) {
            this.from = from;
            this.end = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() throws IOException {
            if (ended) return -1;
            int one = from.read();
            if (one != '\r') {
                ended = one < 0;
                return one;
            }
            var rest = from.readNBytes(end.length - 1);
            boolean over = rest.length == end.length - 1;
            for (int at = 0; at < rest.length; at++) over &= rest[at] == end[at + 1];
            if (over) {
                ended = true;
                return -1;
            }
            from.unread(rest);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int at = 0;
            for (int one; at < length && (one = read()) >= 0; at++) into[offset + at] = (byte) one;
            return at == 0 && length > 0 ? -1 : at;
        }
    }
}
