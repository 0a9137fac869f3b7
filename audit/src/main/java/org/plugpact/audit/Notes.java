package org.plugpact.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;

/** Signed notes of one file, a blank line after each, one at a time however many there are. One thread's own. */
final class Notes implements AutoCloseable {
    /** Bytes of a note: a checkpoint with the signatures of some sixty witnesses. */
    private static final int NOTE_BYTES_MAX = 1 << 18;

    private final InputStream in;

    Notes(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The next note: text, blank line, signatures; empty after the last.
     *
     * @throws Malformed if no blank line closes it
     * @throws java.nio.charset.CharacterCodingException if it is no text
     */
    Optional<String> next() throws IOException, Malformed {
        var note = new ByteArrayOutputStream();
        int before = -1;
        boolean signatures = false;
        for (int letter = in.read(); letter >= 0; letter = in.read()) {
            if (letter == '\n' && before == '\n') {
                if (signatures) return Optional.of(text(note.toByteArray()));
                signatures = true;
                before = -1;
            } else {
                before = letter;
            }
            note.write(letter);
            if (note.size() > NOTE_BYTES_MAX) throw new Malformed("it has more than " + NOTE_BYTES_MAX + " bytes");
        }
        if (note.size() == 0) return Optional.empty();
        throw new Malformed("it is not closed by a blank line");
    }

    private static String text(byte[] note) throws IOException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
