package org.plugpact.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plugpact.hub.PlayedHub;
import org.plugpact.hub.web.Browsing;
import org.plugpact.sim.stations.Scenario;

/** What a page says of a simulated station's grid settings: what its site has set, and what it holds. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GridPagesTest {
    private static final String HERE = "/chargers/G-1/grid";

    private PlayedHub played;
    private Browsing browsing;

    @BeforeEach
    void open() throws Exception {
        played = new PlayedHub();
        browsing = Browsing.signedIn(played.hub);
        played.enter("G-1", "yard");
    }

    @AfterEach
    void close() throws Exception {
        played.close();
    }

    private static JsonObject setting(String id, String kind, String member, JsonObject said) {
        return new JsonObject()
                .put("isDefault", true)
                .put("controlId", id)
                .put("controlType", kind)
                .put(member, said);
    }

    private static JsonObject droop(String id, int priority) {
        var droop = new JsonObject()
                .put("priority", priority)
                .put("overFreq", 50.5)
                .put("underFreq", 49.5)
                .put("overDroop", 5)
                .put("underDroop", 5)
                .put("responseTime", 2);
        return setting(id, "FreqDroop", "freqDroop", droop);
    }

    private void set(JsonObject setting) throws Exception {
        played.ok("POST", "/api/sites/yard/grid", setting);
    }

    /** The page, its marks left out, when it says this. */
    private String says(String words) throws Exception {
        while (true) {
            var page = browsing.get(HERE).body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
            if (page.contains(words)) return page;
        }
    }

    @Test
    void whatASiteHasSetIsShownBesideWhatTheStationHolds() throws Exception {
        assertThat(says("Nothing is set for its site.")).contains("It was not asked since the hub started.");
        assertThat(browsing.submit(HERE, Map.of()).statusCode()).isEqualTo(409);
        played.play(Scenario.DER, Duration.ofMinutes(2), "G-1");
        assertThat(says("DCDERCtrlr@1/ModesSupported")).contains("DCDERCtrlr@1/MaxW 11040");
        assertThat(browsing.get("/chargers/G-1").body()).contains("<a href=\"/chargers/G-1/grid\"");
        set(droop("usual", 5));
        set(droop("worse", 9));
        set(setting(
                "slow",
                "Gradients",
                "gradient",
                new JsonObject().put("priority", 1).put("gradient", 5).put("softGradient", 5)));
        assertThat(says("usual FreqDroop by default 5 held"))
                .contains("worse FreqDroop by default 9 usual counts in its place")
                .contains("slow Gradients by default 1 the charger does not say that it can");
        // Somebody has set another by hand, which counts in its place there.
        assertThat(played.command("G-1", "SetDERControl", droop("hand", 1)).getString("status"))
                .isEqualTo("Accepted");
        assertThat(browsing.submit(HERE, Map.of()).statusCode()).isEqualTo(303);
        assertThat(says("hand FreqDroop by default not set by its site"))
                .containsPattern(Pattern.compile("usual FreqDroop by default superseded (?!not)"));
        assertThat(says("usual FreqDroop by default 5 superseded")).contains("hand FreqDroop by default");
        assertThat(browsing.get("/chargers/none/grid").statusCode()).isEqualTo(404);
    }
}
