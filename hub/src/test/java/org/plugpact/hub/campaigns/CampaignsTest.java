package org.plugpact.hub.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ocpp.RawCharger;
import org.plugpact.hub.store.TestServer;
import org.plugpact.hub.web.Browsing;

/** A campaign on a running hub, and on the one that comes after it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class CampaignsTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> passwords = new TreeMap<>();

    private String admin(RunningHub hub, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.ports().web() + path))
                .header("Authorization", "Bearer " + hub.keys().adminToken())
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private void enter(RunningHub hub, String id) throws Exception {
        var entered = new JsonArray(admin(hub, "POST", "/api/chargers", "[{\"id\":\"" + id + "\"}]"));
        passwords.put(id, entered.getJsonObject(0).getString("password"));
    }

    private RawCharger connect(RunningHub hub, String id) throws Exception {
        var charger = back(hub, id);
        boot(charger, "1");
        return charger;
    }

    /** One that booted before is asked at once. */
    private RawCharger back(RunningHub hub, String id) throws Exception {
        var headers = RawCharger.headers(id, passwords.getOrDefault(id, ""));
        headers.put("Sec-WebSocket-Protocol", "ocpp1.6");
        return RawCharger.open(hub.ports().ocpp(), "GET /ocpp/" + id, headers);
    }

    private static void boot(RawCharger charger, String version) throws Exception {
        boot(charger, version, "b" + version);
    }

    private static void boot(RawCharger charger, String version, String id) throws Exception {
        assertThat(charger.exchange("[2,\"" + id + "\",\"BootNotification\",{\"chargePointVendor\":\"V\","
                        + "\"chargePointModel\":\"M\",\"firmwareVersion\":\"" + version + "\"}]"))
                .contains("Accepted");
    }

    private static void said(RawCharger charger, String status) throws Exception {
        assertThat(charger.exchange(
                        "[2,\"s" + status + "\",\"FirmwareStatusNotification\",{\"status\":\"" + status + "\"}]"))
                .endsWith(",{}]");
    }

    private static void take(RawCharger charger) throws Exception {
        var call = charger.receiveText();
        assertThat(call).contains("\"UpdateFirmware\"");
        charger.send("[3,\"" + RawCharger.messageId(call) + "\",{}]");
    }

    private String now(RunningHub hub) throws Exception {
        var campaign = new JsonObject(admin(hub, "GET", "/api/campaigns/1", ""));
        return campaign.getString("state") + ", wave " + campaign.getInteger("wave") + ", done "
                + campaign.getLong("done") + ", failed " + campaign.getLong("failed");
    }

    private void await(RunningHub hub, String state) throws Exception {
        while (!now(hub).equals(state)) Thread.onSpinWait();
    }

    @Test
    void aCampaignGoesOnWhereItWasAfterTheHubStartedAgain() throws Exception {
        var config = TestServer.fresh().withCustodial(true);
        try (RunningHub hub = Main.start(config)) {
            for (var id : new String[] {"C1", "C2", "C3"}) enter(hub, id);
            assertThat(admin(hub, "PUT", "/api/firmware?version=2&model=M", "image"))
                    .contains("\"digest\"");
            assertThat(admin(hub, "POST", "/api/campaigns", "{\"version\":\"2\",\"chargers\":[\"C1\"]}"))
                    .as("of one that never booted no make is known")
                    .contains("no firmware 2 for C1");
            for (var id : new String[] {"C1", "C2", "C3"}) connect(hub, id).close();
            assertThat(admin(
                            hub,
                            "POST",
                            "/api/campaigns",
                            "{\"version\":\"2\",\"model\":\"M\",\"from\":\"1\",\"waves\":[30,60,100],\"percent\":0}"))
                    .contains("\"waiting\":3");
        }
        try (RunningHub hub = Main.start(config);
                var second = back(hub, "C2");
                var first = back(hub, "C1")) {
            take(first);
            said(first, "Downloading");
            said(first, "Installed");
            assertThat(now(hub)).as("it has not booted with it").isEqualTo("running, wave 1, done 0, failed 0");
            boot(first, "2");
            await(hub, "running, wave 2, done 1, failed 0");
            take(second);
            said(second, "DownloadFailed");
            await(hub, "halted, wave 2, done 1, failed 1");
            try (var third = connect(hub, "C3")) {
                assertThat(third.exchange("[2,\"h\",\"Heartbeat\",{}]"))
                        .as("nobody is asked while it is halted")
                        .contains("currentTime");
                assertThat(admin(hub, "POST", "/api/campaigns/1/go-on", "{}")).contains("\"running\"");
                take(third);
                boot(third, "2");
                await(hub, "done, wave 3, done 2, failed 1");
            }
        }
    }

    @Test
    void aChargerThatBootsAgainAndAgainAfterAnUpdateIsAnAlert() throws Exception {
        try (RunningHub hub = Main.start(TestServer.fresh().withCustodial(true))) {
            for (var id : new String[] {"C1", "C2"}) enter(hub, id);
            admin(hub, "PUT", "/api/firmware?version=2&model=M", "image");
            try (var asked = connect(hub, "C1");
                    var other = connect(hub, "C2")) {
                assertThat(admin(hub, "POST", "/api/chargers/C1/update", "{\"version\":\"2\"}"))
                        .contains("\"state\"");
                take(asked);
                for (int boots = 0; boots < 4; boots++) {
                    boot(asked, "2", "again-" + boots);
                    boot(other, "1", "again-" + boots);
                }
            }
            var browsing = Browsing.signedIn(hub);
            String page = browsing.get("/alerts?kind=boot-loop").body();
            while (!page.contains("4 boots since"))
                page = browsing.get("/alerts?kind=boot-loop").body();
            assertThat(page).contains("4 boots since it was asked to install 2").doesNotContain("5 boots since");
            assertThat(page.split("boots since", -1)).as("C2 was asked nothing").hasSize(2);
        }
    }
}
