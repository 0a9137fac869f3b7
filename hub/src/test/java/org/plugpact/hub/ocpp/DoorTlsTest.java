package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Issued;
import org.plugpact.hub.certificates.Purpose;
import org.plugpact.hub.certificates.SecurityProfile;

/** Security profile 3 over real sockets: OCPP 1.6 security whitepaper, 2.5; OCPP 2.1 part 2, A00. */
final class DoorTlsTest {
    private static final OpenDoor door = OpenDoor.withRsa();
    private static final ChargerCertificates certificates = new ChargerCertificates(door);

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest(name = "{0}, a key of {1}")
    @CsvSource({"TLSv1.3, EC", "TLSv1.2, EC", "TLSv1.3, RSA", "TLSv1.2, RSA"})
    void aChargerComesInByItsCertificateAlone(String version, String kind) throws Exception {
        String charger = door.newCharger();
        ChargerCertificates.Shown shown = certificates.certified(charger, kind);
        try (var raw = RawCharger.open(door.tlsSocket(version, shown.managers()), "GET /ocpp/" + charger, nameless())) {
            assertThat(raw.response().status()).isEqualTo(101);
            assertThat(raw.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\",{\"currentTime\":");
        }
        assertThat(door.office().profiles().of(new ChargerId(charger)).highest())
                .isEqualTo(SecurityProfile.TLS_CERTIFICATE);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "revoked, 403, certificate-revoked",
        "another's, 403, certificate-of-another",
        "none though one is required, 403, no-certificate",
        "none after one was used, 403, no-certificate",
        "a stranger's though one is required, 403, certificate-of-no-trusted-root",
        "plain after TLS, 403, profile-too-low",
        "neither, 401, wrong-password"
    })
    void whatIsNotEnoughIsRefusedAndOnRecord(String how, int status, String incident) throws Exception {
        String charger = door.newCharger();
        ChargerId id = new ChargerId(charger);
        ChargerCertificates.Shown shown = certificates.certified(charger, "EC");
        List<KeyManager> managers = switch (how) {
            case "revoked" -> {
                door.office().stations().revoke(shown.serial(), Issued.Reason.KEY_COMPROMISE, "anna");
                yield shown.managers();
            }
            case "another's" -> certificates.certified(door.newCharger(), "EC").managers();
            case "a stranger's though one is required" -> certificates.stranger(charger);
            default -> List.of();
        };
        if (how.endsWith("required")) door.office().profiles().require(id, SecurityProfile.TLS_CERTIFICATE, "anna");
        if (how.endsWith("used")) comesIn(charger, shown.managers(), nameless());
        if (how.equals("plain after TLS")) comesIn(charger, List.of(), known(charger));
        var headers = how.equals("neither") ? nameless() : known(charger);
        var response = how.startsWith("plain")
                ? answered(RawCharger.open(door.port(), "GET /ocpp/" + charger, headers))
                : answered(RawCharger.open(door.tlsSocket("TLSv1.3", managers), "GET /ocpp/" + charger, headers));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().containsKey("www-authenticate")).isEqualTo(status == 401);
        assertThat(door.incidents("")).contains(incident + " " + charger);
    }

    @Test
    void aPasswordIsAsGoodOverTlsForWhomNobodyAskedForMoreAlsoBesideAMakersCertificate() throws Exception {
        String charger = door.newCharger();
        comesIn(charger, certificates.stranger(charger), known(charger));
        assertThat(door.office().profiles().of(new ChargerId(charger)).highest())
                .isEqualTo(SecurityProfile.TLS_PASSWORD);
    }

    @Test
    void whoseCertificateIsTakenBackIsPartedFromAndStaysOut() throws Exception {
        String charger = door.newCharger();
        ChargerCertificates.Shown shown = certificates.certified(charger, "EC");
        var socket = door.tlsSocket("TLSv1.3", shown.managers());
        try (var raw = RawCharger.open(socket, "GET /ocpp/" + charger, nameless())) {
            assertThat(raw.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,");
            door.office().stations().revoke(shown.serial(), Issued.Reason.KEY_COMPROMISE, "anna");
            assertThat(raw.receive())
                    .isEqualTo(new RawCharger.Received(RawCharger.CLOSE, "the certificate was revoked", 1008));
        }
        var again = door.tlsSocket("TLSv1.3", shown.managers());
        assertThat(answered(RawCharger.open(again, "GET /ocpp/" + charger, nameless()))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ocpp1.6|{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}|\"ExtendedTriggerMessage\",{\"requestedMessage\":\"SignChargePointCertificate\"}|GetConfiguration",
                "ocpp2.0.1|BOOT|\"TriggerMessage\",{\"requestedMessage\":\"SignChargingStationCertificate\"}|GetBaseReport",
                "ocpp2.1|BOOT|\"TriggerMessage\",{\"requestedMessage\":\"SignChargingStationCertificate\"}|GetBaseReport",
            })
    void whoseCertificateHasEndedWaitsUntilItHasANewOneAndIsAskedNothingElse(
            String subprotocol, String said, String trigger, String asked) throws Exception {
        String charger = door.newCharger();
        ChargerId id = new ChargerId(charger);
        ChargerCertificates.Shown old = certificates.certified(charger, "EC");
        var headers = nameless();
        headers.put("Sec-WebSocket-Protocol", subprotocol);
        String boot = "[2,\"b\",\"BootNotification\","
                + said.replace(
                        "BOOT", "{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"V\",\"model\":\"M\"}}")
                + "]";
        door.certificatesClock.beAhead(Duration.ofDays(3_000));
        try {
            door.office().profiles().takeExpired(id, true, "anna");
            try (var raw =
                    RawCharger.open(door.tlsSocket("TLSv1.3", old.managers()), "GET /ocpp/" + charger, headers)) {
                assertThat(raw.exchange(boot)).startsWith("[3,\"b\",").contains("\"status\":\"Pending\"");
                String call = raw.receiveText();
                assertThat(call).endsWith("," + trigger + "]");
                raw.send("[3,\"" + RawCharger.messageId(call) + "\",{\"status\":\"Accepted\"}]");
                // What would be sent to one that is accepted waits; what readies it does not.
                door.command(
                        charger,
                        "r-" + charger,
                        "Reset",
                        "{\"type\":\"" + (subprotocol.endsWith("1.6") ? "Soft" : "OnIdle") + "\"}");
                door.command(
                        charger,
                        "g-" + charger,
                        asked,
                        asked.equals("GetConfiguration") ? "{}" : "{\"requestId\":1,\"reportBase\":\"FullInventory\"}");
                call = raw.receiveText();
                assertThat(call).contains("\"" + asked + "\"");
                raw.send("[4,\"" + RawCharger.messageId(call) + "\",\"InternalError\",\"\",{}]");
                assertThat(raw.exchange("[2,\"s\",\"SignCertificate\",{\"csr\":\"-----BEGIN\"}]"))
                        .startsWith("[3,\"s\",");
                assertThat(raw.receiveText()).contains("\"CertificateSigned\"");
            }
            ChargerCertificates.Shown fresh = certificates.certified(charger, "EC");
            try (var raw =
                    RawCharger.open(door.tlsSocket("TLSv1.3", fresh.managers()), "GET /ocpp/" + charger, headers)) {
                assertThat(raw.exchange(boot)).contains("\"status\":\"Accepted\"");
            }
        } finally {
            door.certificatesClock.beAhead(Duration.ZERO);
        }
    }

    @ParameterizedTest(name = "the certificate names {0}, the boot {1}: {2} {3}")
    @CsvSource({
        "the charger, nothing, Accepted, ''",
        "the charger, the charger, Accepted, ''",
        "the charger, S-9, Accepted, serial-number-differs at its boot",
        "S-1, S-1, Accepted, ''",
        "S-2, S-3, Accepted, ''",
        "S-4, S-9, Rejected, serial-number-differs at its boot"
    })
    void theSerialNumberOfABootIsComparedWithTheCertificates(
            String certified, String told, String status, String incident) throws Exception {
        String charger = door.newCharger();
        ChargerId id = new ChargerId(charger);
        var stations = door.office().stations();
        if (!certified.equals("the charger"))
            assertThat(stations.name(id, certified, "anna")).isTrue();
        if (told.equals("S-3")) assertThat(stations.name(id, told, "anna")).isTrue();
        ChargerCertificates.Shown shown =
                certificates.certified(charger, certified.equals("the charger") ? charger : certified, "EC");
        var headers = nameless();
        headers.put("Sec-WebSocket-Protocol", "ocpp2.1");
        String serial =
                told.equals("nothing") ? "" : ",\"serialNumber\":\"" + told.replace("the charger", charger) + "\"";
        try (var raw = RawCharger.open(door.tlsSocket("TLSv1.3", shown.managers()), "GET /ocpp/" + charger, headers)) {
            assertThat(raw.exchange("[2,\"b\",\"BootNotification\",{\"reason\":\"PowerUp\",\"chargingStation\":"
                            + "{\"vendorName\":\"V\",\"model\":\"M\"" + serial + "}}]"))
                    .contains("\"status\":\"" + status + "\"");
            if (status.equals("Rejected")) assertThat(raw.receive().opcode()).isEqualTo(RawCharger.CLOSE);
        }
        assertThat(door.incidents(charger)).isEqualTo(incident.isEmpty() ? List.of() : List.of(incident));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"})
    void aChargerThatKnowsRsaAloneIsShownAnRsaCertificateUnderItsRoot(String suite) throws Exception {
        try (var socket = rsaSocket()) {
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            var session = socket.getSession();
            assertThat(session.getCipherSuite()).isEqualTo(suite);
            assertThat(session.getPeerCertificates()[0].getPublicKey().getAlgorithm())
                    .isEqualTo("RSA");
        }
    }

    /** With {@code -Djava.security.properties=FILE}, where FILE sets {@code jdk.tls.disabledAlgorithms} without them. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_256_GCM_SHA384"})
    void theSuitesWithoutForwardSecrecyAreThereWhereTheJdkLetsThem(String suite) throws Exception {
        assumeFalse(Security.getProperty("jdk.tls.disabledAlgorithms").contains("TLS_RSA_"), "not in this JDK");
        try (var socket = rsaSocket()) {
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"})
    void suitesThatTheStandardDoesNotNameAreRefused(String suite) throws Exception {
        try (var socket = rsaSocket()) {
            socket.setEnabledCipherSuites(new String[] {suite});
            assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(socket::startHandshake);
        }
    }

    private static SSLSocket rsaSocket() throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "hub", certificates.certificates(door.office().stations().root(Purpose.STATION, true))[0]);
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", door.tlsPort());
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static void comesIn(String charger, List<KeyManager> managers, Map<String, String> headers)
            throws Exception {
        try (var raw = RawCharger.open(door.tlsSocket("TLSv1.3", managers), "GET /ocpp/" + charger, headers)) {
            assertThat(raw.response().status()).isEqualTo(101);
        }
    }

    private static RawCharger.Response answered(RawCharger charger) throws IOException {
        try (charger) {
            return charger.response();
        }
    }

    private static Map<String, String> known(String charger) {
        return RawCharger.headers(charger, door.password(charger));
    }

    private static Map<String, String> nameless() {
        var headers = RawCharger.headers("", "");
        headers.remove("Authorization");
        return headers;
    }
}
