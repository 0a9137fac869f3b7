package org.plugpact.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.plugpact.hub.Main;
import org.plugpact.hub.RunningHub;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Ports;
import org.plugpact.hub.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Operators' pages over a large fleet, as a browser asks for them. */
@Command(
        name = "console",
        description = {
            "Milliseconds until an operator's list of chargers is there, over many chargers that are in the tables; beside it one",
            "charger's page, alerts, a campaign of all of them, and the round in which all of these turn out to be through.",
            "The limit is one bare SELECT of a page of the same chargers by their names, in the same PostgreSQL."
        })
final class ConsoleBench extends Bench {
    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final int LOOKED_EVERY_MILLIS = 20;

    /** Chargers as if they had been entered, had come and had said what they are; some in trouble, as in the field. */
    private static final String FLEET = """
            INSERT INTO views.charger SELECT 'BENCH-' || n, 0, 'site-' || n / 8, 'Site ' || n / 8, 'Two-plug', 2, 'operator', 'GB/SCT',
              'Europe/London', 'tariff' FROM generate_series(1, CHARGERS) n;
            INSERT INTO views.boot SELECT 'BENCH-' || n, 0, 'Vendor ' || n % 7, 'Model ' || n % 40, '1.' || n % 5, 0
              FROM generate_series(1, CHARGERS) n;
            INSERT INTO views.port SELECT 0, 'BENCH-' || n, c, CASE WHEN n % 200 = 0 THEN 'Faulted' ELSE 'Available' END, '', '', 0
              FROM generate_series(1, CHARGERS) n, generate_series(1, 2) c;
            INSERT INTO device SELECT 'BENCH-' || n, 'ocpp1.6', now(), '{"chargePointVendor":"Vendor ' || n % 7
              || '","chargePointModel":"Model ' || n % 40 || '","firmwareVersion":"1.' || n % 5 || '"}', NULL
              FROM generate_series(1, CHARGERS) n;
            INSERT INTO device_line SELECT 'BENCH-' || n, n % 50 <> 0, now() - interval '1 day' FROM generate_series(1, CHARGERS) n;
            INSERT INTO device_oddity SELECT 'BENCH-' || n, 'late', n % 90 FROM generate_series(1, CHARGERS) n;
            INSERT INTO views.command SELECT 0, 'BENCH-' || n % CHARGERS + 1, 'c-' || n, NULL, 'Reset', '{}',
              CASE WHEN n % 1000 = 0 THEN 'timed out' ELSE 'Accepted' END, '', extract(epoch FROM now())::bigint * 1000 - n
              FROM generate_series(1, CHARGERS * 20) n;
            ANALYZE;
            """;

    @Option(names = "--chargers", paramLabel = "N", description = "In the tables. Default: 10000")
    private int chargers = 10_000;

    @Option(names = "--times", paramLabel = "N", description = "How often each page is asked for. Default: 30")
    private int times = 30;

    private final HttpClient http = HttpClient.newHttpClient();

    /** A hub and an administrator at it. */
    private record Browser(URI web, String token, String cookie) {}

    @Override
    Result measure() throws Exception {
        try (var folder = Folder.open()) {
            var config = Config.in(folder.resolve("hub")).withPorts(Ports.ANY).withCustodial(true);
            try (var hub = Main.start(config);
                    var database = Database.beside(config, new Health());
                    var connection = database.source().getConnection()) {
                say(chargers + " chargers into the tables");
                try (var statement = connection.createStatement()) {
                    statement.execute(FLEET.replace("CHARGERS", String.valueOf(chargers)));
                }
                return measured(signedIn(hub), connection);
            }
        }
    }

    private Result measured(Browser browser, Connection connection) throws Exception {
        double list = page(browser, "/chargers");
        var also = new JsonObject()
                .put("chargers", chargers)
                .put(
                        "second_page_filtered",
                        Result.rounded(page(browser, "/chargers?text=site&state=connected&page=2")))
                .put("with_alerts", Result.rounded(page(browser, "/chargers?alert=any&sort=-alerts")))
                .put("one_charger", Result.rounded(page(browser, "/chargers/BENCH-" + chargers / 2)))
                .put("alerts", Result.rounded(page(browser, "/alerts")));
        say("a campaign of all of them");
        campaign(browser);
        also.put("campaigns", Result.rounded(page(browser, "/campaigns")))
                .put("one_campaign", Result.rounded(page(browser, "/campaigns/1")))
                .put("round_that_settles_all", Result.rounded(settled(browser, connection)));
        return new Result(
                "console", list, "ms", bare(connection), "a bare SELECT of fifty of the same chargers by name", also);
    }

    private Browser signedIn(RunningHub hub) throws IOException, InterruptedException {
        var web = URI.create("http://127.0.0.1:" + hub.ports().web());
        var token = hub.keys().adminToken();
        var form = "who=bench&token=" + URLEncoder.encode(token, UTF_8);
        var answer = http.send(
                HttpRequest.newBuilder(web.resolve("/authorities/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return new Browser(web, token, cookie.substring(0, cookie.indexOf(';')));
    }

    /** The median of the milliseconds that a page takes, once it is warm. */
    private double page(Browser browser, String path) throws IOException, InterruptedException {
        double[] took = new double[times];
        for (int i = -times / 2; i < times; i++) {
            long begin = System.nanoTime();
            var answer = http.send(
                    HttpRequest.newBuilder(browser.web.resolve(path))
                            .header("Cookie", browser.cookie)
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IOException(path + ": " + answer.statusCode());
            if (i >= 0) took[i] = (System.nanoTime() - begin) / NANOS_PER_MILLISECOND;
        }
        return Result.median(took);
    }

    private void campaign(Browser browser) throws IOException, InterruptedException {
        admin(browser, "PUT", "/api/firmware?version=2", "image", 201);
        admin(browser, "POST", "/api/campaigns", "{\"version\":\"2\",\"waves\":[100]}", 201);
    }

    /** Milliseconds from going on with a campaign whose chargers all run the new version by now until it is over. */
    private double settled(Browser browser, Connection connection) throws Exception {
        admin(browser, "POST", "/api/campaigns/1/halt", "{}", 200);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE device SET said = replace(said, '\"firmwareVersion\":\"1.', '\"firmwareVersion\":\"2')"
                            + "; UPDATE device SET said = regexp_replace(said, '\"2[0-9]\"', '\"2\"')");
        }
        long begin = System.nanoTime();
        admin(browser, "POST", "/api/campaigns/1/go-on", "{}", 200);
        while (!admin(browser, "GET", "/api/campaigns", "", 200).contains("\"state\":\"done\"")) {
            if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(5)) throw new IOException("it never settled");
            TimeUnit.MILLISECONDS.sleep(LOOKED_EVERY_MILLIS);
        }
        return (System.nanoTime() - begin) / NANOS_PER_MILLISECOND;
    }

    private String admin(Browser browser, String method, String path, String body, int status)
            throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(browser.web.resolve(path))
                        .header("Authorization", "Bearer " + browser.token)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != status) throw new IOException(path + ": " + answer.body());
        return answer.body();
    }

    private double bare(Connection connection) throws SQLException {
        double[] took = new double[times];
        try (var select = connection.prepareStatement("SELECT * FROM views.charger ORDER BY charger LIMIT 50")) {
            for (int i = -times; i < times; i++) {
                long begin = System.nanoTime();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) rows.getString(1);
                }
                if (i >= 0) took[i] = (System.nanoTime() - begin) / NANOS_PER_MILLISECOND;
            }
        }
        return Result.median(took);
    }
}
