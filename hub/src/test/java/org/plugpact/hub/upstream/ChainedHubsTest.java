package org.plugpact.hub.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.ops.UpstreamSettings;

/** A charger, this hub, and another of the same kind behind it: both make the pact, in every version. */
class ChainedHubsTest {
    private static ProxiedDoor proxied;
    private static OpenDoor behind;

    @BeforeAll
    static void open() {
        proxied = new ProxiedDoor(ProxiedDoor.LONG);
        behind = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        proxied.close();
        behind.close();
    }

    private static String call(String action, String payload) {
        return "[2,\"" + action.substring(0, 4) + "-" + payload.length() + "\",\"" + action + "\"," + payload + "]";
    }

    private static List<String> session(String version) {
        return version.equals("ocpp1.6")
                ? List.of(
                        call("BootNotification", "{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}"),
                        call("Authorize", "{\"idTag\":\"GOOD\"}"),
                        call("StartTransaction", ProxiedDoor.START),
                        call("MeterValues", ProxiedDoor.meter(0, 3000)),
                        call("StopTransaction", ProxiedDoor.stop(0, 5000)))
                : events();
    }

    private static String event(String type, String trigger, int sequence, int wattHours) {
        return call(
                "TransactionEvent",
                "{\"eventType\":\"" + type + "\",\"timestamp\":\"2025-01-31T09:3" + sequence
                        + ":00Z\",\"triggerReason\":\"" + trigger + "\",\"seqNo\":" + sequence
                        + ",\"transactionInfo\":{\"transactionId\":\"T-1\"},\"evse\":{\"id\":1,\"connectorId\":1},"
                        + "\"idToken\":{\"idToken\":\"GOOD\",\"type\":\"ISO14443\"},\"meterValue\":[{\"timestamp\":"
                        + "\"2025-01-31T09:3" + sequence + ":00Z\",\"sampledValue\":[{\"value\":" + wattHours
                        + "}]}]}");
    }

    private static List<String> events() {
        return List.of(
                call(
                        "BootNotification",
                        "{\"reason\":\"PowerUp\",\"chargingStation\":{\"model\":\"M\",\"vendorName\":\"V\"}}"),
                event("Started", "Authorized", 0, 1000),
                event("Updated", "MeterValuePeriodic", 1, 3000),
                event("Ended", "StopAuthorized", 2, 5000));
    }

    private static void chain(String id, String password) {
        var url = URI.create("ws://127.0.0.1:" + behind.port() + "/ocpp/");
        proxied.upstreams()
                .set(
                        new ChargerId(id),
                        Optional.of(new UpstreamSettings(
                                Optional.of(url), Optional.empty(), Optional.of(password), Optional.empty())));
    }

    private static RawCharger connect(String id, String offered) throws IOException {
        var headers = new LinkedHashMap<>(RawCharger.headers(id, proxied.door().password(id)));
        headers.put("Sec-WebSocket-Protocol", offered);
        return RawCharger.open(proxied.door().port(), "GET /ocpp/" + id, headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp1.6", "ocpp2.0.1", "ocpp2.1"})
    void bothHaveThePact(String version) throws IOException {
        var id = proxied.door().newCharger();
        chain(id, behind.password(id));
        var hubs = List.of(proxied.door(), behind);
        var before = hubs.stream().map(hub -> hub.desk().durableSize()).toList();
        try (var charger = connect(id, version)) {
            assertThat(charger.response().headers()).containsEntry("sec-websocket-protocol", version);
            var number = "0";
            for (var said : session(version)) {
                var answer = charger.exchange(said.replace("\"transactionId\":0", "\"transactionId\":" + number));
                assertThat(answer).startsWith("[3,");
                if (answer.contains("transactionId"))
                    number = answer.replaceAll(".*\"transactionId\":([0-9]+).*", "$1");
            }
            if (version.equals("ocpp1.6")) assertThat(number).isEqualTo(behind.lastTransaction());
        }
        for (int hub = 0; hub < 2; hub++) {
            assertThat(hubs.get(hub).kindsFrom(before.get(hub)))
                    .contains("offer", "acceptance", "admission", "started", "reading", "stopped");
        }
        assertThat(proxied.waiting(id)).isZero();
    }

    @Test
    void aWrongPasswordThereIsNoTroubleHere() throws IOException {
        var id = proxied.door().newCharger();
        chain(id, "0000000000000000000000000000000000000000");
        try (var charger = connect(id, "ocpp1.6")) {
            assertThat(charger.exchange(call("Heartbeat", "{}"))).contains("currentTime");
            var standing = proxied.upstreams().standing(new ChargerId(id));
            assertThat(standing.speaks()).isEmpty();
            assertThat(standing.trouble()).contains("401");
        }
    }

    @ParameterizedTest(name = "upstream speaks {0}, the charger offers {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ocpp1.6|ocpp2.1, ocpp2.0.1, ocpp1.6|ocpp1.6",
                "ocpp2.0.1|ocpp1.6, ocpp2.0.1, ocpp2.1|ocpp2.0.1",
                "ocpp1.6|ocpp2.1|ocpp2.1",
            })
    void theVersionIsUpstreamsChoiceAndStaysSoWhileItIsAway(String spoken, String offered, String version)
            throws Exception {
        try (var central = new TestCentral(spoken)) {
            var id = proxied.charger(central);
            for (int time = 0; time < 2; time++) {
                try (var charger = connect(id, offered)) {
                    assertThat(charger.response().headers()).containsEntry("sec-websocket-protocol", version);
                }
                if (time == 0) central.goAway();
            }
        }
    }
}
