package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a command needs that fetches something of a pact from a running hub into a file. */
final class PactFile {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HubOption hub = new HubOption();

    @Parameters(paramLabel = "PACT", description = "The pact's id")
    private String pact = "";

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where to; an old file of that name stays as it is")
    private Path out = Path.of("");

    @Option(names = "--json", description = "One object, for machines")
    private boolean json;

    /** Gives the bytes of the file. */
    @FunctionalInterface
    interface Source {
        byte[] of(PublicClient client, String pact) throws IOException, InterruptedException;
    }

    /**
     * Fetches and writes it, and says so.
     *
     * @param what it is, in a word
     */
    int fetch(String what, Source source) throws IOException, InterruptedException {
        try (var client = hub.client()) {
            byte[] bytes = source.of(client, pact);
            Files.write(out, bytes, StandardOpenOption.CREATE_NEW);
            var said = new JsonObject()
                    .put("pact", pact)
                    .put("bytes", bytes.length)
                    .put("file", out.toString());
            var to = spec.commandLine().getOut();
            to.println(json ? said.encode() : "The " + what + " of pact " + pact + ": " + out);
            return 0;
        } catch (FileAlreadyExistsException there) {
            throw new IOException(out + " is there already, and stays as it is", there);
        } catch (NoSuchFileException none) {
            throw new IOException("no such place: " + none.getMessage(), none);
        }
    }
}
