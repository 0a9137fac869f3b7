package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.plugpact.cli.imports.Chargers;
import org.plugpact.cli.imports.Found;
import org.plugpact.cli.imports.Steve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enters what an operator has in another system. */
@Command(
        name = "import",
        description = "Enter the chargers of a table, or the chargers and cards of a SteVe database, at a running hub.",
        footer = {
            "",
            "A table (.csv) has a line each; the first names its columns:",
            "  id             as in OCPP; the one column that must be there",
            "  site, site_name, model, connectors, tariff",
            "  password       the one that it has, of 16 to 40 characters; or",
            "  password_hash  of that, by bcrypt; without either it gets a new one, printed once",
            "",
            "A dump (.sql) is what mysqldump writes of SteVe's database. Entering twice changes nothing."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Parameters(paramLabel = "FILE", description = "chargers.csv, or steve.sql")
    private Path file = Path.of("");

    @Option(names = "--skip-bad", description = "Leave lines out that are no good, instead of entering nothing")
    private boolean skipBad;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var found = read();
        var out = spec.commandLine().getOut();
        var told = skipBad ? out : spec.commandLine().getErr();
        for (var wrong : found.wrong()) told.println("line " + wrong.line() + ": " + wrong.why());
        if (!skipBad && !found.wrong().isEmpty()) {
            told.println("nothing was entered; --skip-bad leaves these out");
            return 2;
        }
        try (var client = remote.client()) {
            enter(client, found, out);
        }
        return 0;
    }

    private Found read() throws IOException {
        try (Reader in = Files.newBufferedReader(file)) {
            return file.toString().endsWith(".sql") ? Steve.read(in) : Chargers.read(in);
        }
    }

    private static void enter(AdminClient client, Found found, PrintWriter out)
            throws IOException, InterruptedException {
        Map<String, String> passwords = new LinkedHashMap<>();
        for (var some : parts(found.chargers())) {
            var list = new JsonArray();
            some.forEach(charger -> list.add(written(charger)));
            passwords.putAll(client.enter(list));
        }
        for (var some : parts(found.tags())) {
            var list = new JsonArray();
            some.forEach(tag -> list.add(written(tag)));
            client.enterCards(list);
        }
        out.println("entered " + found.chargers().size() + " chargers, "
                + found.tags().size() + " cards; left out " + found.wrong().size() + " lines");
        passwords.forEach((id, password) -> out.println(id + "," + password));
    }

    private static <T> List<List<T>> parts(List<T> all) {
        return java.util.stream.IntStream.iterate(
                        0, from -> from < all.size(), from -> from + AdminClient.ENTRIES_AT_ONCE)
                .mapToObj(from -> all.subList(from, Math.min(from + AdminClient.ENTRIES_AT_ONCE, all.size())))
                .toList();
    }

    private static JsonObject written(Found.Charger charger) {
        var object = new JsonObject()
                .put("id", charger.id())
                .put("site", charger.site())
                .put("siteName", charger.siteName())
                .put("model", charger.model())
                .put("connectors", charger.connectors());
        charger.tariff().ifPresent(tariff -> object.put("tariff", tariff));
        charger.password().ifPresent(password -> object.put("password", password));
        charger.hash().ifPresent(hash -> object.put("passwordHash", hash));
        return object;
    }

    private static JsonObject written(Found.Tag tag) {
        var object = new JsonObject().put("tag", tag.tag()).put("blocked", tag.blocked());
        tag.expires().ifPresent(end -> object.put("expires", end.toString()));
        tag.parent().ifPresent(parent -> object.put("parent", parent));
        return object;
    }
}
