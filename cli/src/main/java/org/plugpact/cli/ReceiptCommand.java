package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches what a driver takes home of a closed pact. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        description = {
            "Fetch a driver's receipt from a running hub: sum, energy and times, provably from the log.",
            "audit verify checks it with no hub; the pact's page has it for print, with a QR code."
        })
final class ReceiptCommand implements Callable<Integer> {
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var client = hub.client()) {
            byte[] receipt = client.receipt(pact);
            Files.write(out, receipt, StandardOpenOption.CREATE_NEW);
            var said = new JsonObject()
                    .put("pact", pact)
                    .put("bytes", receipt.length)
                    .put("file", out.toString());
            var to = spec.commandLine().getOut();
            to.println(json ? said.encode() : "The receipt of pact " + pact + ": " + out);
            return 0;
        } catch (FileAlreadyExistsException there) {
            throw new IOException(out + " is there already, and stays as it is", there);
        } catch (NoSuchFileException none) {
            throw new IOException("no such place: " + none.getMessage(), none);
        }
    }
}
