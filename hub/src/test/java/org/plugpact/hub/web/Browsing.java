package org.plugpact.hub.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plugpact.hub.RunningHub;

/** A browser without scripts: keeps the cookie, and sends forms as one does. */
public final class Browsing {
    private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([0-9a-f]{64})\"");
    private static final String BOUNDARY = "----plugpact-boundary";

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningHub hub;
    String cookie = "";
    String formToken = "";

    public Browsing(RunningHub hub) {
        this.hub = hub;
    }

    /** Somebody who signed in. */
    public static Browsing signedIn(RunningHub hub) throws IOException, InterruptedException {
        var browsing = new Browsing(hub);
        browsing.send(
                "/authorities/sign-in", Map.of("who", "Ada", "token", hub.keys().adminToken()));
        browsing.get("/authorities");
        return browsing;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return sent(request(path).GET());
    }

    /** With the form's token, as a page of ours has it. */
    public HttpResponse<String> submit(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        Map<String, String> all = new java.util.TreeMap<>(fields);
        all.put("form-token", formToken);
        return send(path, all);
    }

    /** As it is. A field whose name ends in {@code file} is one. */
    public HttpResponse<String> send(String path, Map<String, String> fields) throws IOException, InterruptedException {
        var body = new StringBuilder();
        fields.forEach((name, value) -> {
            String file = name.endsWith("file") ? "; filename=\"f\"\r\nContent-Type: application/octet-stream" : "";
            body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file
                    + "\r\n\r\n" + value + "\r\n");
        });
        body.append("--" + BOUNDARY + "--\r\n");
        return sent(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + hub.ports().web() + path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", -1)[0]);
        Matcher token = TOKEN.matcher(answer.body());
        if (token.find()) formToken = token.group(1);
        return answer;
    }
}
