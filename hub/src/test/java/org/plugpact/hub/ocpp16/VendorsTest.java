package org.plugpact.hub.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.ocpp.DataTransfers;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ocpp.VendorService;

/** What chargers say in a vendor's own words, in every version, and ISO 15118's Plug and Charge among it. */
class VendorsTest {
    private static final String PNC = "org.openchargealliance.iso15118pnc";
    private static final Set<String> EVERY = Set.of("ocpp1.6", "ocpp2.0.1", "ocpp2.1");
    private static final LinkedBlockingQueue<String> POSTED = new LinkedBlockingQueue<>();

    private static OpenDoor door;
    private static HttpServer service;
    private static VendorService served;
    private static VendorService nobody;

    private String id;

    @BeforeAll
    static void open() throws IOException {
        door = OpenDoor.open();
        door.vendors.on(
                Set.of("ocpp1.6", "ocpp2.1"),
                "org.example",
                "hello",
                (line, transfer) -> new DataTransfers.Answer.Accepted(transfer.data()));
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            POSTED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var path = exchange.getRequestURI().getPath();
            var answer = path.equals("/good") ? "{\"status\":\"Accepted\",\"data\":{\"so\":[1]}}" : "what?";
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        service.start();
        var at = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        served = new VendorService(at.resolve("/good"));
        nobody = new VendorService(at.resolve("/odd"));
        door.vendors.on(EVERY, "com.served", "", served);
        door.vendors.on(EVERY, "com.odd", "", nobody);
    }

    @AfterAll
    static void close() {
        service.stop(0);
        served.close();
        nobody.close();
        door.close();
    }

    @BeforeEach
    void enter() {
        id = door.newCharger();
    }

