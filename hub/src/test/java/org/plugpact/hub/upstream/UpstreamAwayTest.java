package org.plugpact.hub.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.hub.upstream.ProxiedDoor.ACCEPTED;
import static org.plugpact.hub.upstream.ProxiedDoor.START;
import static org.plugpact.hub.upstream.ProxiedDoor.call;
import static org.plugpact.hub.upstream.ProxiedDoor.meter;
import static org.plugpact.hub.upstream.ProxiedDoor.started;
import static org.plugpact.hub.upstream.ProxiedDoor.stop;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.RawCharger;

/** A charger and this hub, while the operator's central system is away, or slow. */
class UpstreamAwayTest {
    private static ProxiedDoor proxied;

    private final TestCentral central = new TestCentral("ocpp1.6");

    private String id;

    @BeforeAll
    static void open() {
        proxied = new ProxiedDoor(ProxiedDoor.SHORT);
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

    @Test
    void whileUpstreamIsAwayChargingGoesOnAndIsToldLaterInItsNumbers() throws Exception {
        int stopped = proxied.door().onRecord(Stopped.class).size();
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            central.goAway();
            int told = started(charger, "s");
            charger.exchange(call("m", "MeterValues", meter(told, 3000)));
            charger.exchange(call("h", "Heartbeat", "{}"));
            charger.exchange(call("e", "StopTransaction", stop(told, 5000)));
            assertThat(proxied.waiting(id)).isEqualTo(3);
            central.comeBack();
            assertThat(central.confirm(ACCEPTED + ",\"transactionId\":90001}"))
                    .isEqualTo(call("s", "StartTransaction", START));
            assertThat(central.confirm("{}")).isEqualTo(call("m", "MeterValues", meter(90001, 3000)));
            assertThat(central.confirm("{}")).isEqualTo(call("e", "StopTransaction", stop(90001, 5000)));
            charger.send(call("h2", "Heartbeat", "{}"));
            assertThat(central.hear()).isEqualTo(call("h2", "Heartbeat", "{}"));
        }
        assertThat(proxied.door().onRecord(Stopped.class)).hasSize(stopped + 1);
    }

