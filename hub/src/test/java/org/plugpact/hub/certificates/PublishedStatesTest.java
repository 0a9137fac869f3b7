package org.plugpact.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.ops.StationSettings;
import org.plugpact.hub.store.TestServer;

/** What was certified for a charger at a whole hub: OpenSSL asks for its state, an administrator takes it back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PublishedStatesTest {
    private static final URI PUBLISHED = URI.create("http://hub.example/certificates/");

    @TempDir
    private static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningHub hub;
    private OpenSsl openssl;

    @BeforeAll
    void open() throws Exception {
        assumeTrue(OpenSsl.isHere(), "no openssl on this machine");
        openssl = new OpenSsl(folder);
        var usual = StationSettings.USUAL;
        hub = Main.start(TestServer.fresh()
                .withPorts(Ports.ANY)
                .withCustodial(true)
                .withStations(new StationSettings(
                        Optional.of("Operator"),
                        Optional.of(PUBLISHED),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        usual.trace(),
                        usual.upstream(),
                        usual.modelsAfter(),
                        usual.vendors(),
                        usual.shownFor(),
                        usual.payments())));
    }

    @AfterAll
    void close() {
        if (hub != null) hub.close();
        http.close();
    }

    private String enter(String id) throws Exception {
        var entry = new Registrar.Entry(
                new ChargerId(id),
                new SiteId("site"),
                "A site",
                "A charger",
                1,
                Jurisdiction.parse("GB/SCT"),
                hub.config().zone(),
                hub.tariff().id());
        return hub.registrar().enter(List.of(entry)).getFirst().password().orElseThrow();
    }

    private String web() {
        return "http://127.0.0.1:" + hub.ports().web();
    }

    private HttpResponse<String> ask(String method, String path, JsonObject body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(web() + path))
                        .header("Authorization", "Bearer " + hub.keys().adminToken())
                        .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonArray list(String path) throws Exception {
        return new JsonArray(ask("GET", path, new JsonObject()).body());
    }

    /** Leaf and issuer in files of their own; the leaf's serial number as the hub writes it. */
    private void certified(String id, String password) throws Exception {
        String request =
                openssl.request(id, "/O=Operator/CN=" + id, "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
        var headers = RawCharger.headers(id, password);
        headers.put("Sec-WebSocket-Protocol", "ocpp2.0.1");
        try (var charger = RawCharger.open(hub.ports().ocpp(), "GET /ocpp/" + id, headers)) {
            charger.exchange(
                    "[2,\"b\",\"BootNotification\",{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"V\",\"model\":\"M\"}}]");
            charger.send(new JsonArray()
                    .add(2)
                    .add("s")
                    .add("SignCertificate")
                    .add(new JsonObject().put("csr", request))
                    .encode());
            var frame = new JsonArray(charger.receiveText());
            while (frame.getInteger(0) != 2 || !frame.getString(2).equals("CertificateSigned")) {
                if (frame.getInteger(0) == 2)
                    charger.send("[4,\"" + frame.getString(1) + "\",\"NotImplemented\",\"\",{}]");
                frame = new JsonArray(charger.receiveText());
            }
            charger.send("[3,\"" + frame.getString(1) + "\",{\"status\":\"Accepted\"}]");
            // Whoever hangs up at once may not be heard to the end.
            charger.exchange("[2,\"h\",\"Heartbeat\",{}]");
            String chain = frame.getJsonObject(3).getString("certificateChain");
            int second = chain.lastIndexOf("-----BEGIN");
            openssl.write("leaf.pem", chain.substring(0, second));
            openssl.write("issuer.pem", chain.substring(second));
        }
    }

    private String state() throws Exception {
        return openssl.run(
                "ocsp",
                "-issuer",
                "issuer.pem",
                "-cert",
                "leaf.pem",
                "-url",
                web() + "/certificates/ocsp",
                "-CAfile",
                "root.pem");
    }

    /** The question in the address, which a cache may answer (RFC 6960, appendix A.1). */
    private String stateByAddress() throws Exception {
        openssl.run("ocsp", "-issuer", "issuer.pem", "-cert", "leaf.pem", "-no_nonce", "-reqout", "question.der");
        String question = Base64.getEncoder().encodeToString(openssl.bytes("question.der"));
        String path = "/certificates/ocsp/" + URLEncoder.encode(question, StandardCharsets.UTF_8);
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(web() + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Type")).contains(Responder.RESPONSE_TYPE);
        openssl.write("answer.der", answer.body());
        return openssl.run(
                "ocsp", "-issuer", "issuer.pem", "-cert", "leaf.pem", "-respin", "answer.der", "-CAfile", "root.pem");
    }

    @Test
    void whoeverAsksIsToldThatItStandsAndThatItWasTakenBack() throws Exception {
        String password = enter("CP-1");
        certified("CP-1", password);
        openssl.write(
                "root.pem",
                ask("GET", "/api/certificates/root/station", new JsonObject()).body());
        assertThat(openssl.run("verify", "-CAfile", "root.pem", "-untrusted", "issuer.pem", "leaf.pem"))
                .contains("leaf.pem: OK");
        String names = openssl.run("x509", "-in", "leaf.pem", "-noout", "-text");
        assertThat(names).contains("URI:" + PUBLISHED + "ocsp");
        assertThat(state()).contains("Response verify OK").contains("leaf.pem: good");
        assertThat(stateByAddress()).contains("leaf.pem: good");

        var kept = list("/api/chargers/CP-1/certificates").getJsonObject(0);
        while (kept.getString("state").equals("sent")) {
            kept = list("/api/chargers/CP-1/certificates").getJsonObject(0);
        }
        assertThat(kept.getString("state")).isEqualTo("taken");
        String revoke = "/api/certificates/" + kept.getString("serial") + "/revoke";
        var why = new JsonObject().put("reason", "key-compromise");
        assertThat(ask("POST", revoke, new JsonObject().put("reason", "a-whim")).statusCode())
                .isEqualTo(400);
        assertThat(ask("POST", revoke, why).statusCode()).isEqualTo(200);
        assertThat(ask("POST", revoke, why).statusCode()).isEqualTo(404);

        assertThat(state()).contains("leaf.pem: revoked").contains("Reason: keyCompromise");
        String crl = names.substring(
                names.indexOf(PUBLISHED + "crl/") + PUBLISHED.toString().length());
        var list = http.send(
                HttpRequest.newBuilder(URI.create(web() + "/certificates/"
                                + crl.lines().findFirst().orElseThrow()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(list.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        openssl.write("list.crl", list.body());
        assertThat(openssl.run("crl", "-inform", "DER", "-in", "list.crl", "-noout", "-text", "-CAfile", "issuer.pem"))
                .contains("verify OK")
                .contains(kept.getString("serial").toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest(name = "{0} {1} is answered with {2}")
    @CsvSource({
        "POST, /certificates/ocsp, 415",
        "GET, /certificates/ocsp/not*base64, 400",
        "GET, /certificates/crl/nobody, 404",
        "GET, /api/certificates/root/kitchen, 400",
        "GET, /api/chargers/NOBODY/certificates, 404"
    })
    void whatIsNoQuestion(String method, String path, int status) throws Exception {
        var answer = ask(method, path, new JsonObject());
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void aProfileIsRequiredAndLetGo() throws Exception {
        String password = enter("CP-2");
        assertThat(knock("CP-2", password)).isEqualTo(101);
        String security = "/api/chargers/CP-2/security";
        assertThat(new JsonObject(ask("GET", security, new JsonObject()).body()).getInteger("least"))
                .as("nobody comes in without a password")
                .isEqualTo(1);
        assertThat(ask("POST", security, new JsonObject().put("profile", 4)).statusCode())
                .isEqualTo(400);
        var is = new JsonObject(
                ask("POST", security, new JsonObject().put("profile", 3)).body());
        assertThat(is.getInteger("least")).isEqualTo(3);
        assertThat(knock("CP-2", password)).isEqualTo(403);
        ask(
                "POST",
                security,
                new JsonObject().put("profile", 1).put("takes_ended", true).put("keeps_makers", true));
        assertThat(knock("CP-2", password)).isEqualTo(101);
        assertThat(new JsonObject(ask("GET", security, new JsonObject()).body()).getBoolean("takes_ended"))
                .isTrue();
        assertThat(new JsonObject(ask("GET", security, new JsonObject()).body()).getBoolean("keeps_makers"))
                .isTrue();
    }

    @Test
    void aNameBelongsToOneCharger() throws Exception {
        enter("CP-3");
        enter("CP-4");
        var name = new JsonObject().put("name", "SERIAL-4711");
        assertThat(ask("POST", "/api/chargers/CP-3/security", name).statusCode())
                .isEqualTo(200);
        assertThat(ask("POST", "/api/chargers/CP-4/security", name).statusCode())
                .isEqualTo(409);
    }

    private int knock(String id, String password) throws Exception {
        try (var charger = RawCharger.open(hub.ports().ocpp(), id, password)) {
            return charger.response().status();
        }
    }

    @Test
    void anotherAuthorityIsTrustedAndNoLonger() throws Exception {
        openssl.run(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                "v2g.key",
                "-out",
                "v2g.pem",
                "-subj",
                "/CN=V2G root",
                "-days",
                "30");
        var asked = new JsonObject().put("use", "v2g").put("pem", openssl.read("v2g.pem"));
        assertThat(ask("POST", "/api/roots", new JsonObject().put("use", "v2g").put("pem", "nothing"))
                        .statusCode())
                .isEqualTo(422);
        var trusted = new JsonObject(ask("POST", "/api/roots", asked).body());
        assertThat(list("/api/roots")).containsExactly(trusted);
        assertThat(trusted.getString("subject")).isEqualTo("CN=V2G root");
        String remove = "/api/roots/v2g/" + trusted.getString("digest") + "/remove";
        assertThat(ask("POST", remove, new JsonObject()).statusCode()).isEqualTo(200);
        assertThat(ask("POST", remove, new JsonObject()).statusCode()).isEqualTo(404);
        assertThat(list("/api/roots")).isEmpty();
    }
}
