package org.plugpact.hub.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Signed notes one after the other, a blank line after each. What could not be written is said at the end. */
final class Notes implements Consumer<String> {
    private final OutputStream out;
    private Optional<IOException> failed = Optional.empty();

    Notes(OutputStream out) {
        this.out = out;
    }

    @Override
    public void accept(String note) {
        if (failed.isPresent()) return;
        try {
            out.write((note + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException cant) {
            failed = Optional.of(cant);
        }
    }

    void end() throws IOException {
        if (failed.isPresent()) throw failed.get();
    }
}
