package org.plugpact.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.TransparentStatement;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private PactFile file = new PactFile();

    @ArgGroup
    private Other other = new Other();

    /** Another form than the whole record. */
    private static final class Other {
        @Option(names = "--cose", description = "The close as COSE_Sign with its COSE receipts (RFC 9942)")
        private boolean cose;

        @Option(names = "--proof", description = "The close's proof as text (C2SP tlog-proof)")
        private boolean proof;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return file.fetch("record", (client, pact) -> form(client.record(pact)));
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
        if (close.isEmpty())
            throw new IOException("pact " + record.pact() + " is not closed, or its log is another hub's");
        return close.get().encode();
    }

    private String proof(PactRecord record) throws IOException {
        for (int i = 0; i < record.facts().size(); i++) {
            if (record.facts().get(i).kind() != Kind.CLOSE) continue;
            return record.proofs().get(record.governing().size() + i).text();
        }
        throw new IOException("pact " + record.pact() + " is not closed");
    }
}
