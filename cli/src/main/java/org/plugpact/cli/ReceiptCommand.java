package org.plugpact.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    private PactFile file = new PactFile();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return file.fetch("receipt", PublicClient::receipt);
    }
}
