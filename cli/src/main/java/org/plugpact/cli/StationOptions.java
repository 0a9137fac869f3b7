package org.plugpact.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.plugpact.hub.ops.PaymentSettings;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.hub.ops.TraceSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How chargers show who they are, and who certifies them and the vehicles at them. */
final class StationOptions {
    private static final int HOURS_MIN = 6;
    private static final int HOURS_MAX = 8_760;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    private int doorHours;

    @Option(
            names = "--operator-name",
            paramLabel = "NAME",
            description = "What chargers' certificates have as their organisation (OCPP's CpoName, OrganizationName)")
    private Optional<String> operator = Optional.empty();

    @Option(
            names = "--certificates-url",
            paramLabel = "URL",
            description =
                    "Where others reach the pages' path /certificates/, to ask for the state of certificates (OCSP, CRL);"
                            + " new certificates name it")
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

    @Mixin
    private final UpstreamOptions upstream = new UpstreamOptions();

    @Option(
            names = "--files-url",
            paramLabel = "URL",
            description = "Where chargers reach the pages' port, to fetch firmware and bring logs; ends in a slash"
                    + " (default: this machine, without TLS)")
    private Optional<URI> files = Optional.empty();

    @Option(
            names = "--trace-days",
            paramLabel = "DAYS",
            defaultValue = "7",
            description =
                    "How long the texts on chargers' lines are kept; 0: not at all, but for chargers that you choose"
                            + " (default: ${DEFAULT-VALUE})")
    private int traceDays;

    @Option(
            names = "--trace-frames",
            paramLabel = "NUMBER",
            defaultValue = "12000000",
            description =
                    "How many of them are kept at most, the newest; some 400 bytes each (default: ${DEFAULT-VALUE})")
    private long traceFrames;

    @Option(
            names = "--vendor-service",
            paramLabel = "VENDOR=URL",
            description =
                    "Who understands what a vendor's chargers say beyond the standard (DataTransfer): it is posted there"
                            + " as JSON, and what comes back within ten seconds is the answer; may be repeated")
    private Map<String, URI> vendors = Map.of();

    @Option(
            names = "--door-certificate-hours",
            paramLabel = "HOURS",
            defaultValue = "2160",
            description =
                    "How long a certificate of the chargers' TLS door is valid; the next one is made when a third is left, and"
                            + " lines stay. 23 keeps chargers out whose clock is half a day off (default: ${DEFAULT-VALUE})")
    void doorHours(int hours) {
        if (hours < HOURS_MIN || hours > HOURS_MAX) {
            throw new ParameterException(
                    mixee.commandLine(), "--door-certificate-hours: from " + HOURS_MIN + " to " + HOURS_MAX);
        }
        doorHours = hours;
    }

    @Option(
            names = "--payment-service",
            paramLabel = "URL",
            description =
                    "Who takes payments of drivers without a contract, by the protocol in docs/formats/payments.md;"
                            + " without it there are no such payments")
    private Optional<URI> paymentService = Optional.empty();

    @Option(
            names = "--payment-secret",
            paramLabel = "FILE",
            description =
                    "What the hub and the payment service sign their messages with: a line of 32 characters or more")
    private Optional<Path> paymentSecret = Optional.empty();

    @Option(
            names = "--pay-url",
            paramLabel = "URL",
            description = "Where drivers' phones reach the pages' port, for the QR codes of chargers; ends in a slash"
                    + " (default: this machine, without TLS)")
    private Optional<URI> payPages = Optional.empty();

    StationSettings settings() {
        return new StationSettings(
                operator,
                published,
                contracts,
                unsecured,
                files,
                trace(),
                upstream.settings(),
                StationSettings.USUAL.modelsAfter(),
                vendors,
                Duration.ofHours(doorHours),
                new PaymentSettings(paymentService, paymentSecret, payPages));
    }

    private TraceSettings trace() {
        var kept = traceDays > 0 ? Duration.ofDays(traceDays) : TraceSettings.USUAL.kept();
        var settings = new TraceSettings(true, kept, traceFrames);
        return traceDays > 0 ? settings : settings.off();
    }
}
