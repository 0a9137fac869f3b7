package org.plugpact.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.keys.OwnKey;

/** Chargers and vehicles with keys of their own that the hub does not enter, over HTTP with the admin token. */
final class RefusalsOfRegistrations {
    private static final String DEVICES = "/api/devices";
    private static final String VEHICLES = "/api/vehicles";
    private static final String CHARGER = "UNENTERED-1";
    private static final String CONTRACT = "ab".repeat(16);

    /** Bytes of a request; a longer one is not looked at. */
    private static final int REQUEST_BYTES = 8_192;

    private final RefusalWorld world;
    private final RefusalTable table;
    private final byte[] request;

    RefusalsOfRegistrations(RefusalWorld world, RefusalTable table) throws IOException {
        this.world = world;
        this.table = table;
        this.request = OwnKey.open(world.folder("unentered")).request(CHARGER);
    }

    void play() throws IOException, InterruptedException {
        table.at("Chargers with keys of their own are entered: POST " + DEVICES);
        requests(DEVICES, new JsonObject().put("id", CHARGER));
        places();
        tokens();
        table.at("Vehicles' keys are certified: POST " + VEHICLES);
        requests(VEHICLES, new JsonObject().put("contract", CONTRACT));
        refused(VEHICLES, 400, "contract:", "a contract that is no pseudonym", asked("contract", "BLUE CAR"));
        String how = "for another network, under a contract that is nobody's";
        var elsewhere = asked("contract", CONTRACT).put("network", "another-network");
        refused(VEHICLES, 404, "no_such_contract", how, elsewhere);
    }

    /** @param as who asks */
    private void requests(String door, JsonObject as) throws IOException, InterruptedException {
        byte[] forged = request.clone();
        forged[forged.length - 1] ^= 1;
        String none = "not a certificate request";
        refused(door, 400, none, "with bytes that are no PKCS#10", with(as, new byte[] {1, 2, 3}));
        refused(door, 400, "not signed by its key", "with a request that another key signed", with(as, forged));
        String tooLong = "a certificate request of " + (REQUEST_BYTES + 1) + " bytes";
        refused(door, 400, tooLong, "with too long a request", with(as, new byte[REQUEST_BYTES + 1]));
        refused(
                door,
                400,
                "request: ",
                "with a request that is not base64",
                as.copy().put("request", "%"));
    }

    private void places() throws IOException, InterruptedException {
        refused(
                DEVICES,
                400,
                "jurisdiction",
                "in no jurisdiction there can be",
                asked("jurisdiction", "great britain"));
        refused(DEVICES, 400, "zone", "in a time zone that there is not", asked("zone", "Europe/Atlantis"));
        refused(DEVICES, 400, "connectors", "without a connector", asked("connectors", 0));
        refused(DEVICES, 400, "negative power", "of less than no power", asked("maxPowerWatts", -1));
        var answered = world.post(DEVICES, "[]");
        row(answered, 400, "not a JSON object", "with a list in place of an object");
    }

    private void tokens() throws IOException, InterruptedException {
        String body = with(asked("site", "site"), request).encode();
        try (var stranger = new AdminClient(world.client.page("/"), "0".repeat(64))) {
            var answered = stranger.post(DEVICES, "application/json", body.getBytes(StandardCharsets.UTF_8));
            boolean none = world.hub.desk().charger(new ChargerId(CHARGER)).isEmpty();
            table.row(answered.status() == 401 && none, "401 " + DEVICES, "with another token", answered.text(), "");
        }
    }

    private static JsonObject asked(String name, Object value) {
        return new JsonObject().put("id", CHARGER).put(name, value);
    }

    private static JsonObject with(JsonObject as, byte[] request) {
        return as.copy().put("request", Base64.getEncoder().encodeToString(request));
    }

    private void refused(String door, int status, String why, String how, JsonObject asked)
            throws IOException, InterruptedException {
        JsonObject whole = asked.containsKey("request") ? asked : with(asked, request);
        row(world.post(door, whole.encode()), status, why, how);
    }

    private void row(AdminClient.Answered answered, int status, String why, String how) {
        boolean held = answered.status() == status && answered.body().contains(why);
        table.row(held, status + " " + why, how, answered.status() + " " + answered.body(), "");
    }
}
