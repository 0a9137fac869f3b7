package org.plugpact.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.FactStore;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.store.KeptLogs;
import org.plugpact.hub.views.Logs;
import org.plugpact.hub.views.Views;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Drops the views and grows them again. */
@Command(
        name = "rebuild",
        description = "Drop every view of a hub that is not running, and grow all again from its facts.",
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HubOptions options = new HubOptions();

    @Override
    public Integer call() throws IOException, SQLException, Malformed {
        var config = options.config("hub");
        try (var database = Database.open(config, new Health());
                var store = FactStore.open(database)) {
            var kept = KeptLogs.open(database, Verifier.fastest());
            long all =
                    store.size() + kept.all().stream().mapToLong(KeptLog::size).sum();
            var bar = new Bar("growing views", all);
            long facts = Views.rebuild(database.source(), Logs.of(store, kept), bar::set);
            bar.end();
            spec.commandLine().getOut().println("views grown from " + facts + " facts");
        }
        return 0;
    }
}
