package org.plugpact.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plugpact.hub.Main;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.store.TestServer;
import org.plugpact.hub.web.Browsing;

/** What vehicles of a site give back, said on its page. */
class SetpointPageTest {
    @Test
    void aSetpointIsEnteredOnASitesPageAndTakenBack() throws Exception {
        try (var hub = Main.start(TestServer.fresh().withPorts(Ports.ANY).withCustodial(true));
                var http = HttpClient.newHttpClient()) {
            var browsing = Browsing.signedIn(hub);
            var made = browsing.submit(
                    "/fleet/sites",
                    Map.of("site", "yard", "limit", "63", "zone", "Europe/London", "policy", "earliest deadline"));
            assertThat(made.statusCode()).isEqualTo(303);
            var to = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
            var good = Map.of("kilowatts", "-20.5", "to", to.toString());
            var closed = browsing.submit("/fleet/sites/yard/setpoint", good);
            assertThat(closed.statusCode()).isEqualTo(422);
            assertThat(closed.body()).contains("give nothing back");
            var flow = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + hub.ports().web() + "/api/sites/yard/flow"))
                    .header("Authorization", "Bearer " + hub.keys().adminToken())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"both\":true}"))
                    .build();
            assertThat(http.send(flow, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(browsing.submit("/fleet/sites/yard/setpoint", good).statusCode())
                    .isEqualTo(303);
            assertThat(browsing.get("/fleet/sites/yard").body()).contains("<b>-20.5 kW</b>", "to " + to);
            var endless = browsing.submit("/fleet/sites/yard/setpoint", Map.of("kilowatts", "5"));
            assertThat(endless.statusCode()).isEqualTo(422);
            assertThat(endless.body()).contains("when does it end?");
            assertThat(browsing.submit("/fleet/sites/yard/setpoint", Map.of()).statusCode())
                    .isEqualTo(303);
            assertThat(browsing.get("/fleet/sites/yard").body()).doesNotContain("-20.5 kW");
        }
    }
}
