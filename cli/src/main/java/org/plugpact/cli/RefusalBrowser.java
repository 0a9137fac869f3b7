package org.plugpact.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks a hub's pages as a browser does, with a cookie and forms; and, byte by byte, as no browser would. */
final class RefusalBrowser implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Pattern COOKIE = Pattern.compile("(plugpact-admin=[^;]+);.*");
    private static final Pattern HIDDEN = Pattern.compile("name=\"(form-token|preview)\" value=\"([0-9a-f]+)\"");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI hub;
    private String cookie = "";

    RefusalBrowser(URI hub) {
        this.hub = hub;
    }

    /** What a page says, without its markup and what every page says. */
    static String words(String page) {
        return TAG.matcher(page.replaceAll("(?s)^.*<main[^>]*>|</main>.*$", ""))
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** A hidden field of the page's first form that has it. */
    static Optional<String> hidden(String page, String name) {
        Matcher found = HIDDEN.matcher(page);
        while (found.find()) {
            if (found.group(1).equals(name)) return Optional.of(found.group(2));
        }
        return Optional.empty();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return ask(path, HttpRequest.newBuilder().GET());
    }

    /** A form, and the cookie that came of an earlier one. */
    HttpResponse<String> form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(path, "application/x-www-form-urlencoded", body);
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return ask(
                path,
                HttpRequest.newBuilder().header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> ask(String path, HttpRequest.Builder asked) throws IOException, InterruptedException {
        asked.uri(hub.resolve(path)).timeout(ANSWER_WITHIN);
        if (!cookie.isEmpty()) asked.header("Cookie", cookie);
        var response = http.send(asked.build(), HttpResponse.BodyHandlers.ofString());
        response.headers()
                .firstValue("Set-Cookie")
                .map(COOKIE::matcher)
                .filter(Matcher::matches)
                .ifPresent(set -> cookie = set.group(1));
        return response;
    }

    /** Begins a request, and sends no body of what length it may say. */
    Socket begin(String line, String... headers) throws IOException {
        var socket = new Socket(hub.getHost(), hub.getPort());
        socket.setSoTimeout((int) ANSWER_WITHIN.toMillis());
        String head = line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** How it is answered: {@code 413}. */
    int status(String line, String... headers) throws IOException {
        try (Socket socket = begin(line, headers)) {
            return status(socket);
        }
    }

    static int status(Socket socket) throws IOException {
        var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String first = answer.readLine();
        if (first == null) throw new IOException("closed without an answer");
        int space = first.indexOf(' ');
        return Integer.parseInt(first.substring(space + 1, space + 4));
    }

    @Override
    public void close() {
        http.close();
    }
}
