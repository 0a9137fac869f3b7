package org.plugpact.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.evidence.Endorsement;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SigningKey;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.review.Review;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Signs a pact's close as somebody whom the session concerns; checks the whole record before. */
@Command(
        name = "endorse",
        mixinStandardHelpOptions = true,
        description = {
            "Sign a pact's close, too: as grid operator, market, rate authority, fleet or auditor.",
            "The record is fetched and checked first; what is not good is not signed."
        })
final class EndorseCommand implements Callable<Integer> {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    @Option(names = "--hub", required = true, description = "the hub's address, such as http://127.0.0.1:8080")
    private URI hub = URI.create("");

    @Option(names = "--pact", required = true, description = "the pact's id")
    private String pact = "";

    @Option(names = "--role", required = true, description = "in which capacity: grid-operator, energy-market, …")
    private String role = "";

    @Option(
            names = "--key",
            required = true,
            description = "PEM: the private key (PKCS #8), its certificate, then its authority's")
    private Path key = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Role as =
                Role.named(role).orElseThrow(() -> new ParameterException(spec.commandLine(), role + " is not a role"));
        try {
            SigningKey own = SigningKey.read(Files.readString(key));
            PactRecord record = PactRecord.decode(ask(HttpRequest.newBuilder(at("/pacts/" + pact + "/record"))));
            if (!record.pact().equals(asked())) throw new IOException("the hub sent the record of another pact");
            Review review = Review.of(record, Verifier.fastest());
            if (!review.isGood()) {
                review.differences().forEach(spec.commandLine().getErr()::println);
                throw new IOException("the record is not good, and nothing was signed");
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            var endorsement = Endorsement.sign(close(record), new SigningAs(own.signer(), as.text(), now));
            byte[] sent = Malformed.unless("chain", () -> new Endorsement.Sent(endorsement, own.chain()))
                    .encode();
            ask(HttpRequest.newBuilder(at("/api/pacts/" + pact + "/endorsements"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(sent)));
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
        spec.commandLine().getOut().println("Signed as " + as + ", and on record.");
        return 0;
    }

    private PactId asked() {
        try {
            return new PactId(pact);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--pact: " + wrong.getMessage(), wrong);
        }
    }

    private URI at(String path) {
        return hub.resolve(path);
    }

    private static Envelope close(PactRecord record) throws Malformed {
        for (Fact fact : record.facts()) {
            if (fact.kind() == Kind.CLOSE) return Envelope.decode(fact.body());
        }
        throw new Malformed("the pact is not closed yet");
    }

    private byte[] ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                http.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 == 2) return response.body();
        String said = new String(response.body(), StandardCharsets.UTF_8);
        throw new IOException(response.statusCode() == 404 ? "no such pact there" : said);
    }
}
