package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets go of records whose time is over. */
@Command(
        name = "prune",
        description = {
            "Let go of sessions and incidents that are older than the rules in force have records of their place kept.",
            "A hub does this by itself once a day. Headers, leaves and the books' sums stay, and all that is left verifies.",
            "Where no rule of the topic retention is in force, nothing goes."
        },
        mixinStandardHelpOptions = true)
final class PruneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Option(names = "--dry-run", description = "Only say what would go")
    private boolean dry;

    @Option(names = "--json", description = "One object, for machines")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var client = remote.client()) {
            JsonObject done = client.prune(dry);
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(done.encode());
            } else {
                out.println(done.getLong("facts") + " facts " + (dry ? "would go" : "pruned"));
                for (Object entry : done.getJsonArray("pruned")) {
                    var one = (JsonObject) entry;
                    out.printf(
                            "  %d facts of %d sessions in %s, by rule %s%n",
                            one.getLong("facts"), one.getLong("sessions"), one.getString("log"), one.getString("rule"));
                }
            }
            out.flush();
        }
        return 0;
    }
}
