package org.plugpact.sim.stations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Fetches firmware and brings logs, over HTTP as it is told to, and tells how far it is. An image's first line is the version
 * that runs once it is installed; one that begins with {@code fail} can't be installed.
 */
final class Courier {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final String FAILS = "fail";
    private static final int VERSION_MAX = 50;

    /** Idle, it costs nothing; it comes to be with the first file. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final Life life;

    Courier(Life life) {
        this.life = life;
    }

    /** L01 and L02; OCPP 1.6, 5.19. The version that it runs from now on, once it has restarted; empty if that came to nothing. */
    Optional<String> fetch(Deed.Fetch fetch) throws IOException, InterruptedException {
        tell(fetch, "Downloading");
        byte[] image;
        try {
            var got = HTTP.send(
                    HttpRequest.newBuilder(URI.create(fetch.location()))
                            .timeout(WITHIN)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (got.statusCode() != 200) throw new IOException("status " + got.statusCode());
            image = got.body();
        } catch (IOException | IllegalArgumentException failed) {
            life.tally.noted("download failed");
            tell(fetch, "DownloadFailed");
            return Optional.empty();
        }
        tell(fetch, "Downloaded");
        if (fetch.signed().isPresent()) {
            boolean good = isGood(fetch.signed().get(), image);
            tell(fetch, good ? "SignatureVerified" : "InvalidSignature");
            if (!good) return Optional.empty();
        }
        tell(fetch, "Installing");
        var version =
                new String(image, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        if (version.isEmpty() || version.length() > VERSION_MAX || version.startsWith(FAILS)) {
            tell(fetch, "InstallationFailed");
            return Optional.empty();
        }
        return Optional.of(version);
    }

    private static boolean isGood(Deed.Signed by, byte[] image) {
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(by.certificate().getBytes(StandardCharsets.US_ASCII)));
            boolean rsa = certificate.getPublicKey().getAlgorithm().equals("RSA");
            var signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initVerify(certificate);
            signature.update(image);
            return signature.verify(Base64.getDecoder().decode(by.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException bad) {
            return false;
        }
    }

    /** After it has restarted with it. */
    void installed(Deed.Fetch fetch) throws IOException, InterruptedException {
        life.tally.noted("firmware installed");
        tell(fetch, "Installed");
    }

    private void tell(Deed.Fetch fetch, String status) throws IOException, InterruptedException {
        life.phone.patiently(
                life.tongue.firmware(status, fetch.request(), fetch.signed().isPresent()));
    }

    /** N01; OCPP 1.6, 5.9. */
    void bring(Deed.Bring bring) throws IOException, InterruptedException {
        tell(bring, "Uploading");
        boolean brought;
        try {
            var to = bring.location().endsWith("/") ? bring.location() + bring.name() : bring.location();
            var put = HTTP.send(
                    HttpRequest.newBuilder(URI.create(to))
                            .timeout(WITHIN)
                            .PUT(HttpRequest.BodyPublishers.ofString(log()))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            brought = put.statusCode() / 100 == 2;
        } catch (IOException | IllegalArgumentException failed) {
            brought = false;
        }
        life.tally.noted(brought ? "log brought" : "log not brought");
        tell(bring, brought ? "Uploaded" : bring.diagnostics() ? "UploadFailed" : "UploadFailure");
    }

    private String log() {
        synchronized (life.station) {
            var log = new StringBuilder("firmware " + life.station.firmware + "\nat " + life.station.now() + "\n");
            for (var bay : life.station.bays) log.append("bay " + bay.number + " " + bay.state + "\n");
            life.station.settings.all().forEach((setting, value) -> log.append(setting + " " + value + "\n"));
            return log.toString();
        }
    }

    private void tell(Deed.Bring bring, String status) throws IOException, InterruptedException {
        life.phone.patiently(life.tongue.log(status, bring.request(), bring.diagnostics()));
    }
}
