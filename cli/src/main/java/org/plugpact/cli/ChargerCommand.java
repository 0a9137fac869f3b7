package org.plugpact.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enters chargers at a running hub, and asks them to do things. */
@Command(
        name = "charger",
        description = "Enter a charger at a running hub, or ask one to do something.",
        subcommands = {
            TraceCommand.class,
            ImportCommand.class,
            FileCommands.Update.class,
            FileCommands.Logs.class,
            UpkeepCommands.Lists.class,
            UpkeepCommands.Password.class,
            UpkeepCommands.Move.class,
            TemplateCommand.class,
            CertificateCommand.class,
            SecurityCommand.class,
            OutletCommand.class
        },
        mixinStandardHelpOptions = true)
final class ChargerCommand {
    private static final int ASK_AGAIN_MILLIS = 100;
    private static final int ASK_TIMES_MAX = 300;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(
            name = "add",
            description = "Enter a charger; prints where and with which password it connects.",
            mixinStandardHelpOptions = true)
    int add(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "ID", description = "Its name in OCPP, at most 48 characters") String id,
            @Option(names = "--site", description = "The site's id") Optional<String> site,
            @Option(names = "--site-name", description = "The site's public name") Optional<String> siteName,
            @Option(names = "--model", defaultValue = "", description = "Its make") String model,
            @Option(
                            names = "--connectors",
                            defaultValue = "1",
                            description = "How many outlets (default: ${DEFAULT-VALUE})")
                    int connectors,
            @Option(names = "--json", description = "One object, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            String place = site.orElse("site-" + id);
            var charger = new AdminClient.NewCharger(id, place, siteName.orElse(place), model, connectors);
            var password = Optional.ofNullable(client.enter(List.of(charger)).get(id));
            if (json) {
                var object = new JsonObject().put("id", id);
                password.ifPresent(word -> object.put("password", word));
                out().println(object.encode());
            } else {
                out().println("entered " + id);
                var addresses = client.addresses(id);
                out().println("  connects to  " + addresses.getFirst() + ", subprotocol ocpp2.1, ocpp2.0.1 or ocpp1.6");
                out().println("  or           " + addresses.getLast());
                out().println("  user         " + id);
                out().println("  password     " + password.orElse("the one it had; nobody can read it again"));
            }
        }
        return 0;
    }

    @Command(
            name = "lobby",
            description = "List the chargers that connected without being entered, and what they say of themselves.",
            mixinStandardHelpOptions = true)
    int lobby(
            @Mixin RemoteOptions remote, @Option(names = "--json", description = "One list, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var guests = client.lobby();
            if (json) {
                out().println(new JsonArray(guests).encode());
                return 0;
            }
            for (var guest : guests) {
                out().println(guest.getString("id") + "  " + guest.getString("standing") + " since "
                        + guest.getString("since") + ", from " + guest.getString("from"));
                for (var said : guest.getJsonObject("said"))
                    out().println("  " + said.getKey() + ": " + said.getValue());
            }
            if (guests.isEmpty()) out().println("nobody waits");
        }
        return 0;
    }

    @Command(
            name = "accept",
            description = "Enter a charger that waits in the lobby; it keeps the password that it came with.",
            mixinStandardHelpOptions = true)
    int accept(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--site", description = "The site's id") Optional<String> site,
            @Option(names = "--site-name", description = "The site's public name") Optional<String> siteName,
            @Option(
                            names = "--connectors",
                            defaultValue = "1",
                            description = "How many outlets (default: ${DEFAULT-VALUE})")
                    int connectors)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var guest = client.lobby().stream()
                    .filter(one -> one.getString("id").equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no charger of that name waits: " + id));
            var said = guest.getJsonObject("said");
            String model = said.getString("chargePointModel", said.getString("model", ""));
            String place = site.orElse("site-" + id);
            client.enter(List.of(new AdminClient.NewCharger(id, place, siteName.orElse(place), model, connectors)));
            out().println("entered " + id + "; it is accepted when it boots again, within a minute");
        }
        return 0;
    }

    @Command(
            name = "reject",
            description = "Turn a charger away that waits in the lobby.",
            mixinStandardHelpOptions = true)
    int reject(@Mixin RemoteOptions remote, @Parameters(paramLabel = "ID") String id)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            client.reject(id);
            out().println("turned away " + id);
        }
        return 0;
    }

    @Command(
            name = "upstream",
            description = "Pass what a charger says on to a central system of its own, or to none; without a URL, tell"
                    + " how it stands.",
            mixinStandardHelpOptions = true)
    int upstream(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "ID") String id,
            @Parameters(
                            paramLabel = "URL",
                            arity = "0..1",
                            description = "ws(s)://host/path, to which /ID is added; or none")
                    Optional<String> url,
            @Option(names = "--user", description = "Who the charger is there (default: its id)") Optional<String> user,
            @Option(names = "--password-file", paramLabel = "FILE", description = "With its password there")
                    Optional<Path> password)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            if (url.isPresent()) {
                var address = new JsonObject();
                if (!url.get().equals("none")) address.put("url", url.get());
                user.ifPresent(name -> address.put("user", name));
                password.ifPresent(file -> address.put("password", UpstreamOptions.read(file)));
                client.setUpstream(id, address);
            }
            UpstreamOptions.show(client.upstreamOf(id), out());
        }
        return 0;
    }

    @Command(
            name = "ask",
            description = "Send a command of OCPP to a charger and wait for its answer.",
            footer = {
                "",
                "The payload's names are OCPP's, but for one: what starts a session names the",
                "driver by \"contract\", the pseudonym that the record shows, never by an idTag.",
                "Commands and answers go on record: the key AuthorizationKey can't be changed by",
                "one, and its value is left out of an answer to GetConfiguration.",
                "",
                "  Reset '{\"type\":\"Soft\"}'",
                "  UnlockConnector '{\"connectorId\":1}'",
                "  ChangeAvailability '{\"connectorId\":0,\"type\":\"Inoperative\"}'",
                "  RemoteStartTransaction '{\"connectorId\":1,\"contract\":\"0123…cdef\"}'",
                "  RequestStartTransaction '{\"evseId\":1,\"remoteStartId\":1,\"contract\":\"0123…cdef\"}'",
                "  RemoteStopTransaction '{\"transactionId\":7}'",
                "  GetConfiguration '{\"key\":[\"HeartbeatInterval\"]}'",
                "  ChangeConfiguration '{\"key\":\"HeartbeatInterval\",\"value\":\"60\"}'"
            },
            mixinStandardHelpOptions = true)
    int ask(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "ID") String id,
            @Parameters(
                            paramLabel = "ACTION",
                            description =
                                    "A request of a central system, in the version that the charger speaks: of 2.0.1 and 2.1 as"
                                            + " docs/protocols has them; of 1.6"
                                            + " CancelReservation, CertificateSigned, ChangeAvailability,"
                                            + " ChangeConfiguration, ClearCache, ClearChargingProfile, DataTransfer,"
                                            + " DeleteCertificate, ExtendedTriggerMessage, GetCompositeSchedule,"
                                            + " GetConfiguration, GetDiagnostics, GetInstalledCertificateIds,"
                                            + " GetLocalListVersion, GetLog, InstallCertificate,"
                                            + " RemoteStartTransaction, RemoteStopTransaction, ReserveNow, Reset,"
                                            + " SendLocalList, SetChargingProfile, SignedUpdateFirmware,"
                                            + " TriggerMessage, UnlockConnector or UpdateFirmware")
                    String action,
            @Parameters(
                            paramLabel = "JSON",
                            defaultValue = "{}",
                            description =
                                    "Its payload as that version has it, the driver named by contract (default: ${DEFAULT-VALUE})")
                    String arguments)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            String command = client.command(id, action, arguments);
            JsonObject state = answer(client, id, command);
            out().println(state.getString("status") + " " + state.getString("answer"));
            return state.getString("status").equals("sent") ? 1 : 0;
        } catch (AdminClient.Refused refused) {
            if (refused.objection().isEmpty()) throw refused;
            out().println("not sent " + refused.objection().get());
            return 1;
        } catch (DecodeException wrong) {
            throw new IOException("the payload is no JSON object: " + arguments, wrong);
        }
    }

    @Command(
            name = "schedule",
            description =
                    "Ask a charger what its charging profiles come to, and show it beside what they should come to.",
            mixinStandardHelpOptions = true)
    int schedule(
            @Mixin RemoteOptions remote,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--hours", defaultValue = "24", description = "From now on (default: ${DEFAULT-VALUE})")
                    int hours,
            @Option(names = "--json", description = "One list, for machines") boolean json)
            throws IOException, InterruptedException {
        try (var client = remote.client()) {
            var outlets = client.list("/api/chargers/" + id + "/schedule?seconds=" + TimeUnit.HOURS.toSeconds(hours));
            if (json) {
                out().println(new JsonArray(outlets).encode());
            } else {
                for (var outlet : outlets) {
                    boolean told = outlet.containsKey("theirs");
                    String verdict = outlet.getBoolean("agree") ? "they agree" : "they DIFFER";
                    out().println("outlet " + outlet.getInteger("outlet") + ": "
                            + (told ? verdict : "the charger did not tell: " + outlet.getString("answer")));
                    print("  ours    ", outlet.getJsonArray("ours"));
                    if (told) print("  theirs  ", outlet.getJsonArray("theirs"));
                }
            }
            return outlets.stream().allMatch(outlet -> outlet.getBoolean("agree")) ? 0 : 1;
        }
    }

    private void print(String whose, JsonArray periods) {
        for (Object one : periods) {
            var period = (JsonObject) one;
            out().println(whose + period.getString("from") + "  " + period.getValue("limit") + " "
                    + period.getString("unit"));
        }
    }

    /** The command is a fact first and a row a moment later; its answer comes when the charger gives it. */
    static JsonObject answer(AdminClient client, String id, String command) throws IOException, InterruptedException {
        for (int times = 1; ; times++) {
            var state = client.commandState(id, command);
            if (!state.getString("status").equals("sent") || times >= ASK_TIMES_MAX) return state;
            TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
        }
    }
}
