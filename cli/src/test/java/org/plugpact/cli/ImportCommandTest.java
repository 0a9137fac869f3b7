package org.plugpact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Ports;

/** What an operator brings along is entered at a running hub, as a user enters it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ImportCommandTest {
    private static final String HASH = OpenBSDBCrypt.generate(
            "2a", "their own word".toCharArray(), "sixteen bytes !!".getBytes(StandardCharsets.US_ASCII), 4);

    @TempDir
    private static Path folder;

    private static RunningHub hub;

    @BeforeAll
    static void open() throws IOException {
        hub = org.plugpact.hub.Main.start(
                Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true));
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private record Said(int exit, String text) {}

    private static Said run(String... arguments) throws IOException {
        var token = Files.writeString(folder.resolve("token"), hub.keys().adminToken());
        var words = new ArrayList<>(List.of("charger"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--hub", "http://127.0.0.1:" + hub.ports().web(), "--token-file", token.toString()));
        var said = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(words.toArray(String[]::new));
        return new Said(exit, said.toString());
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Whether a charger comes in with this password. */
    private static boolean opens(String charger, String password) {
        var basic = Base64.getEncoder().encodeToString((charger + ":" + password).getBytes(StandardCharsets.UTF_8));
        try (var http = HttpClient.newHttpClient()) {
            http.newWebSocketBuilder()
                    .header("Authorization", "Basic " + basic)
                    .subprotocols("ocpp1.6")
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + hub.ports().ocpp() + "/ocpp/" + charger),
                            new WebSocket.Listener() {})
                    .join()
                    .abort();
            return true;
        } catch (CompletionException refused) {
            return false;
        }
    }

    @Test
    void oneBadLineRefusesAllUnlessItIsToBeLeftOut() throws IOException {
        var table = file("one.csv", "id,password\nCSV-1,0123456789abcdef\nCSV/2,\nCSV-3,\n");
        var refused = run("import", table);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.text()).contains("line 3: id: not a charger's", "nothing was entered");
        assertThat(hub.desk().charger(new ChargerId("CSV-1"))).isEmpty();

        var taken = run("import", "--skip-bad", table);
        assertThat(taken.exit()).isZero();
        assertThat(taken.text()).contains("line 3: ", "entered 2 chargers, 0 cards; left out 1 lines", "CSV-3,");
        assertThat(taken.text()).doesNotContain("0123456789abcdef");
        assertThat(opens("CSV-1", "0123456789abcdef")).isTrue();
        assertThat(opens("CSV-1", "0123456789abcdee")).isFalse();
    }

    @Test
    void aSteveDumpBringsChargersWithTheirPasswordsAndCardsAndTwiceIsOnce() throws IOException {
        var dump = file("steve.sql", """
                CREATE TABLE `charge_box` (`charge_box_pk` int, `charge_box_id` varchar(255), `charge_point_vendor`
                  varchar(255), `charge_point_model` varchar(255), `auth_password` varchar(255));
                INSERT INTO `charge_box` VALUES (1,'STEVE-1','V','M','%s'),(2,'STEVE-2','V','M',NULL);
                CREATE TABLE `connector` (`connector_pk` int, `charge_box_id` varchar(255), `connector_id` int);
                INSERT INTO `connector` VALUES (1,'STEVE-1',1),(2,'STEVE-1',2);
                CREATE TABLE `ocpp_tag` (`id_tag` varchar(255), `max_active_transaction_count` int);
                INSERT INTO `ocpp_tag` VALUES ('CARD-1',1),('CARD-2',0);
                """.formatted(HASH));
        var first = run("import", dump);
        assertThat(first.exit()).as(first.text()).isZero();
        assertThat(first.text())
                .contains("entered 2 chargers, 2 cards", "STEVE-2,")
                .doesNotContain("STEVE-1,");
        assertThat(opens("STEVE-1", "their own word")).isTrue();
        var second = run("import", dump);
        assertThat(second.text()).contains("entered 2 chargers, 2 cards").doesNotContain("STEVE-2,");
        assertThat(opens("STEVE-1", "their own word")).isTrue();
        var entered = hub.desk().charger(new ChargerId("STEVE-1")).orElseThrow();
        assertThat(entered.model()).isEqualTo("V M");
        assertThat(entered.connectors()).isEqualTo(2);
    }

    @Test
    void aChargersUpstreamIsSetAndTold() throws IOException {
        run("import", file("two.csv", "id\nUP-1\n"));
        assertThat(run("upstream", "UP-1").text()).contains("upstream   none");
        var word = file("word", "secret-of-theirs\n");
        var set = run("upstream", "UP-1", "ws://127.0.0.1:1/central", "--user", "{id}", "--password-file", word);
        assertThat(set.text())
                .contains("upstream   ws://127.0.0.1:1/central", "connected  no", "waiting    0")
                .doesNotContain("secret");
        assertThat(run("upstream", "UP-1", "https://nobody/x").exit()).isNotZero();
        assertThat(run("upstream", "NO-SUCH").exit()).isNotZero();
        assertThat(run("upstream", "UP-1", "none").text()).contains("upstream   none");
    }
}
