package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose credentials are the maker's gets ours, and the door's own are renewed, while lines are open. */
final class CredentialsTest {
    private static final OpenDoor door = OpenDoor.open();
    private static final ChargerCertificates certificates = new ChargerCertificates(door);

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ocpp1.6|{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}|\"ChangeConfiguration\",{\"key\":\"CpoName\",\"value\":\"OWNER\"}",
                "ocpp2.0.1|BOOT|\"SetVariables\"",
                "ocpp2.1|BOOT|\"SetVariables\"",
            })
    void whoComesWithItsMakersCertificateIsGivenOneOfOursBeforeAnythingElse(
            String subprotocol, String said, String owner) throws Exception {
        String charger = door.newCharger();
        ChargerCertificates.Shown makers = certificates.ofTrustedMaker(charger);
        var headers = nameless();
        headers.put("Sec-WebSocket-Protocol", subprotocol);
        String boot = "[2,\"b\",\"BootNotification\","
                + said.replace(
                        "BOOT", "{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"V\",\"model\":\"M\"}}")
                + "]";
        KeyPair keys = certificates.keys("EC");
        String chain;
        door.certifier.instead = Certifier.of(door.office().stations());
        try (var raw = RawCharger.open(door.tlsSocket("TLSv1.3", makers.managers()), "GET /ocpp/" + charger, headers)) {
            assertThat(raw.exchange(boot)).startsWith("[3,\"b\",").contains("\"status\":\"Pending\"");
            String named = raw.receiveText();
            assertThat(named)
                    .contains(owner.replace("OWNER", certificates.operator()))
                    .contains(certificates.operator());
            raw.send("[3,\"" + RawCharger.messageId(named) + "\",{}]");
            String trigger = raw.receiveText();
            assertThat(trigger).contains("TriggerMessage\",").contains("Sign");
            raw.send("[3,\"" + RawCharger.messageId(trigger) + "\",{\"status\":\"Accepted\"}]");
            var csr = certificates.request(keys, charger).replace("\r", "").replace("\n", "\\n");
            assertThat(raw.exchange("[2,\"s\",\"SignCertificate\",{\"csr\":\"" + csr + "\"}]"))
                    .isEqualTo("[3,\"s\",{\"status\":\"Accepted\"}]");
            String signed = raw.receiveText();
            assertThat(signed).contains("\"CertificateSigned\"");
            chain = new JsonArray(signed).getJsonObject(3).getString("certificateChain");
            raw.send("[3,\"" + RawCharger.messageId(signed) + "\",{\"status\":\"Accepted\"}]");
            assertThat(raw.receive())
                    .isEqualTo(new RawCharger.Received(RawCharger.CLOSE, "come again with the new certificate", 1008));
        } finally {
            door.certifier.instead = Certifier.NONE;
        }
        var ours = certificates.managers(keys, certificates.certificates(chain));
        try (var raw = RawCharger.open(door.tlsSocket("TLSv1.3", ours), "GET /ocpp/" + charger, headers)) {
            assertThat(raw.exchange(boot)).contains("\"status\":\"Accepted\"");
        }
    }

    @Test
    void theDoorsCertificateIsMadeAnewBeforeItEndsAndLinesStay() throws Exception {
        String charger = door.newCharger();
        try (var raw = RawCharger.open(door.tlsSocket("TLSv1.3"), "GET /ocpp/" + charger, known(charger))) {
            assertThat(raw.exchange("[2,\"1\",\"Heartbeat\",{}]")).startsWith("[3,\"1\"");
            X509Certificate before = shownByTheDoor();
            assertThat(before.getExtendedKeyUsage()).isNull();
            assertThat(before.getSubjectX500Principal().getName()).contains("O=" + certificates.operator());
            var length = Duration.between(
                    before.getNotBefore().toInstant(), before.getNotAfter().toInstant());
            assertThat(length).isLessThan(Duration.ofHours(24));
            assertThat(shownByTheDoor()).isEqualTo(before);
            door.doorClock.beAhead(Duration.ofHours(4));
            X509Certificate after = shownByTheDoor();
            assertThat(after.getNotAfter()).isAfter(before.getNotAfter());
            assertThat(raw.exchange("[2,\"2\",\"Heartbeat\",{}]")).startsWith("[3,\"2\"");
        } finally {
            door.doorClock.beAhead(Duration.ZERO);
        }
    }

    private static X509Certificate shownByTheDoor() throws GeneralSecurityException, IOException {
        try (var socket = door.tlsSocket("TLSv1.3")) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
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
