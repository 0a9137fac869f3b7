package org.plugpact.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.plugpact.core.bytes.Algorithm;
import org.plugpact.hub.desk.DeskBusy;

/** A hub's folder with a past. */
final class PastSessions {
    private static final int CHARGERS = 100;

    /** Of a session as short as one is: between its start and its stop the meter is read once. */
    private static final int READINGS = 1;

    private PastSessions() {}

    /** Puts so many whole sessions on record in this folder, of which no hub may be running. */
    static void fill(Path data, int sessions, Consumer<String> progress) throws IOException, DeskBusy, SQLException {
        try (var room = Backroom.in(data)) {
            var fill = new LogFill(room, Handshaking.begin(room, Algorithm.EDDSA, CHARGERS), READINGS);
            // From here on the desk is past: what fills the log appends to it alone.
            room.desk.close();
            fill.sessions(sessions, done -> progress.accept(done + " sessions"));
        }
    }
}
