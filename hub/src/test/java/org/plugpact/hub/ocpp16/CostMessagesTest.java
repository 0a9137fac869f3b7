package org.plugpact.hub.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ocpp.Devices;
import org.plugpact.hub.ocpp.OpenDoor;
import org.plugpact.hub.ocpp.RawCharger;

/** Chargers of 1.6 that show costs are told them; others hear nothing of it. The tariff is 0.30 GBP/kWh and 0.20 GBP, plus 20 %. */
class CostMessagesTest {
    private static final String METER =
            "{'connectorId':1,'transactionId':N,'meterValue':[{'timestamp':'2025-01-31T09:29:40Z','sampledValue':[{'value':'2000'}]}]}";

    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = OpenDoor.open();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static String ask(RawCharger line, String id, String action, String payload) throws IOException {
        return line.exchange("[2,\"" + id + "\",\"" + action + "\"," + payload.replace('\'', '"') + "]");
    }

    /** The next request of the hub's, which is confirmed: its data. */
    private static JsonObject told(RawCharger line, String message) throws IOException {
        var call = new JsonArray(line.receiveText());
        assertThat(call.getString(2)).isEqualTo("DataTransfer");
        var transfer = call.getJsonObject(3);
        assertThat(transfer.getString("vendorId")).isEqualTo("org.openchargealliance.costmsg");
        assertThat(transfer.getString("messageId")).isEqualTo(message);
        line.send("[3,\"" + call.getString(1) + "\",{\"status\":\"Accepted\"}]");
        return new JsonObject(transfer.getString("data"));
    }

    private static String start(RawCharger line) throws IOException {
        var started = ask(
                line,
                "s",
                "StartTransaction",
                "{'connectorId':1,'idTag':'GOOD','meterStart':1000,'timestamp':'2025-01-31T09:29:30Z'}");
        return new JsonArray(started)
                .getJsonObject(2)
                .getInteger("transactionId")
                .toString();
    }

    @Test
    void oneThatShowsCostsIsToldThem() throws IOException {
        var id = door.newCharger();
        door.devices()
                .configured(
                        new ChargerId(id),
                        List.of(new Devices.Setting("CustomDisplayCostAndPrice", Optional.of("true"), true)));
        try (var line = door.connectAccepted(id)) {
            assertThat(ask(line, "a", "Authorize", "{'idTag':'GOOD'}")).contains("Accepted");
            assertThat(told(line, "SetUserPrice"))
                    .isEqualTo(new JsonObject()
                            .put("idToken", "GOOD")
                            .put("priceText", "0.36 GBP/kWh, 0.24 GBP a session"));
            var number = start(line);
            assertThat(ask(line, "m", "MeterValues", METER.replace("N", number)))
                    .isEqualTo("[3,\"m\",{}]");
            assertThat(told(line, "RunningCost"))
                    .isEqualTo(new JsonObject()
                            .put("transactionId", Integer.valueOf(number))
                            .put("timestamp", "2025-01-31T09:29:40.000Z")
                            .put("meterValue", 2000)
                            .put("cost", 0.6)
                            .put("state", "Charging")
                            .put(
                                    "chargingPrice",
                                    new JsonObject().put("kWhPrice", 0.36).put("flatFee", 0.24)));
            var stop = "{'transactionId':" + number + ",'meterStop':5000,'timestamp':'2025-01-31T09:29:50Z'}";
            assertThat(ask(line, "e", "StopTransaction", stop)).isEqualTo("[3,\"e\",{}]");
            assertThat(told(line, "FinalCost"))
                    .isEqualTo(new JsonObject()
                            .put("transactionId", Integer.valueOf(number))
                            .put("cost", 1.68)
                            .put("priceText", "0.36 GBP/kWh, 0.24 GBP a session"));
        }
    }

    @Test
    void othersHearNothingOfIt() throws IOException {
        try (var line = door.connectAccepted(door.newCharger())) {
            assertThat(ask(line, "a", "Authorize", "{'idTag':'GOOD'}")).contains("Accepted");
            var number = start(line);
            assertThat(ask(line, "m", "MeterValues", METER.replace("N", number)))
                    .isEqualTo("[3,\"m\",{}]");
            assertThat(ask(line, "h", "Heartbeat", "{}"))
                    .as("nothing came before")
                    .startsWith("[3,\"h\"");
        }
    }
}
