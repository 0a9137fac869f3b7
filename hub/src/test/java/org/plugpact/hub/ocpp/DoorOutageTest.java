package org.plugpact.hub.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk that takes nothing in: nobody is told that something is on record that is not. */
class DoorOutageTest {
    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
        door.closeDesk();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"StatusNotification\",{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Available\"}",
                "\"Authorize\",{\"idTag\":\"GOOD\"}",
                "\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"GOOD\",\"meterStart\":0,\"timestamp\":\"2025-01-31T09:30:00Z\"}",
                "\"MeterValues\",{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\"2025-01-31T09:30:00Z\",\"sampledValue\":[{\"value\":\"1\"}]}]}",
                "\"StopTransaction\",{\"meterStop\":1,\"timestamp\":\"2025-01-31T09:30:00Z\",\"transactionId\":1}",
            })
    void whatCannotBeRecordedIsAnsweredWithBusyHoweverOftenItComes(String request) throws IOException {
        try (var charger = door.connect(door.newCharger())) {
            var busy = "[4,\"1\",\"InternalError\",\"busy, send again\",{}]";
            assertThat(charger.exchange("[2,\"1\"," + request + "]")).isEqualTo(busy);
            // Even written otherwise, the same message may come again under its id.
            assertThat(charger.exchange("[2, \"1\", " + request + "]")).isEqualTo(busy);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ocpp1.6|{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}",
                "ocpp2.0.1|{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"V\",\"model\":\"M\"}}",
                "ocpp2.1|{\"reason\":\"PowerUp\",\"chargingStation\":{\"vendorName\":\"V\",\"model\":\"M\"}}",
            })
    void whoBootsMeanwhileWaitsAndComesAgainEachAtAnotherTime(String subprotocol, String said) throws IOException {
        var times = new TreeSet<Integer>();
        for (int at = 0; at < 5; at++) {
            try (var charger = door.connect(door.newCharger(), subprotocol)) {
                var boot = "[2,\"1\",\"BootNotification\"," + said + "]";
                var answer = charger.exchange(boot);
                assertThat(answer).startsWith("[3,\"1\",").contains("\"status\":\"Pending\"");
                assertThat(charger.exchange(boot)).isEqualTo(answer);
                var interval = Pattern.compile("\"interval\":([0-9]+)").matcher(answer);
                assertThat(interval.find()).isTrue();
                times.add(Integer.parseInt(interval.group(1)));
            }
        }
        assertThat(times).hasSizeGreaterThan(3).allMatch(seconds -> seconds >= 5 && seconds < 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2,\"1\",\"Heartbeat\",{}]", "[2,\"1\",\"DataTransfer\",{\"vendorId\":\"v\"}]"})
    void whatIsNoFactIsAnsweredAsEver(String request) throws IOException {
        try (var charger = door.connect(door.newCharger())) {
            assertThat(charger.exchange(request)).startsWith("[3,\"1\",{");
        }
    }
}
