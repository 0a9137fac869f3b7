package org.plugpact.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A driver's phone that opens pages and sends their forms, and follows nothing by itself. */
final class PayingPhone implements AutoCloseable {
    private static final Pattern PASS = Pattern.compile("name=\"pass\" value=\"([^\"]+)\"");
    private final HttpClient http = HttpClient.newHttpClient();

    HttpResponse<String> open(String address) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String address, String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What lets the form of a page through. */
    static String pass(HttpResponse<String> page) {
        var found = PASS.matcher(page.body());
        if (!found.find()) throw new AssertionError(page.statusCode() + " " + page.body());
        return found.group(1);
    }

    /** Reserves so much at the address that a charger shows; what the hub answers. */
    HttpResponse<String> pay(String code, String amount) throws Exception {
        return post(code, "amount=" + amount + "&pass=" + URLEncoder.encode(pass(open(code)), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }
}