    @Test
    void aTransactionThatBeganWhileUpstreamWasAwayGoesOnUnderItsNumberOnceItIsBack() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            central.goAway();
            int told = started(charger, "s");
            central.comeBack();
            central.confirm(ACCEPTED + ",\"transactionId\":90001}");
            proxied.awaitNone(id);
            charger.send(call("m", "MeterValues", meter(told, 3000)));
            assertThat(central.confirm("{}")).isEqualTo(call("m", "MeterValues", meter(90001, 3000)));
            assertThat(charger.receiveText()).isEqualTo("[3,\"m\",{}]");
            central.say(call("r1", "RemoteStopTransaction", "{\"transactionId\":90001}"));
            assertThat(charger.receiveText())
                    .isEqualTo(call("r1", "RemoteStopTransaction", "{\"transactionId\":" + told + "}"));
            charger.send("[3,\"r1\",{\"status\":\"Accepted\"}]");
            assertThat(central.hear()).isEqualTo("[3,\"r1\",{\"status\":\"Accepted\"}]");
        }
    }

    @Test
    void anAnswerThatIsLateFindsTheChargerAnsweredAndIsNotAskedForTwice() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            int told = started(charger, "s");
            var start = central.hear();
            charger.exchange(call("m", "MeterValues", meter(told, 3000)));
            central.say("[3,\"" + RawCharger.messageId(start) + "\"," + ACCEPTED + ",\"transactionId\":90001}]");
            assertThat(central.confirm("{}")).isEqualTo(call("m", "MeterValues", meter(90001, 3000)));
            proxied.awaitNone(id);
            assertThat(central.hasHeardAll()).isTrue();
        }
    }

    @Test
    void whatUpstreamDidNotAnswerBeforeItsLineWasCutIsSaidAgain() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            charger.send(call("s", "StartTransaction", START));
            assertThat(central.hear()).isEqualTo(call("s", "StartTransaction", START));
            central.goAway();
            assertThat(charger.receiveText()).startsWith("[3,\"s\"," + ACCEPTED);
            central.comeBack();
            assertThat(central.confirm(ACCEPTED + ",\"transactionId\":5}"))
                    .isEqualTo(call("s", "StartTransaction", START));
        }
    }

    @Test
    void transactionsThatBeganWhileUpstreamWasAwayAreToldApart() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            central.goAway();
            int first = started(charger, "s1");
            int second = startedAt(charger, "s2", 2);
            charger.exchange(call("e1", "StopTransaction", stop(first, 5000)));
            charger.exchange(call("e2", "StopTransaction", stop(second, 6000)));
            central.comeBack();
            // Each has the number that the other was told.
            central.confirm(ACCEPTED + ",\"transactionId\":" + second + "}");
            central.confirm(ACCEPTED + ",\"transactionId\":" + first + "}");
            assertThat(central.confirm("{}")).isEqualTo(call("e1", "StopTransaction", stop(second, 5000)));
            assertThat(central.confirm("{}")).isEqualTo(call("e2", "StopTransaction", stop(first, 6000)));
        }
    }

    @Test
    void aNumberThatARunningTransactionWasToldIsToldToNoOther() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            central.goAway();
            int told = started(charger, "s1");
            central.comeBack();
            central.confirm(ACCEPTED + ",\"transactionId\":800}");
            proxied.awaitNone(id);
            charger.send(call("s2", "StartTransaction", START.replace("\"connectorId\":1", "\"connectorId\":2")));
            central.confirm(ACCEPTED + ",\"transactionId\":" + told + "}");
            var answer = charger.receiveText();
            int other = number(answer);
            assertThat(other).isNotEqualTo(told);
            assertThat(answer).isEqualTo("[3,\"s2\"," + ACCEPTED + ",\"transactionId\":" + other + "}]");
            charger.send(call("m2", "MeterValues", meter(other, 3000)));
            assertThat(central.confirm("{}")).isEqualTo(call("m2", "MeterValues", meter(told, 3000)));
            charger.receiveText();
            charger.send(call("m1", "MeterValues", meter(told, 3000)));
            assertThat(central.confirm("{}")).isEqualTo(call("m1", "MeterValues", meter(800, 3000)));
            charger.receiveText();
        }
    }

    @Test
    void whatWaitsIsDeliveredAfterAStartOfTheHubAndWithoutTheCharger() throws Exception {
        try (var stopped = new ProxiedDoor(ProxiedDoor.SHORT)) {
            var gone = stopped.charger(central);
            try (var charger = stopped.door().connect(gone)) {
                central.connection();
                central.goAway();
                int told = started(charger, "s");
                charger.exchange(call("e", "StopTransaction", stop(told, 5000)));
            }
            stopped.upstreams().close();
            central.comeBack();
            try (var again = stopped.again(ProxiedDoor.SHORT)) {
                assertThat(central.confirm(ACCEPTED + ",\"transactionId\":6}")).contains("StartTransaction");
                assertThat(central.confirm("{}")).isEqualTo(call("e", "StopTransaction", stop(6, 5000)));
                while (again.waiting() > 0) Thread.onSpinWait();
                assertThat(again.standing(new ChargerId(gone)).url())
                        .contains(central.settings().url().orElseThrow().toString());
            }
        }
    }

    @ParameterizedTest(name = "{0}: said {1} times")
    @CsvSource({"InternalError, 5", "GenericError, 5", "PropertyConstraintViolation, 1", "NotImplemented, 1"})
    void whatUpstreamRefusesForGoodIsSetAsideAndHoldsNothingUp(String code, int times) throws Exception {
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            central.goAway();
            int told = started(charger, "s");
            charger.exchange(call("e", "StopTransaction", stop(told, 5000)));
            central.comeBack();
            for (int time = 0; time < times; time++) {
                assertThat(central.hear()).isEqualTo(call("s", "StartTransaction", START));
                central.say("[4,\"s\",\"" + code + "\",\"\",{}]");
            }
            assertThat(central.confirm("{}")).isEqualTo(call("e", "StopTransaction", stop(-1, 5000)));
            proxied.awaitNone(id);
            assertThat(proxied.upstreams().standing(new ChargerId(id)).refused())
                    .isEqualTo(1);
        }
        assertThat(proxied.door().awaitIncidents(id, 1))
                .containsExactly("upstream-not-told StartTransaction: upstream answers " + code);
    }

    @Test
    void whoseUpstreamIsTakenAwayGoesOnWithItsTransactionAndNothingIsKept() throws Exception {
        int stopped = proxied.door().onRecord(Stopped.class).size();
        try (var charger = proxied.door().connect(id)) {
            charger.send(call("s", "StartTransaction", START));
            central.confirm(ACCEPTED + ",\"transactionId\":4711}");
            charger.receiveText();
            proxied.upstreams().set(new ChargerId(id), Optional.empty());
        }
        try (var again = proxied.door().connect(id)) {
            again.exchange(call("e", "StopTransaction", stop(4711, 5000)));
        }
        assertThat(proxied.waiting(id)).isZero();
        assertThat(proxied.door().onRecord(Stopped.class)).hasSize(stopped + 1);
        assertThat(proxied.door().oddities(id)).doesNotContain("transaction");
    }

    @Test
    void questionsAndWhatThisHubRefusesAreNotKept() throws Exception {
        try (var charger = proxied.door().connect(id)) {
            central.connection();
            central.goAway();
            assertThat(charger.exchange(call("a", "Authorize", "{\"idTag\":\"GOOD\"}")))
                    .contains("Accepted");
            assertThat(charger.exchange(call("h", "Heartbeat", "{}"))).contains("currentTime");
            assertThat(charger.exchange(call("t", "TheirOwn", "{}"))).contains("NotImplemented");
            assertThat(proxied.waiting(id)).isZero();
        }
    }

    private static int startedAt(RawCharger charger, String message, int connector) throws IOException {
        var payload = START.replace("\"connectorId\":1", "\"connectorId\":" + connector);
        return number(charger.exchange(call(message, "StartTransaction", payload)));
    }

    private static int number(String answer) {
        return Integer.parseInt(answer.replaceAll(".*\"transactionId\":([0-9]+).*", "$1"));
    }
}
