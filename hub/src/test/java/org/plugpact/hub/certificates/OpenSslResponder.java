package org.plugpact.hub.certificates;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** An OCSP responder on a real socket, whose answers OpenSSL makes; counts how often it was asked. */
final class OpenSslResponder implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpServer server;
    private final OpenSsl openssl;
    private final StringBuilder index = new StringBuilder();
    private int asked;

    OpenSslResponder(Path folder) throws IOException {
        openssl = new OpenSsl(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ocsp";
    }

    int asked() {
        return asked;
    }

    /** From now on it answers for this issuer, with that key. */
    void answersFor(Foreign.Link issuer, Foreign.Link signedBy) throws IOException {
        openssl.write("issuer.pem", Pem.of(List.of(issuer.certificate())));
        openssl.write("signer.pem", Pem.of(List.of(signedBy.certificate())));
        openssl.write("signer.key", Pem.of(Pem.KEY, signedBy.keys().getPrivate().getEncoded()));
        openssl.write("index.txt.attr", "unique_subject = no\n");
    }

    void knows(X509Certificate certificate, boolean revoked) {
        String end = TIME.format(certificate.getNotAfter().toInstant());
        String since = revoked ? "250101000000Z,keyCompromise" : "";
        String serial = certificate.getSerialNumber().toString(16).toUpperCase(java.util.Locale.ROOT);
        String even = serial.length() % 2 == 0 ? serial : "0" + serial;
        index.append(revoked ? "R" : "V").append("\t%s\t%s\t%s\tunknown\t/CN=x%n".formatted(end, since, even));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked++;
        openssl.write("request.der", exchange.getRequestBody().readAllBytes());
        openssl.write("index.txt", index.toString());
        byte[] answer;
        try {
            openssl.run(
                    "ocsp",
                    "-index",
                    "index.txt",
                    "-CA",
                    "issuer.pem",
                    "-rsigner",
                    "signer.pem",
                    "-rkey",
                    "signer.key",
                    "-reqin",
                    "request.der",
                    "-respout",
                    "answer.der",
                    "-ndays",
                    "9");
            answer = openssl.bytes("answer.der");
        } catch (IOException | InterruptedException broken) {
            answer = broken.toString().getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(200, answer.length);
        try (var body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
