package org.plugpact.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.plugpact.sim.actors.PaymentHouse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A payment service of pretended money, for trials. */
@Command(
        name = "payments",
        description = "A payment service of pretended money: its pages let you authorise or decline.",
        footer = {
            "",
            "It speaks docs/formats/payments.md, on this machine alone.",
            "",
            "  openssl rand -hex 32 > secret",
            "  plugpact sim payments --port 8190 --secret secret",
            "  plugpact up --payment-service http://127.0.0.1:8190/ --payment-secret secret",
            "  plugpact sim payments --secret secret --kiosk CP-1 --outlet 1 --most 20.00"
        },
        mixinStandardHelpOptions = true)
final class SimPaymentsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", defaultValue = "8190", description = "Where (default: ${DEFAULT-VALUE}; 0: any)")
    private int port;

    @Option(names = "--secret", required = true, description = "The file that the hub has as --payment-secret")
    private Path secret = Path.of("");

    @Option(names = "--kiosk", paramLabel = "CHARGER", description = "At once, somebody pays for it at a kiosk")
    private Optional<String> kiosk = Optional.empty();

    @Option(names = "--outlet", defaultValue = "1", description = "That the kiosk starts (default: ${DEFAULT-VALUE})")
    private int outlet;

    @Option(names = "--most", defaultValue = "20.00", description = "Reserved there (default: ${DEFAULT-VALUE})")
    private String most = "20.00";

    @Option(names = "--currency", defaultValue = "GBP", description = "Of that (default: ${DEFAULT-VALUE})")
    private String currency = "GBP";

    @Option(
            names = "--hub",
            defaultValue = "http://127.0.0.1:8080/",
            description = "Whose kiosk it is; ends in a slash (default: ${DEFAULT-VALUE})")
    private URI hub = URI.create("http://127.0.0.1:8080/");

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!most.matches("[0-9]{1,6}(\\.[0-9]{1,2})?")) {
            throw new ParameterException(spec.commandLine(), "--most is an amount, such as 20.00");
        }
        var out = spec.commandLine().getOut();
        try (var house = PaymentHouse.open(port, Files.readString(secret).strip())) {
            out.println("payments at " + house.address());
            if (kiosk.isPresent()) out.println(house.atKiosk(hub, kiosk.get(), outlet, most, currency));
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
