package org.plugpact.cli;

import java.net.URI;
import java.util.Optional;
import org.plugpact.hub.ops.StationSettings;
import picocli.CommandLine.Option;

/** How chargers show who they are, and who certifies them and the vehicles at them. */
final class StationOptions {
    @Option(
            names = "--operator-name",
            paramLabel = "NAME",
            description = "What chargers' certificates have as their organisation (OCPP's CpoName, OrganizationName)")
    private Optional<String> operator = Optional.empty();

    @Option(
            names = "--certificates-url",
            paramLabel = "URL",
            description = "Where others ask for the state of certificates (OCSP, CRL); new certificates name it")
    private Optional<URI> published = Optional.empty();

    @Option(
            names = "--contract-service",
            paramLabel = "URL",
            description = "Who makes contracts for vehicles (ISO 15118 CertificateInstallation)")
    private Optional<URI> contracts = Optional.empty();

    @Option(
            names = "--unsecured-chargers",
            description = "Chargers may come in without a password or certificate: ANYBODY CAN SPEAK AS ONE")
    private boolean unsecured;

    StationSettings settings() {
        return new StationSettings(operator, published, contracts, unsecured);
    }
}
