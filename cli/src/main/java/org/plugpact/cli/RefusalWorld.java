package org.plugpact.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.keys.Salting;
import org.plugpact.hub.views.Queries;

/** A running hub, a vehicle and a charger with keys of their own that it certified, and what is on record there. */
final class RefusalWorld implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String CBOR = "application/cbor";
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);
    private static final int ROWS = 64;

    final Vertx vertx = Vertx.vertx();
    final RunningHub hub;
    final AdminClient client;
    final URI ocpp;
    final NativeDevices devices;
    private final Path folder;

    RefusalWorld(Hubs hubs, Path folder) throws IOException, InterruptedException {
        this.hub = hubs.hub();
        this.client = new AdminClient(URI.create(hubs.web()), hub.keys().adminToken());
        this.ocpp = URI.create(hubs.ocpp());
        this.folder = folder;
        this.devices = devices("REFUSED-1", "refused");
    }

    /** A charger and a vehicle with keys of their own, certified by the hub. */
    NativeDevices devices(String charger, String vehicle) throws IOException, InterruptedException {
        try {
            return NativeDevices.enter(client, charger, vehicle, folder);
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** Where a device of that name keeps its key. */
    Path folder(String device) {
        return folder.resolve(device);
    }

    /** What a device that asks now is told. */
    TrustBundle bundle() throws IOException, InterruptedException {
        try {
            return NativeDevices.bundle(client.statements());
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** What those statements come to, those left out that rest on one which is not among them. */
    static TrustBundle bundle(List<SignedStatement> statements) {
        var root = (Recognise) statements.getFirst().statement();
        TrustBundle bundle = TrustBundle.anchoredAt(Digest.sha256(root.certificate()));
        for (SignedStatement signed : statements) {
            if (bundle.with(signed, Verifier.fastest(), Instant.now()) instanceof TrustBundle.Admitted(var more)) {
                bundle = more;
            }
        }
        return bundle;
    }

    Instant now() {
        return hub.config().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    SignedStatement signed(Statement says, Signer by) {
        return SignedStatement.sign(says, new Salting(), by, now());
    }

    /** At the administrators' door. */
    void state(Statement says, Signer by) throws IOException, InterruptedException {
        client.state(signed(says, by));
    }

    AdminClient.Answered tryToState(SignedStatement signed) throws IOException, InterruptedException {
        var body = new JsonObject()
                .put("envelope", signed.envelope().encode())
                .put("fields", signed.fields().encode());
        return post("/api/statements", body.encode());
    }

    AdminClient.Answered post(String path, String json) throws IOException, InterruptedException {
        return client.post(path, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    AdminClient.Answered post(String path, byte[] cbor) throws IOException, InterruptedException {
        return client.post(path, CBOR, cbor);
    }

    /** Brings a signed part of a dispute. */
    AdminClient.Answered dispute(String pact, Envelope envelope, Fields fields, List<byte[]> chain)
            throws IOException, InterruptedException {
        var certificates = new JsonArray();
        for (byte[] der : chain) certificates.add(base64(der));
        var body = new JsonObject()
                .put("envelope", base64(envelope.encode()))
                .put("fields", base64(fields.encode()))
                .put("certificates", certificates);
        return post("/api/pacts/" + pact + "/disputes", body.encode());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The id of the statement that holds last among those. */
    Digest stated(Predicate<Statement> which) {
        return hub.desk().bundle().statements().stream()
                .filter(signed -> which.test(signed.statement()))
                .map(SignedStatement::id)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    /** Until all that has ended is closed, and all that is on record can be asked for. */
    Queries settled() throws IOException, InterruptedException {
        try {
            if (!hub.closer().awaitIdle(SETTLED_WITHIN)) throw new IOException("some pacts are not closed");
            hub.views().awaitBelow(hub.desk().durableSize());
            return hub.queries();
        } catch (DeskBusy busy) {
            throw new IOException(busy.getMessage(), busy);
        }
    }

    PactRecord record(PactId pact) throws IOException, InterruptedException {
        settled();
        try {
            return hub.records().of(pact).orElseThrow(() -> new IOException("nothing is on record of " + pact));
        } catch (SQLException away) {
            throw new IOException(away.getMessage(), away);
        }
    }

    /** The last pact of that charger; empty if it has none. */
    Optional<PactId> last(String charger) throws IOException, InterruptedException {
        try {
            return settled().pactsOf(charger, Long.MAX_VALUE, 1).stream()
                    .findFirst()
                    .map(row -> new PactId(row.pact()));
        } catch (SQLException away) {
            throw new IOException(away.getMessage(), away);
        }
    }

    /** A pact that was refused. */
    Optional<PactId> refused() throws IOException, InterruptedException {
        try {
            return settled().pacts(Long.MAX_VALUE, ROWS).stream()
                    .filter(row -> row.state().equals("refused"))
                    .findFirst()
                    .map(row -> new PactId(row.pact()));
        } catch (SQLException away) {
            throw new IOException(away.getMessage(), away);
        }
    }

    /** By which rules a pact was refused, as its admission on record has it. */
    List<String> refusals(PactId pact) throws IOException, InterruptedException {
        try {
            for (Fact fact : record(pact).facts()) {
                if (fact.content() instanceof Admission admission) {
                    return admission.refusals().stream().map(Verdict::predicate).toList();
                }
            }
            return List.of();
        } catch (Malformed broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** The last incidents of that kind, told by charger. */
    long incidents(String kind) throws IOException, InterruptedException {
        try {
            return settled().incidents(ROWS).stream()
                    .filter(one -> one.kind().equals(kind))
                    .count();
        } catch (SQLException away) {
            throw new IOException(away.getMessage(), away);
        }
    }

    /** The marks of a pact, as they are on record. */
    String marks(PactId pact) throws IOException, InterruptedException {
        try {
            return settled().marksOf(pact).stream()
                    .map(Queries.Oddity::kind)
                    .distinct()
                    .collect(Collectors.joining(", "));
        } catch (SQLException away) {
            throw new IOException(away.getMessage(), away);
        }
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
