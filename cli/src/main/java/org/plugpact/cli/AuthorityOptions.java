package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.trust.GovernanceLog;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that the commands of {@code plugpact authority} share: where they work, and how they tell what they did. */
final class AuthorityOptions {
    // picocli gives the command that these options are mixed into.
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Keys and log of the authorities. Default: var/authorities beside ./plugpact")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--json", description = "One object, for machines")
    private boolean json;

    @Option(
            names = "--hub",
            paramLabel = "URL",
            description = "Hand the statement to this running hub instead of to the folder's log")
    private Optional<URI> hub = Optional.empty();

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(
            names = "--signed",
            paramLabel = "FILE",
            description = "Write the signed statement there, for a hub's page, and hand it to nobody")
    private Optional<Path> file = Optional.empty();

    /** Names the command where it is made without annotations, and picocli does not. */
    void of(CommandSpec mixee) {
        command = mixee;
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    AuthorityFolder folder() throws IOException {
        return AuthorityFolder.at(folder.orElseGet(() -> Home.var("authorities")));
    }

    /** Signs a statement with its maker's key, and hands it to the log or the hub. */
    void state(Statement statement) throws IOException, InterruptedException {
        AuthorityFolder place = folder();
        SignedStatement signed = place.sign(statement);
        if (file.isPresent()) {
            Files.writeString(file.get(), AdminClient.written(signed).encode() + "\n");
            told(signed, Map.of("file", file.get().toString()));
            return;
        }
        if (hub.isPresent()) {
            try (var client = new AdminClient(hub.get(), token.token())) {
                client.state(signed);
            }
            told(signed, Map.of("hub", hub.get().toString()));
            return;
        }
        GovernanceLog log = place.take(place.log(), List.of(signed));
        told(signed, Map.of("size", log.size()));
    }

    private void told(SignedStatement signed, Map<String, Object> more) {
        var object = new JsonObject()
                .put("statement", signed.id().hex())
                .put("kind", signed.statement().kind());
        more.forEach(object::put);
        tell(object, signed.statement().kind() + " " + signed.id().hex());
    }

    /** One object for machines, or a line and its details for people. */
    void tell(JsonObject object, String line) {
        if (json) {
            out().println(object.encode());
            return;
        }
        out().println(line);
        object.forEach(entry -> {
            String value = String.valueOf(entry.getValue());
            if (!line.contains(value)) out().println("  " + entry.getKey() + "  " + value);
        });
    }

    boolean json() {
        return json;
    }
}
