package org.plugpact.cli;

import java.io.IOException;
import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that asks a running hub. */
final class RemoteOptions {
    @Option(
            names = "--hub",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The running hub (default: ${DEFAULT-VALUE})")
    private URI hub = URI.create("http://127.0.0.1:8080");

    @Mixin
    private TokenOption token = new TokenOption();

    AdminClient client() throws IOException {
        return new AdminClient(hub, token.token());
    }
}
