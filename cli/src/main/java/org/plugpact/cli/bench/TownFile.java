package org.plugpact.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.plugpact.sim.world.Session;
import org.plugpact.sim.world.Town;

/**
 * Sessions to replay: of a file that is there, or of the generated town, the same ones each time.
 *
 * @param arguments that {@code replay} needs to read it
 */
record TownFile(Path file, List<String> arguments) {
    /** The columns that {@link #write} writes. */
    static final String COLUMNS =
            "charger=charger,connector=connector,start=start,end=end,energy_wh=energy_wh,site=site,"
                    + "model=model,zone=UTC";

    private static final String HEADER = "charger,connector,start,end,energy_wh,site,model";
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final long SEED = 1;
    private static final int BUSTLE = 4;

    /** A file in one of the forms that {@code replay} recognises. */
    static TownFile of(Path file) {
        return new TownFile(file, List.of(file.toString()));
    }

    /** Writes at least so many sessions of the town, in whole days, into a file. */
    static TownFile write(Path file, int sessions) throws IOException {
        var town = Town.small(SEED, UTC, BUSTLE);
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        for (LocalDate day = FIRST_DAY; lines.size() <= sessions; day = day.plusDays(1)) {
            for (Session one : town.day(day)) lines.add(line(one));
        }
        Files.write(file, lines);
        return new TownFile(file, List.of(file.toString(), "--columns", COLUMNS));
    }

    private static String line(Session session) {
        return String.join(
                ",",
                session.charger(),
                Integer.toString(session.connector()),
                session.start().toString().replace("Z", ""),
                session.end().toString().replace("Z", ""),
                Long.toString(session.energy().milliwattHours() / 1_000),
                session.site(),
                session.model());
    }
}
