package org.plugpact.hub.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.hub.upstream.ProxiedDoor.ACCEPTED;
import static org.plugpact.hub.upstream.ProxiedDoor.START;
import static org.plugpact.hub.upstream.ProxiedDoor.call;
import static org.plugpact.hub.upstream.ProxiedDoor.meter;
import static org.plugpact.hub.upstream.ProxiedDoor.stop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.Stopped;
import org.plugpact.hub.ocpp.RawCharger;

/** A charger, this hub, and the operator's central system behind it, which is there. */
class ProxyTest {
    private static ProxiedDoor proxied;

    private final TestCentral central = new TestCentral("ocpp1.6");

    private String id;

    @BeforeAll
    static void open() {
        proxied = new ProxiedDoor(ProxiedDoor.LONG);
    }

    @AfterAll
    static void close() {
        proxied.close();
    }

    @BeforeEach
    void charger() {
        id = proxied.charger(central);
    }

    @AfterEach
    void end() {
        central.close();
    }

    @ParameterizedTest(name = "{0} answered {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                " [2, \"a-1\",\"Heartbeat\" , {} ]|[3,\"a-1\", {\"currentTime\" : \"2025-01-31T09:30:00.5+00:00\"}]",
                "[2,\"a-2\",\"BootNotification\",{\"chargePointModel\":\"M\",\"chargePointVendor\":\"V\"}]|[3,\"a-2\",{\"interval\":17,\"status\":\"Accepted\",\"currentTime\":\"2031-01-31T09:30:00Z\",\"extra\":1.50}]",
                "[2,\"a-3\",\"Authorize\",{\"idTag\":\"G\\u004fOD\"}]|[3,\"a-3\",{\"idTagInfo\":{\"status\":\"Accepted\",\"expiryDate\":\"2030-01-01T00:00:00Z\"}}]",
                "[2,\"a-4\",\"DataTransfer\",{\"vendorId\":\"them\"}]|[3,\"a-4\",{\"status\":\"Accepted\",\"data\":\"\\/\"}]",
                "[2,\"a-5\",\"TheirOwn\",{\"x\":1e2}]|[3,\"a-5\",{}]",
                "[2,\"a-6\",\"StatusNotification\",{\"connectorId\":\"1\"}]|[4,\"a-6\",\"FormationViolation\",\"\\u00e9\",{ }]",
            })
    void whatIsSaidIsPassedOnLetterByLetterAndSoIsItsAnswer(String said, String answer) throws Exception {
        try (var charger = proxied.door().connect(id)) {
            charger.send(said.strip());
            assertThat(central.hear()).isEqualTo(said.strip());
            central.say(answer);
            assertThat(charger.receiveText()).isEqualTo(answer);
        }
        assertThat(central.connection().path()).isEqualTo("/ocpp/" + id);
    }

    @Test
    void aSessionIsAPactHereAndHasUpstreamsNumberAtTheCharger() throws Exception {
        int stopped = proxied.door().onRecord(Stopped.class).size();
        long before = proxied.door().desk().durableSize();
        try (var charger = proxied.door().connect(id)) {
            charger.send(call("s", "StartTransaction", START));
            assertThat(central.confirm(ACCEPTED + ",\"transactionId\":4711}"))
                    .isEqualTo(call("s", "StartTransaction", START));
            assertThat(charger.receiveText()).isEqualTo("[3,\"s\"," + ACCEPTED + ",\"transactionId\":4711}]");
            charger.send(call("m", "MeterValues", meter(4711, 3000)));
            assertThat(central.confirm("{}")).isEqualTo(call("m", "MeterValues", meter(4711, 3000)));
            charger.receiveText();
            charger.send(call("e", "StopTransaction", stop(4711, 5000)));
            assertThat(central.confirm("{}")).isEqualTo(call("e", "StopTransaction", stop(4711, 5000)));
            assertThat(charger.receiveText()).isEqualTo("[3,\"e\",{}]");
        }
        var here = proxied.door().onRecord(Started.class).getLast().transaction();
        assertThat(here.value()).isNotEqualTo(4711);
        assertThat(proxied.door().onRecord(Stopped.class)).hasSize(stopped + 1);
        assertThat(proxied.door().kindsFrom(before)).contains("reading", "stopped");
        assertThat(proxied.door().oddities(id)).doesNotContain("transaction");
    }

