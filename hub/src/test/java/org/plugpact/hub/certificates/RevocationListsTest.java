package org.plugpact.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.certificates.Certifying.Issuer;

/** Lists of what was taken back, over a real socket. */
final class RevocationListsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Foreign foreign = new Foreign()
            .add(Foreign.plan("Root", NOW).authority(0))
            .add(Foreign.plan("One", NOW))
            .add(Foreign.plan("Another", NOW).authority(0));
    private final AtomicInteger asked = new AtomicInteger();
    private Instant clock = NOW;
    private byte[] list = {};
    private Optional<HttpServer> server = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        HttpServer own = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        own.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, list.length == 0 ? -1 : list.length);
            if (list.length > 0) exchange.getResponseBody().write(list);
            exchange.close();
        });
        own.start();
        server = Optional.of(own);
    }

    @AfterEach
    void close() {
        server.ifPresent(own -> own.stop(0));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "it stands there, revoked",
        "another stands there, good",
        "it stands there and the issuer is not known, revoked unverified",
        "a list of last month, nothing",
        "a list of next month, nothing",
        "another's list, nothing",
        "signed by another, nothing",
        "no list, nothing"
    })
    void aCertificateIsWhatItsIssuersListSays(String how, String expected) {
        Foreign.Link root = foreign.link(0);
        Foreign.Link signer = how.startsWith("another's") ? foreign.link(2) : root;
        Issuer issuer = new Issuer(
                signer.certificate(),
                how.startsWith("signed by another")
                        ? foreign.link(2).keys().getPrivate()
                        : signer.keys().getPrivate(),
                Family.ELLIPTIC);
        X509Certificate one = foreign.link(1).certificate();
        BigInteger listed = how.startsWith("another stands") ? BigInteger.TEN : one.getSerialNumber();
        Instant made = how.contains("last month")
                ? NOW.minus(Duration.ofDays(30))
                : how.contains("next month") ? NOW.plus(Duration.ofDays(30)) : NOW;
        list = how.equals("no list") ? new byte[0] : RevocationList.of(issuer, List.of(revoked(one, listed)), made);
        List<X509Certificate> known = how.contains("not known") ? List.of() : List.of(root.certificate());
        CertificateHash hash = CertificateHash.of(one, root.certificate(), HashAlgorithm.SHA256);
        try (RevocationLists lists = RevocationLists.inside(() -> clock)) {
            List<String> addresses = List.of("ftp://x/", "http://127.0.0.1:" + port() + "/list.crl");
            assertThat(text(lists.ask(hash, addresses, known))).isEqualTo(expected);
            lists.ask(hash, addresses, known);
            boolean kept = !expected.equals("nothing") || how.contains("another");
            assertThat(asked.get()).isEqualTo(kept ? 1 : 2);
            clock = NOW.plus(Duration.ofDays(8));
            lists.ask(hash, addresses, known);
            assertThat(asked.get()).isEqualTo(kept ? 2 : 3);
        }
        try (RevocationLists outside = RevocationLists.open(() -> clock)) {
            assertThat(text(outside.ask(hash, List.of("http://127.0.0.1:" + port() + "/"), known)))
                    .isEqualTo("nothing");
        }
    }

    private int port() {
        return server.orElseThrow().getAddress().getPort();
    }

    private static Issued revoked(X509Certificate certificate, BigInteger serial) {
        return new Issued(
                serial.toString(16),
                "",
                new ChargerId("CP1"),
                Purpose.STATION,
                certificate,
                NOW,
                Issued.State.REVOKED,
                Optional.of(new Issued.Revoked(NOW, Issued.Reason.SUPERSEDED)));
    }

    private static String text(RevocationLists.Answer answer) {
        return switch (answer) {
            case RevocationLists.Answer.Nothing _ -> "nothing";
            case RevocationLists.Answer.Said(var revoked, var verified, var _) ->
                (revoked ? "revoked" : "good") + (verified ? "" : " unverified");
        };
    }
}
