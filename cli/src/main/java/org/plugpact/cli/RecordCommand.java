package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.TransparentStatement;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches what a pact's page gives out to be kept. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Fetch a pact's record from a running hub, with all that its proof needs.",
            "audit verify checks it with no hub; audit disclose shows others what they need of it.",
            "With --cose or --proof, only of the close, in the form that other tools read."
        })
final class RecordCommand implements Callable<Integer> {
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

    @ArgGroup
    private Other other = new Other();

    /** Another form than the whole record. */
    private static final class Other {
        @Option(names = "--cose", description = "The close as COSE_Sign with its COSE receipts (RFC 9942)")
        private boolean cose;

        @Option(names = "--proof", description = "The close's proof as text (C2SP tlog-proof)")
        private boolean proof;
    }

    @Option(names = "--json", description = "One object, for machines")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var client = hub.client()) {
            byte[] record = form(client.record(pact));
            Files.write(out, record, StandardOpenOption.CREATE_NEW);
            var said = new JsonObject()
                    .put("pact", pact)
                    .put("bytes", record.length)
                    .put("file", out.toString());
            var to = spec.commandLine().getOut();
            to.println(json ? said.encode() : "The record of pact " + pact + ": " + out);
            return 0;
        } catch (FileAlreadyExistsException there) {
            throw new IOException(out + " is there already, and stays as it is", there);
        } catch (NoSuchFileException none) {
            throw new IOException("no such place: " + none.getMessage(), none);
        }
    }

    private byte[] form(byte[] whole) throws IOException {
        if (!other.cose && !other.proof) return whole;
        try {
            PactRecord record = PactRecord.decode(whole);
            return other.cose ? cose(record) : proof(record).getBytes(StandardCharsets.UTF_8);
        } catch (Malformed broken) {
            throw new IOException("the hub gave no record: " + broken.getMessage(), broken);
        }
    }

    private byte[] cose(PactRecord record) throws Malformed, IOException {
        var close = TransparentStatement.close(record);
        if (close.isEmpty()) throw new IOException("pact " + pact + " is not closed, or its log is another hub's");
        return close.get().encode();
    }

    private String proof(PactRecord record) throws IOException {
        for (int i = 0; i < record.facts().size(); i++) {
            if (record.facts().get(i).kind() != Kind.CLOSE) continue;
            return record.proofs().get(record.governing().size() + i).text();
        }
        throw new IOException("pact " + pact + " is not closed");
    }
}
