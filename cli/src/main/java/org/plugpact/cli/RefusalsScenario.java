package org.plugpact.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Everything that can be refused is, once, at a running hub and between two devices, each over its real door. */
final class RefusalsScenario implements AutoCloseable {
    private final RefusalWorld world;
    private final RefusalTable table;
    private final PrintWriter out;

    /** @param folder where devices keep their keys */
    RefusalsScenario(Hubs hubs, Path folder, PrintWriter out) throws IOException, InterruptedException {
        this.out = out;
        this.table = new RefusalTable(out);
        this.world = new RefusalWorld(hubs, folder);
    }

    /** Plays it. What was refused, and what was not though it should have been, is in the table then. */
    RefusalTable play() throws IOException, InterruptedException {
        try (var plain = new RefusalsAtPlain(world, table)) {
            plain.play();
        }
        new RefusalsNative(world, table).play();
        new RefusalsHandedIn(world, table).play();
        new RefusalsOfStatements(world, table).play();
        new RefusalsOfEndorsements(world, table).play();
        new RefusalsOfDisputes(world, table).play();
        new RefusalsOfRegistrations(world, table).play();
        new RefusalsOfBundles(world, table).play();
        new RefusalsAtPages(world, table).play();
        new RefusalsOfSites(world, table).play();
        try (var browser = new RefusalBrowser(world.client.page("/"))) {
            new RefusalsOfExcess(world, table, browser).play();
        }
        out.println();
        out.println(table.refused().size() + " refusals, for " + table.reasons().size() + " reasons"
                + (table.otherwise().isEmpty() ? "." : "; NOT refused as they must: " + table.otherwise()));
        out.flush();
        return table;
    }

    @Override
    public void close() {
        world.close();
    }
}