    /** OCPP 2.1, part 4, 7: the signature is for who stands behind, too. */
    @Test
    void aSignedMessageIsPassedOnAsItCameAndTakenInHere() throws Exception {
        var in21 = new TestCentral("ocpp2.1");
        String charger = proxied.charger(in21);
        // {"OCPPAction":"StatusNotification","OCPPMessageTypeId":2,"alg":"ES256"}
        var header = "eyJPQ1BQQWN0aW9uIjoiU3RhdHVzTm90aWZpY2F0aW9uIiwiT0NQUE1lc3NhZ2VUeXBlSWQiOjIsImFsZyI6IkVTMjU2In0";
        var status =
                "{\"timestamp\":\"2025-01-31T09:29:00Z\",\"connectorStatus\":\"Available\",\"evseId\":1,\"connectorId\":1}";
        var inside = Base64.getUrlEncoder().withoutPadding().encodeToString(status.getBytes(StandardCharsets.UTF_8));
        long before = proxied.door().desk().durableSize();
        try (var line = proxied.door().connect(charger, "ocpp2.1")) {
            var signed = call(
                    "1",
                    "StatusNotification-Signed",
                    "{\"payload\":\"" + inside + "\",\"protected\":\"" + header + "\",\"signature\":\"AAAA\"}");
            line.send(signed);
            assertThat(in21.confirm("{}")).isEqualTo(signed);
            assertThat(line.receiveText()).isEqualTo("[3,\"1\",{}]");
            assertThat(proxied.door().kindsFrom(before)).containsExactly("port-reported");
            var unreadable = call("2", "StatusNotification-Signed", "{}");
            line.send(unreadable);
            assertThat(in21.confirm("{}")).as("whatever we think of it").isEqualTo(unreadable);
            assertThat(line.receiveText()).isEqualTo("[3,\"2\",{}]");
        } finally {
            in21.close();
        }
    }

    @Test
    void aRequestOfOursNamesTheTransactionAsTheChargerKnowsIt() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            charger.send(call("s", "StartTransaction", START));
            central.confirm(ACCEPTED + ",\"transactionId\":4711}");
            charger.receiveText();
            proxied.door()
                    .command(
                            id,
                            "c",
                            "RemoteStopTransaction",
                            "{\"transactionId\":" + proxied.door().lastTransaction() + "}");
            assertThat(charger.receiveText()).endsWith("\"RemoteStopTransaction\",{\"transactionId\":4711}]");
        }
    }

    @ParameterizedTest(name = "{0}: upstream says {1}")
    @CsvSource({"GOOD, Invalid, Accepted", "NOBODY, Accepted, Invalid", "BLOCKED, Expired, Blocked"})
    void upstreamDecidesWhatTheChargerIsToldAndThatWeThinkOtherwiseIsOnRecord(String tag, String theirs, String ours)
            throws Exception {
        try (var charger = proxied.door().connect(id)) {
            charger.send(call("a", "Authorize", "{\"idTag\":\"" + tag + "\"}"));
            central.confirm("{\"idTagInfo\":{\"status\":\"" + theirs + "\"}}");
            assertThat(charger.receiveText()).isEqualTo("[3,\"a\",{\"idTagInfo\":{\"status\":\"" + theirs + "\"}}]");
        }
        assertThat(proxied.door().awaitIncidents(id, 1))
                .containsExactly("upstream-disagrees Authorize: upstream says " + theirs + ", this hub " + ours);
    }

    @Test
    void whomUpstreamDoesNotAcceptIsAskedNothingByUsButMayBeByUpstream() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            charger.send(call("b", "BootNotification", "{\"chargePointModel\":\"M\",\"chargePointVendor\":\"V\"}"));
            central.confirm("{\"status\":\"Pending\",\"currentTime\":\"2025-01-31T09:30:00Z\",\"interval\":5}");
            assertThat(charger.receiveText()).contains("Pending");
            proxied.door().command(id, "c-" + id, "ClearCache", "{}");
            central.say(call("x", "GetConfiguration", "{}"));
            assertThat(charger.receiveText()).isEqualTo(call("x", "GetConfiguration", "{}"));
            charger.send("[3,\"x\",{}]");
            assertThat(central.hear()).isEqualTo("[3,\"x\",{}]");
            charger.send(call("b2", "BootNotification", "{\"chargePointModel\":\"M\",\"chargePointVendor\":\"V\"}"));
            central.confirm("{\"status\":\"Accepted\",\"currentTime\":\"2025-01-31T09:30:00Z\",\"interval\":5}");
            assertThat(charger.receiveText()).contains("Accepted");
            assertThat(charger.receiveText()).contains("ClearCache");
        }
    }

    @Test
    void aMessageIdOfUpstreamsThatCouldBeOursIsAnotherOneAtTheCharger() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            central.say(call("f12", "Reset", "{\"type\":\"Soft\"}"));
            assertThat(charger.receiveText()).isEqualTo(call("u.f12", "Reset", "{\"type\":\"Soft\"}"));
            charger.send("[3, \"u.f12\" ,{\"status\":\"Accepted\"}]");
            assertThat(central.hear()).isEqualTo("[3, \"f12\" ,{\"status\":\"Accepted\"}]");
        }
    }

    @Test
    void aPasswordThatUpstreamGaveTheChargerLetsItInHere() throws Exception {
        var fresh = "0123456789abcdef0123456789abcdef01234567";
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            central.say(call("k", "ChangeConfiguration", "{\"key\":\"AuthorizationKey\",\"value\":\"" + fresh + "\"}"));
            charger.receiveText();
            charger.send("[3,\"k\",{\"status\":\"Accepted\"}]");
            central.hear();
        }
        assertThat(statusWith(proxied.door().password(id))).isEqualTo(101);
        assertThat(statusWith(fresh)).isEqualTo(101);
        assertThat(statusWith(proxied.door().password(id))).isEqualTo(401);
        assertThat(proxied.door().incidents(id)).noneMatch(incident -> incident.contains(fresh));
    }

    private int statusWith(String password) throws IOException {
        try (var charger = RawCharger.open(proxied.door().port(), id, password)) {
            return charger.response().status();
        }
    }
}
