package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what sites may draw, and shows how their current is shared. */
@Command(
        name = "site",
        description = "Say what a site may draw, and see how its current is shared among its chargers.",
        mixinStandardHelpOptions = true)
final class SiteCommand {
    private static final int PHASES = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(
            name = "limit",
            description = {
                "Set what a site may draw, in amperes: one number for each phase, or one for all three.",
                "All chargers concerned are told at once, those that have to lower first."
            },
            footer = {"", "  site limit depot 63", "  site limit depot 63 63 40 --at 17:00=32 --at 21:00=63"},
            mixinStandardHelpOptions = true)
    int limit(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "SITE") String site,
            @Parameters(paramLabel = "AMPS", arity = "1..3") List<BigDecimal> amps,
            @Option(names = "--at", paramLabel = "HH:MM=AMPS", description = "From that time of the day on; repeatable")
                    Optional<List<String>> at,
            @Option(names = "--zone", description = "Whose clock counts") Optional<String> zone,
            @Option(names = "--policy", description = "earliest-deadline or least-laxity") Optional<String> policy,
            @Option(
                            names = "--unheard",
                            paramLabel = "AMPS",
                            description =
                                    "What an outlet may draw before the hub has heard of its vehicle; set aside for each that can't be told otherwise: 0, or 6 at the least")
                    Optional<BigDecimal> unheard)
            throws IOException, InterruptedException {
        if (amps.size() != 1 && amps.size() != PHASES) throw new IOException("one number of amperes, or three");
        var body = new JsonObject().put("amps", amps.size() == 1 ? amps.getFirst() : new JsonArray(amps));
        var day = new JsonArray();
        for (var one : at.orElse(List.of())) {
            var parts = one.split("=", 2);
            if (parts.length != 2) throw new IOException("not HH:MM=AMPS: " + one);
            day.add(new JsonObject().put("from", parts[0]).put("amps", new BigDecimal(parts[1])));
        }
        body.put("day", day);
        zone.ifPresent(name -> body.put("zone", name));
        policy.ifPresent(name -> body.put("policy", name));
        unheard.ifPresent(some -> body.put("unheard", some));
        try (var client = remote.client()) {
            client.act("/api/sites/" + site + "/limit", body);
            out().println("told " + site);
        }
        return 0;
    }

    @Command(
            name = "outlet",
            description =
                    "Put an outlet of a charger, or with --outlet 0 the charger as a whole, under a site's limit.",
            mixinStandardHelpOptions = true)
    int outlet(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "SITE") String site,
            @Parameters(paramLabel = "CHARGER") String charger,
            @Option(names = "--outlet", defaultValue = "1", description = "Its number (default: ${DEFAULT-VALUE})")
                    int outlet,
            @Option(
                            names = "--amps",
                            defaultValue = "32",
                            description = "What it is built for (default: ${DEFAULT-VALUE})")
                    BigDecimal amps,
            @Option(
                            names = "--floor",
                            defaultValue = "6",
                            description = "With how much vehicles charge at the least (default: ${DEFAULT-VALUE})")
                    BigDecimal floor,
            @Option(
                            names = "--phases",
                            defaultValue = "123",
                            description =
                                    "Of the site, that its first, second and third are wired to, such as 231 (default: ${DEFAULT-VALUE})")
                    String phases)
            throws IOException, InterruptedException {
        var wired = new JsonArray();
        phases.chars().forEach(digit -> wired.add(digit - '0'));
        var body = new JsonObject()
                .put("charger", charger)
                .put("outlet", outlet)
                .put("amps", amps)
                .put("floor", floor)
                .put("phases", wired);
        try (var client = remote.client()) {
            client.act("/api/sites/" + site + "/outlets", body);
            out().println(charger + "/" + outlet + " belongs to " + site);
        }
        return 0;
    }

    @Command(
            name = "leave",
            description = "Take a charger from its site; its limits of ours are taken back.",
            mixinStandardHelpOptions = true)
    int leave(@Mixin RemoteOptions remote, @Parameters(paramLabel = "CHARGER") String charger)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            client.act("/api/chargers/" + charger + "/leave-site", new JsonObject());
            out().println(charger + " belongs to no site");
        }
        return 0;
    }

    @Command(
            name = "needs",
            description = "Say when the vehicle of a transaction leaves, and how much it needs until then.",
            mixinStandardHelpOptions = true)
    int needs(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "TRANSACTION", description = "The hub's number") int transaction,
            @Option(names = "--departure", description = "Such as 2025-01-31T17:00:00Z") Optional<String> departure,
            @Option(names = "--kwh", description = "From now on") Optional<BigDecimal> kwh)
            throws IOException, InterruptedException {
        var body = new JsonObject();
        departure.ifPresent(at -> body.put("departure", at));
        kwh.ifPresent(some -> body.put("kwh", some));
        try (var client = remote.client()) {
            client.act("/api/transactions/" + transaction + "/needs", body);
            out().println("noted");
        }
        return 0;
    }

    @Command(
            name = "flow",
            description = "Say whether vehicles at a site may give energy back; a new site's may not.",
            mixinStandardHelpOptions = true)
    int flow(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "SITE") String site,
            @Parameters(paramLabel = "in|both", description = "Into vehicles, or both ways") String directions)
            throws IOException, InterruptedException {
        boolean both = directions.equals("both");
        if (!both && !directions.equals("in")) throw new IOException("in or both, not " + directions);
        try (var client = remote.client()) {
            client.act("/api/sites/" + site + "/flow", new JsonObject().put("both", both));
            out().println("told " + site);
        }
        return 0;
    }

    @Command(
            name = "setpoint",
            description = {
                "Say what the vehicles at a site that give energy back take together, or give if it is negative, in watts.",
                "Only those that said how far they may be discharged are, and only where site flow is both."
            },
            footer = {"", "  site setpoint depot -20000 --to 2025-01-31T19:00:00Z", "  site setpoint depot --none"},
            mixinStandardHelpOptions = true)
    int setpoint(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "SITE") String site,
            @Parameters(paramLabel = "WATTS", arity = "0..1") Optional<BigDecimal> watts,
            @Option(names = "--from", description = "Such as 2025-01-31T17:00:00Z; now if not said")
                    Optional<String> from,
            @Option(names = "--to", description = "When it ends, and they charge again") Optional<String> to,
            @Option(names = "--none", description = "No setpoint any more") boolean none)
            throws IOException, InterruptedException {
        var body = new JsonObject();
        if (none) body.put("none", true);
        else if (watts.isEmpty() || to.isEmpty()) throw new IOException("how many watts, and --to when; or --none");
        watts.ifPresent(some -> body.put("watts", some));
        from.ifPresent(at -> body.put("from", at));
        to.ifPresent(at -> body.put("to", at));
        try (var client = remote.client()) {
            client.act("/api/sites/" + site + "/setpoint", body);
            out().println("told " + site);
        }
        return 0;
    }

    @Command(
            name = "grid",
            description = {
                "Say how a site's chargers act upon its grid: a setting in the words of OCPP 2.1's SetDERControl, out of a file.",
                "It is kept in step on all that support it. Without a file: see the settings, and what became of them."
            },
            footer = {"", "  site grid depot droop.json", "  site grid depot --clear droop-1"},
            mixinStandardHelpOptions = true)
    int grid(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "SITE") String site,
            @Parameters(paramLabel = "FILE", arity = "0..1") Optional<Path> file,
            @Option(names = "--clear", paramLabel = "ID", description = "This one holds no more")
                    Optional<String> clear)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            if (clear.isPresent()) {
                client.act("/api/sites/" + site + "/grid/" + clear.get() + "/clear", new JsonObject());
                out().println("told " + site);
            } else if (file.isPresent()) {
                client.act("/api/sites/" + site + "/grid", new JsonObject(Files.readString(file.get())));
                out().println("told " + site);
            } else {
                out().println(new JsonObject(client.ask("GET", "/api/sites/" + site + "/grid", "")).encodePrettily());
            }
        }
        return 0;
    }

    @Command(
            name = "priority",
            description =
                    "Give the vehicle of a transaction all that it can take; the others at its site share what is left.",
            mixinStandardHelpOptions = true)
    int priority(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "TRANSACTION", description = "The hub's number") int transaction,
            @Option(names = "--off", description = "No longer") boolean off)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            client.act("/api/transactions/" + transaction + "/priority", new JsonObject().put("on", !off));
            out().println("noted");
        }
        return 0;
    }

    @Command(name = "show", description = "Show how sites' current is shared.", mixinStandardHelpOptions = true)
    int show(
            @Mixin RemoteOptions remote, @Option(names = "--json", description = "One list, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var sites = client.list("/api/sites");
            if (json) {
                out().println(new JsonArray(sites).encode());
                return 0;
            }
            for (var site : sites) show(site);
            if (sites.isEmpty()) out().println("no site has a limit");
        }
        return 0;
    }

    private void show(JsonObject site) {
        out().println(site.getString("site") + "  limit "
                + site.getJsonArray("limit").encode() + " A, at most "
                + site.getJsonArray("bound").encode() + " A flow, " + site.getString("policy"));
        for (Object one : site.getJsonArray("setpoints")) {
            var setpoint = (JsonObject) one;
            out().println("  setpoint " + setpoint.getValue("watts") + " W from " + setpoint.getString("from") + " to "
                    + setpoint.getString("to"));
        }
        for (Object one : site.getJsonArray("outlets")) {
            var outlet = (JsonObject) one;
            var transaction = Optional.ofNullable(outlet.getInteger("transaction"));
            out().println("  " + outlet.getString("outlet") + "  "
                    + transaction.map(number -> "transaction " + number).orElse("idle") + ", should have "
                    + outlet.getValue("wanted") + " A, may act on " + outlet.getValue("bound") + " A"
                    + (outlet.getBoolean("told") ? "" : ", not confirmed")
                    + (outlet.containsKey("setpoint") ? ", to follow " + outlet.getValue("setpoint") + " W" : "")
                    + (outlet.containsKey("flows") ? ", meter shows " + outlet.getValue("flows") + " W" : "")
                    + (outlet.getBoolean("priority", false) ? ", before others" : "")
                    + (outlet.getString("why").isEmpty() ? "" : ": " + outlet.getString("why")));
        }
    }
}
