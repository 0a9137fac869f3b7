package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.plugpact.audit.KeyFile;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Signs a pact's close as somebody whom the session concerns; checks the whole record before. */
@Command(
        name = "endorse",
        mixinStandardHelpOptions = true,
        description = {
            "Sign a pact's close, too: as grid operator, market, rate authority (the regulator), fleet or auditor.",
            "The record is fetched and checked first; what is not good is not signed."
        })
final class EndorseCommand implements Callable<Integer> {
    @Mixin
    private HubOption hub = new HubOption();

    @Option(names = "--pact", required = true, description = "The pact's id")
    private String pact = "";

    @Option(
            names = "--role",
            required = true,
            description =
                    "In which capacity: fleet, grid-operator, energy-market, rate-authority, meter-authority, observer or auditor")
    private String role = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description =
                    "PEM: the private key (PKCS #8), its certificate, then its authority's; or NAME.key with NAME.pem beside it")
    private Path key = Path.of("");

    @Option(names = "--json", description = "One object, for machines")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Role as = Role.named(role)
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), role + " is not a role: " + List.of(Role.values())));
        SigningKey own = KeyFile.read(key);
        try (var client = hub.client()) {
            Envelope close = checked(client.record(asked().text()));
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            var endorsement = Endorsement.sign(close, new SigningAs(own.signer(), as.text(), now));
            byte[] sent = Malformed.unless(
                            "the key's certificates", () -> new Endorsement.Sent(endorsement, own.chain()))
                    .encode();
            boolean fresh = client.endorse(pact, sent);
            var said = new JsonObject()
                    .put("pact", pact)
                    .put("role", as.text())
                    .put("certificate", own.signer().certificate().hex())
                    .put("new", fresh);
            String words = "Signed as " + as + (fresh ? ", and on record." : " before, and on record since.");
            spec.commandLine().getOut().println(json ? said.encode() : words);
            return 0;
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** The close in a record that is good. */
    private Envelope checked(byte[] bytes) throws IOException, Malformed {
        PactRecord record = PactRecord.decode(bytes);
        if (!record.pact().equals(asked())) throw new IOException("the hub sent the record of another pact");
        Review review = Review.of(record, Verifier.fastest());
        if (!review.isGood()) {
            review.differences().forEach(spec.commandLine().getErr()::println);
            throw new IOException("the record is not good, and nothing was signed");
        }
        for (Fact fact : record.facts()) {
            if (fact.kind() == Kind.CLOSE) return Envelope.decode(fact.body());
        }
        throw new IOException("the pact is not closed, so there is nothing to sign");
    }

    private PactId asked() {
        try {
            return new PactId(pact);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--pact: " + wrong.getMessage(), wrong);
        }
    }
}
