package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.evidence.Forgery;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.certificates.StationCertificates.Answer;

/** Chargers that sign what they say (OCPP 2.0.1 and 2.1, part 4, 7). */
final class SignedMessagesTest {
    private static final OpenDoor door = OpenDoor.open();
    private static final ChargerCertificates certificates = new ChargerCertificates(door);
    private static final String BOOT =
            "{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"V\",\"model\":\"M\"}}";

    @AfterAll
    static void close() {
        door.close();
    }

    /** Who signs with the key of the certificate that the hub gave it. */
    private static Jws signer(String charger, String algorithm) throws Exception {
        KeyPair keys = certificates.keys(algorithm.startsWith("RS") ? "RSA" : "EC");
        var answer = door.office()
                .stations()
                .sign(new ChargerId(charger), Purpose.STATION, certificates.request(keys, charger), Optional.empty());
        var chain = certificates.certificates(((Answer.Signed) answer).chain());
        return new Jws(keys.getPrivate(), (X509Certificate) chain[0], algorithm);
    }

    private static String event(String transaction, int number, String type, int wattHours) {
        return "{\"eventType\":\"" + type + "\",\"timestamp\":\"2025-01-31T09:2" + number
                + ":00Z\",\"triggerReason\":\"MeterValuePeriodic\",\"seqNo\":" + number
                + ",\"transactionInfo\":{\"transactionId\":\"" + transaction
                + "\"},\"evse\":{\"id\":1,\"connectorId\":1},\"idToken\":{\"idToken\":\"GOOD\",\"type\":\"ISO14443\"},"
                + "\"meterValue\":[{\"timestamp\":\"2025-01-31T09:2" + number
                + ":00Z\",\"sampledValue\":[{\"value\":" + wattHours + "}]}]}";
    }

    private static String payload(String call) {
        return new JsonArray(call).getJsonObject(3).encode();
    }

