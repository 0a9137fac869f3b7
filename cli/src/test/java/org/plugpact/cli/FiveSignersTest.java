package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.bytes.Digest;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** A session that five sign, and what of it a tax authority sees, by the commands that README.md has for it. */
final class FiveSignersTest {
    private static final Map<String, String> DESKS =
            new TreeMap<>(Map.of("grid", "grid-operator", "market", "energy-market", "regulator", "rate-authority"));
    private static final String VEHICLE = "five";

    @TempDir
    private Path place;

    private String hub = "";
    private String keys = "";

    private record Said(int code, String out, String err) {}

    /** In this process. */
    private Said run(String command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Said(line.execute(words(command)), out.toString(), err.toString());
    }

    private String[] words(String command) {
        return command.replace("HUB", hub)
                .replace("KEYS", keys)
                .replace("HERE", place.toString())
                .split(" ", -1);
    }

    private String good(String command) {
        Said said = run(command);
        assertThat(said.code()).as("%s: %s%s", command, said.out(), said.err()).isZero();
        return said.out();
    }

    private void bad(String command, int code, String why) {
        Said said = run(command);
        assertThat(said.code()).as(command).isEqualTo(code);
        assertThat(said.err()).as(command).contains(why);
    }

    /** The auditor, who ends with its process. */
    private JsonObject audit(int code, String command) throws Exception {
        try (var audit = Command.start(place, words("audit " + command + " --json"))) {
            assertThat(audit.exit()).as(audit.said()).isEqualTo(code);
            return code == 2 ? new JsonObject() : audit.json();
        }
    }

    @Test
    void fiveSignARecordAndATaxAuthoritySeesWhatItHasTo() throws Exception {
        var config = Config.in(place.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
        String pact;
        try (var hubs = Hubs.start(config, place.resolve("agent"), false)) {
            hub = hubs.web();
            keys = place.resolve("hub").resolve("keys").toString();
            String said =
                    good("native --hub HUB --token-file KEYS/admin-token --data HERE/devices --seconds 1 --vehicle "
                            + VEHICLE);
            pact = said.lines().findFirst().orElseThrow().substring("pact ".length());
            DESKS.forEach(this::recognised);
            DESKS.forEach((name, role) -> assertThat(good("endorse --hub HUB --pact " + pact + " --role " + role
                            + " --key HERE/desks/" + name + "-desk.key"))
                    .contains("Signed as " + role + ", and on record."));
            refusals(pact);
            hubs.hub().views().awaitBelow(hubs.hub().desk().durableSize());
            good("record " + pact + " --hub HUB -o HERE/session.plugpact");
        }
        // From here on there is no hub.
        JsonObject record = audit(0, "verify HERE/session.plugpact");
        assertThat(record.getBoolean("verified")).isTrue();
        assertThat(record.getBoolean("final")).isTrue();
        assertThat(signed(record, "close_signed"))
                .containsExactly(
                        "charging-network", "mobility-provider", "grid-operator", "energy-market", "rate-authority");
        disclosed();
        forTaxAlone(pact);
    }

    /** An authority of its own, a desk under it, and the hub's root that recognises it. */
    private void recognised(String name, String role) {
        good("authority create " + name + " --folder HERE/" + name);
        good("authority issue agent " + name + "-desk --by " + name + " --folder HERE/" + name + " --out HERE/desks");
        good("authority recognise --by root --authority " + name + " --certificate HERE/" + name + "/" + name
                + ".pem --roles " + role + " --within GB --folder KEYS --hub HUB --token-file KEYS/admin-token");
    }

    private void refusals(String pact) {
        String grid = " --key HERE/desks/grid-desk.key";
        bad(
                "endorse --hub HUB --pact " + pact + " --role auditor" + grid,
                1,
                "endorser_chain: it ends in no certificate");
        bad("endorse --hub HUB --pact " + pact + " --role regulator" + grid, 2, "rate-authority");
        bad("endorse --hub HUB --pact " + pact + " --role fleet --key HERE/none.key", 1, "no key at ");
        bad("endorse --hub HUB --pact " + "0".repeat(64) + " --role fleet" + grid, 1, "has no pact 0000");
        bad("record " + pact + " --hub http://127.0.0.1:1 -o HERE/none", 1, "no hub answers at ");
        bad("record " + pact + " --hub HUB -o HERE/hub", 1, "is there already");
        assertThat(good("endorse --hub HUB --pact " + pact + " --role grid-operator --json" + grid))
                .contains("\"new\":false");
    }

    private static List<String> signed(JsonObject said, String list) {
        JsonArray signers = said.getJsonArray(list);
        return signers.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getBoolean("good"))
                .map(one -> one.getString("role"))
                .toList();
    }

    private void disclosed() throws Exception {
        String disclose = "disclose HERE/session.plugpact --purpose tax --to revenue"
                + " --key HERE/desks/regulator-desk.key --as rate-authority -o HERE/tax.plugpact";
        JsonObject told = audit(0, disclose);
        assertThat(told.getString("purpose")).isEqualTo("tax");
        audit(2, disclose);
        JsonObject tax = audit(0, "verify HERE/tax.plugpact");
        assertThat(tax.getBoolean("verified")).isTrue();
        assertThat(tax.getString("discloser")).isEqualTo("regulator-desk");
        assertThat(signed(tax, "signed"))
                .contains("charging-network", "grid-operator", "energy-market", "rate-authority");
        assertThat(tax.getJsonArray("shown").encode()).contains("\"energy\"", "\"breakdown\"", "\"tariff-id\"");
    }

    /** What tax does not need is not in the bytes; what is shown can't be changed. */
    private void forTaxAlone(String pact) throws Exception {
        String contract = Digest.sha256(("vehicle " + VEHICLE).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 32);
        byte[] record = Files.readAllBytes(place.resolve("session.plugpact"));
        byte[] tax = Files.readAllBytes(place.resolve("tax.plugpact"));
        assertThat(text(record)).contains(contract, "quantity-max");
        assertThat(text(tax)).doesNotContain(contract).doesNotContain("quantity-max");
        assertThat(audit(0, "verify HERE/tax.plugpact").getString("pact")).isEqualTo(pact);
        String dearer = text(tax).replace("plugpact-default-gb", "plugpact-default-xx");
        Files.write(place.resolve("dearer.plugpact"), dearer.getBytes(StandardCharsets.ISO_8859_1));
        JsonObject found = audit(1, "verify HERE/dearer.plugpact");
        assertThat(found.getBoolean("verified")).isFalse();
        assertThat(found.getLong("found")).isPositive();
        Files.write(place.resolve("cut.plugpact"), java.util.Arrays.copyOf(tax, tax.length - 1));
        audit(2, "verify HERE/cut.plugpact");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
