package org.plugpact.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/** Which running hub a command asks that needs no token. */
final class HubOption {
    @Option(
            names = "--hub",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The running hub (default: ${DEFAULT-VALUE})")
    private URI hub = URI.create("http://127.0.0.1:8080");

    PublicClient client() {
        return new PublicClient(hub);
    }
}