    private static List<String> reported(int from) {
        return door.onRecord(Reading.class).stream()
                .skip(from)
                .map(reading -> reading.sample().reported().orElse(""))
                .toList();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"ocpp2.0.1,ES256", "ocpp2.1,ES256", "ocpp2.1,RS256", "ocpp2.1,RS384"})
    void aSignedSessionIsTakenInAsAnyOtherAndWhatWasSignedIsOnRecord(String subprotocol, String algorithm)
            throws Exception {
        String id = door.newCharger();
        Jws jws = signer(id, algorithm);
        int before = door.onRecord(Reading.class).size();
        try (var charger = door.connect(id, subprotocol)) {
            assertThat(charger.exchange(jws.call("b", "BootNotification", BOOT)))
                    .startsWith("[3,\"b\",")
                    .contains("\"status\":\"Accepted\"");
            var started = jws.call("1", "TransactionEvent", event("T", 1, "Started", 1_000));
            var ended = jws.call("2", "TransactionEvent", event("T", 2, "Ended", 2_000));
            assertThat(charger.exchange(started))
                    .startsWith("[3,\"1\",")
                    .contains("\"idTokenInfo\":{\"status\":\"Accepted\"");
            assertThat(charger.exchange(ended)).startsWith("[3,\"2\",");
            assertThat(reported(before)).containsExactly("[" + payload(started) + "]", "[" + payload(ended) + "]");
        }
        assertThat(door.onRecord(Stopped.class).getLast().register().milliwattHours())
                .isEqualTo(2_000_000);
        assertThat(door.oddities(id)).isEmpty();
        assertThat(door.incidents(id)).isEmpty();
    }

    @Test
    void whatAnotherKeySignedIsTakenInAndIsOnRecordAsForged() throws Exception {
        String id = door.newCharger();
        Jws own = signer(id, "ES256");
        Jws forger = new Jws(certificates.keys("EC").getPrivate(), own.certificate(), "ES256");
        int before = door.onRecord(Reading.class).size();
        try (var charger = door.connect(id, "ocpp2.1")) {
            var call = forger.call("1", "TransactionEvent", event("T", 1, "Started", 1_000));
            assertThat(charger.exchange(call)).startsWith("[3,\"1\",");
            assertThat(reported(before)).containsExactly("[" + payload(call) + "]");
            var signed = new JsonArray(call).getJsonObject(3);
            var compact = signed.getString("protected") + "." + signed.getString("payload") + "."
                    + signed.getString("signature");
            assertThat(Forgery.told(
                            door.onRecord(IncidentRecorded.class).getLast().said()))
                    .contains(new Forgery(
                            "TransactionEvent-Signed",
                            Digest.sha256(compact.getBytes(StandardCharsets.US_ASCII)),
                            Digest.sha256(own.certificate().getEncoded())));
        }
        assertThat(door.oddities(id)).isEqualTo("signature-wrong 1");
    }

    /** A meter's own certificate is known to nobody here, another charger's is not this one's, and some name none. */
    @Test
    void whereTheKeyIsNotKnownNothingIsHeldAgainstTheMessage() throws Exception {
        String id = door.newCharger();
        Jws others = signer(door.newCharger(), "ES256");
        Jws forger = new Jws(certificates.keys("EC").getPrivate(), others.certificate(), "ES256");
        try (var charger = door.connect(id, "ocpp2.1")) {
            assertThat(charger.exchange(forger.call("1", "Heartbeat", "{}"))).startsWith("[3,\"1\",");
            var nameless = forger.header("Heartbeat", 2);
            nameless.remove("x5t#S256");
            assertThat(charger.exchange("[2,\"2\",\"Heartbeat-Signed\"," + forger.around(nameless, "{}") + "]"))
                    .startsWith("[3,\"2\",");
        }
        assertThat(door.oddities(id)).isEmpty();
    }

    /** Over TLS a charger shows a certificate, maybe its maker's, by which it is told as well. */
    @Test
    void theCertificateThatItShowsIsKnown() throws Exception {
        String id = door.newCharger();
        var makers = certificates.ofTrustedMaker(id);
        var manager = (javax.net.ssl.X509KeyManager) makers.managers().getFirst();
        var alias = manager.getClientAliases("EC", null)[0];
        var shown = manager.getCertificateChain(alias)[0];
        var headers = RawCharger.headers("", "");
        headers.remove("Authorization");
        headers.put("Sec-WebSocket-Protocol", "ocpp2.1");
        door.office().profiles().keepMakers(new ChargerId(id), true, "anna");
        try (var charger = RawCharger.open(door.tlsSocket("TLSv1.3", makers.managers()), "GET /ocpp/" + id, headers)) {
            var own = new Jws(manager.getPrivateKey(alias), shown, "ES256");
            assertThat(charger.exchange(own.call("1", "Heartbeat", "{}"))).startsWith("[3,\"1\",");
            assertThat(door.oddities(id)).isEmpty();
            var forger = new Jws(certificates.keys("EC").getPrivate(), shown, "ES256");
            assertThat(charger.exchange(forger.call("2", "Heartbeat", "{}"))).startsWith("[3,\"2\",");
        }
        assertThat(door.oddities(id)).isEqualTo("signature-wrong 1");
    }

    /** What it says is taken in (7.2): a report of energy is never refused. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "OCPPAction|StatusNotification|another action was signed",
                "OCPPMessageTypeId|3|another message type was signed",
                "OCPPMessageId|2|another message id was signed",
            })
    void aSignatureOfAnotherMessageIsOnRecord(String member, String value, String why) throws Exception {
        String id = door.newCharger();
        Jws jws = signer(id, "ES256");
        try (var charger = door.connect(id, "ocpp2.0.1")) {
            var header = jws.header("Heartbeat", 2).put(member, value);
            assertThat(charger.exchange("[2,\"1\",\"Heartbeat-Signed\"," + jws.around(header, "{}") + "]"))
                    .startsWith("[3,\"1\",{\"currentTime\"");
        }
        assertThat(door.oddities(id)).isEqualTo("signed-otherwise 1");
        assertThat(door.incidents(id)).containsExactly("signed-otherwise Heartbeat-Signed: " + why);
    }

    @Test
    void anExtensionThatMustBeUnderstoodIsRefused() throws Exception {
        String id = door.newCharger();
        Jws jws = signer(id, "ES256");
        var why = "protected: an extension that is not understood";
        try (var charger = door.connect(id, "ocpp2.0.1")) {
            var header = jws.header("Heartbeat", 2).put("crit", "b64");
            assertThat(charger.exchange("[2,\"1\",\"Heartbeat-Signed\"," + jws.around(header, "{}") + "]"))
                    .isEqualTo("[4,\"1\",\"FormatViolation\",\"" + why + "\",{}]");
        }
        assertThat(door.incidents(id)).containsExactly("message-refused Heartbeat-Signed: " + why);
    }

    @Test
    void whatIsNotSignedAsTheStandardHasItIsToldOrCounted() throws Exception {
        String id = door.newCharger();
        Jws jws = signer(id, "ES256");
        try (var charger = door.connect(id, "ocpp2.1")) {
            assertThat(charger.exchange("[2,\"1\",\"Heartbeat-Signed\",{}]"))
                    .isEqualTo("[4,\"1\",\"FormatViolation\",\"protected: not a text\",{}]");
            assertThat(charger.exchange("[2,\"2\",\"Sing-Signed\",{}]"))
                    .isEqualTo("[4,\"2\",\"NotImplemented\",\"no such action\",{}]");
            assertThat(charger.exchange(jws.call("3", "StatusNotification", "{}")))
                    .startsWith("[4,\"3\",\"OccurrenceConstraintViolation\"");
            var bare = new JsonObject().put("alg", "ES256");
            assertThat(charger.exchange("[2,\"4\",\"Heartbeat-Signed\"," + jws.around(bare, "{}") + "]"))
                    .startsWith("[3,\"4\",");
            var der = new Jws(jws.key(), jws.certificate(), "DER");
            var header = der.header("Heartbeat", 2).put("alg", "ES256");
            assertThat(charger.exchange("[2,\"6\",\"Heartbeat-Signed\"," + der.around(header, "{}") + "]"))
                    .startsWith("[3,\"6\",");
            var other = new Jws(jws.key(), jws.certificate(), "ES384");
            assertThat(charger.exchange(other.call("5", "Heartbeat", "{}"))).startsWith("[3,\"5\",");
        }
        assertThat(door.oddities(id))
                .isEqualTo("signature-as-der 1, signed-by-other-algorithm 1, signed-header-incomplete 1");
        try (var charger = door.connect(door.newCharger(), "ocpp1.6")) {
            assertThat(charger.exchange(jws.call("1", "Heartbeat", "{}"))).startsWith("[4,\"1\",\"NotImplemented\"");
        }
    }

    /** The hub asks without a signature, and so need not be answered with one (7.2). */
    @ParameterizedTest
    @ValueSource(strings = {"", "\"GetLocalListVersion-Signed\","})
    void aSignedAnswerIsRead(String named) throws Exception {
        String id = door.newCharger();
        Jws jws = signer(id, "ES256");
        String command = "signed-" + id;
        try (var charger = door.connect(id, "ocpp2.1")) {
            assertThat(charger.exchange("[2,\"h\",\"Heartbeat\",{}]")).startsWith("[3,");
            door.command(id, command, "GetLocalListVersion", "{}");
            var asked = charger.receiveText();
            assertThat(asked).contains("\"GetLocalListVersion\"");
            charger.send("[3,\"" + RawCharger.messageId(asked) + "\"," + named
                    + jws.around(jws.header("GetLocalListVersion", 3), "{\"versionNumber\":7}") + "]");
            assertThat(door.awaitAnswer(command).said().answer()).contains("\"versionNumber\":7");
        }
        assertThat(door.oddities(id)).isEmpty();
    }

    @Test
    void soIsWhatNobodyAnswers() throws Exception {
        String id = door.newCharger();
        Jws jws = signer(id, "ES256");
        var stream = "{\"id\":5,\"pending\":0,\"basetime\":\"2025-01-31T09:00:00Z\",\"data\":[{\"t\":0,\"v\":\"1\"}]}";
        var name = "NotifyPeriodicEventStream";
        try (var charger = door.connect(id, "ocpp2.1")) {
            charger.send("[6,\"s\",\"" + name + "-Signed\"," + jws.around(jws.header(name, 6), stream) + "]");
            assertThat(charger.exchange("[2,\"h\",\"Heartbeat\",{}]")).startsWith("[3,\"h\"");
            assertThat(door.oddities(id)).as("nobody opened it").isEqualTo("stream-unknown 1");
            charger.send("[6,\"s\",\"" + name + "-Signed\"," + jws.around(jws.header(name, 2), stream) + "]");
            assertThat(charger.exchange("[2,\"i\",\"Heartbeat\",{}]")).startsWith("[3,\"i\"");
            assertThat(door.oddities(id)).isEqualTo("signed-otherwise 1, stream-unknown 2");
        }
    }

    /** Then the reading stands without it, and that it does is on record. */
    @Test
    void aSignedMessageTooLongForTheRecordIsLeftOut() throws Exception {
        String id = door.newCharger();
        Jws jws = signer(id, "ES256");
        int before = door.onRecord(Reading.class).size();
        var meters = "\"signedMeterValue\":{\"signedMeterData\":\"" + "A".repeat(7_000)
                + "\",\"signingMethod\":\"\",\"encodingMethod\":\"OCMF\",\"publicKey\":\"\"}";
        try (var charger = door.connect(id, "ocpp2.1")) {
            var event = event("T", 1, "Started", 1_000).replace("{\"value\":1000}", "{\"value\":1000," + meters + "}");
            assertThat(charger.exchange(jws.call("1", "TransactionEvent", event)))
                    .startsWith("[3,\"1\",");
        }
        assertThat(reported(before)).singleElement().asString().contains(meters).doesNotContain("\"protected\"");
        assertThat(door.incidents(id)).containsExactly("reading-too-long a signed message");
    }
}