    private RawCharger connected(String version) throws IOException {
        if (version.equals("ocpp1.6")) return door.connectAccepted(id);
        var charger = door.connect(id, version);
        assertThat(charger.exchange("[2,\"b\",\"BootNotification\",{\"reason\":\"PowerUp\",\"chargingStation\":"
                        + "{\"vendorName\":\"V\",\"model\":\"M\"}}]"))
                .contains("Accepted");
        return charger;
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ocpp1.6|org.example|\"hello\",\"data\":\"x\"|{\"status\":\"Accepted\",\"data\":\"x\"}|",
                "ocpp1.6|ORG.Example|\"hello\"|{\"status\":\"Accepted\"}|",
                "ocpp1.6|org.example|\"bye\",\"data\":\"x\"|{\"status\":\"UnknownMessageId\"}|data-transfer vendor org.example, message bye, 1 characters",
                "ocpp1.6|org.other|\"hello\"|{\"status\":\"UnknownVendorId\"}|data-transfer vendor org.other, message hello",
                "ocpp2.1|org.example|\"hello\",\"data\":{\"a\":1}|{\"status\":\"Accepted\",\"data\":{\"a\":1}}|",
                "ocpp2.1|org.example|\"bye\"|{\"status\":\"UnknownMessageId\"}|data-transfer vendor org.example, message bye",
                "ocpp2.0.1|org.example|\"hello\"|{\"status\":\"UnknownVendorId\"}|data-transfer vendor org.example, message hello",
                "ocpp1.6|com.served|\"any\",\"data\":\"{}\"|{\"status\":\"Accepted\",\"data\":\"{\\\"so\\\":[1]}\"}|",
                "ocpp2.0.1|com.served|\"any\",\"data\":7|{\"status\":\"Accepted\",\"data\":{\"so\":[1]}}|",
                "ocpp2.1|com.odd|\"any\"|{\"status\":\"Rejected\"}|data-transfer vendor com.odd, message any, rejected: the vendor's service: answers no JSON object",
                "ocpp2.1|" + PNC + "|\"Authorize\"|{\"status\":\"UnknownVendorId\"}|data-transfer vendor " + PNC
                        + ", message Authorize",
            })
    void aVendorIsAnsweredByWhoUnderstandsIt(
            String version, String vendor, String message, String answer, String incident) throws IOException {
        try (var charger = connected(version)) {
            var said = "{\"vendorId\":\"" + vendor + "\",\"messageId\":" + message + "}";
            assertThat(charger.exchange("[2,\"1\",\"DataTransfer\"," + said + "]"))
                    .isEqualTo("[3,\"1\"," + answer + "]");
        }
        var kept = Optional.ofNullable(incident).map(String::strip).filter(text -> !text.isEmpty());
        assertThat(door.incidents(id)).isEqualTo(kept.stream().toList());
    }

    @Test
    void aServiceIsToldWhoSaidWhat() throws Exception {
        try (var charger = connected("ocpp2.1")) {
            charger.exchange(
                    "[2,\"1\",\"DataTransfer\",{\"vendorId\":\"com.served\",\"messageId\":\"who\",\"data\":[2]}]");
        }
        assertThat(POSTED)
                .contains("{\"charger\":\"" + id + "\",\"ocpp\":\"ocpp2.1\",\"vendorId\":\"com.served\","
                        + "\"messageId\":\"who\",\"data\":[2]}");
    }

    private static String inside(String message, String data) {
        return "{\"vendorId\":\"" + PNC + "\",\"messageId\":\"" + message + "\",\"data\":\""
                + data.replace("\"", "\\\"") + "\"}";
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Authorize|{\"idToken\":{\"idToken\":\"GOOD\",\"type\":\"eMAID\"}}|{\"idTokenInfo\":{\"status\":\"Accepted\"}}",
                "Authorize|{\"idToken\":{\"idToken\":\"NOBODY\",\"type\":\"eMAID\"}}|{\"idTokenInfo\":{\"status\":\"Invalid\"}}",
                "Authorize|{\"idToken\":{\"idToken\":\"GOOD\",\"type\":\"eMAID\"},\"certificate\":\"none\"}|{\"idTokenInfo\":{\"status\":\"Invalid\"},\"certificateStatus\":\"CertChainError\"}",
                "Get15118EVCertificate|{\"iso15118SchemaVersion\":\"urn:iso:15118:2:2013:MsgDef\",\"action\":\"Install\",\"exiRequest\":\"AAAA\"}|{\"status\":\"Failed\",\"exiResponse\":\"\"}",
                "GetCertificateStatus|{\"ocspRequestData\":{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"00\",\"issuerKeyHash\":\"00\",\"serialNumber\":\"1\",\"responderURL\":\"http://127.0.0.1:1/\"}}|{\"status\":\"Failed\"}",
            })
    void plugAndChargeIsAnsweredOver16AsItIsIn201(String message, String asked, String answer) throws IOException {
        try (var charger = connected("ocpp1.6")) {
            assertThat(charger.exchange("[2,\"1\",\"DataTransfer\"," + inside(message, asked) + "]"))
                    .isEqualTo("[3,\"1\",{\"status\":\"Accepted\",\"data\":\"" + answer.replace("\"", "\\\"") + "\"}]");
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Authorize|no JSON|Rejected",
                "Authorize|{\"idToken\":7}|Rejected",
                "SignCertificate|{}|Rejected",
                "BootNotification|{}|UnknownMessageId",
                "CertificateSigned|{}|UnknownMessageId",
            })
    void whatPlugAndChargeCantReadIsRefusedAndOnRecord(String message, String asked, String status) throws IOException {
        try (var charger = connected("ocpp1.6")) {
            assertThat(charger.exchange("[2,\"1\",\"DataTransfer\"," + inside(message, asked) + "]"))
                    .isEqualTo("[3,\"1\",{\"status\":\"" + status + "\"}]");
        }
        assertThat(door.incidents(id)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"status\":\"Accepted\",\"data\":\"{\\\"status\\\":\\\"Accepted\\\"}\"}|taken",
                "{\"status\":\"Accepted\",\"data\":\"{\\\"status\\\":\\\"Rejected\\\"}\"}|not taken",
                "{\"status\":\"UnknownMessageId\"}|not taken",
            })
    void aCertificateForIso15118IsSignedOver16(String answer, String taken) throws IOException, DeskBusy {
        try (var charger = connected("ocpp1.6")) {
            var asked = "{\"csr\":\"-----BEGIN\",\"certificateType\":\"V2GCertificate\"}";
            assertThat(charger.exchange("[2,\"1\",\"DataTransfer\"," + inside("SignCertificate", asked) + "]"))
                    .contains("\\\"status\\\":\\\"Accepted\\\"");
            var call = charger.receiveText();
            var signed = "{\"certificateChain\":\"the chain\",\"certificateType\":\"V2GCertificate\"}";
            assertThat(call).endsWith(",\"DataTransfer\"," + inside("CertificateSigned", signed) + "]");
            charger.send("[3,\"" + RawCharger.messageId(call) + "\"," + answer + "]");
            // The answer is taken in on a thread of its own; a command behind it is sent only afterwards.
            door.command(id, "after-" + id, "ClearCache", "{}");
            var next = charger.receiveText();
            charger.send("[3,\"" + RawCharger.messageId(next) + "\",{\"status\":\"Accepted\"}]");
            door.awaitAnswer("after-" + id);
        }
        assertThat(door.certified()).contains("serial of " + id + " " + taken);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "InstallCertificate|{\"certificateType\":\"V2GRootCertificate\",\"certificate\":\"PEM\"}|{\"status\":\"Accepted\"}|Accepted",
                "GetInstalledCertificateIds|{\"certificateType\":[\"MORootCertificate\"]}|{\"status\":\"NotFound\"}|NotFound",
                "TriggerMessage|{\"requestedMessage\":\"SignV2GCertificate\"}|{\"status\":\"NotImplemented\"}|NotImplemented",
            })
    void aCommandThat16HasNoWordsForGoesInside(String action, String arguments, String inner, String status)
            throws IOException, DeskBusy {
        try (var charger = connected("ocpp1.6")) {
            door.command(id, "c-" + id, action, arguments);
            var call = charger.receiveText();
            assertThat(call).endsWith(",\"DataTransfer\"," + inside(action, arguments) + "]");
            charger.send("[3,\"" + RawCharger.messageId(call) + "\",{\"status\":\"Accepted\",\"data\":\""
                    + inner.replace("\"", "\\\"") + "\"}]");
            var answer = door.awaitAnswer("c-" + id).said();
            assertThat(answer.status() + " " + answer.answer()).isEqualTo(status + " " + inner);
        }
    }
}
