package org.plugpact.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.SiteId;
import org.plugpact.hub.certificates.Installed.Entry;
import org.plugpact.hub.certificates.RootWishes.On;

/** What lies on chargers, and the service that makes contracts. */
final class InstalledTest {
    private static Office office;
    private static List<X509Certificate> roots;

    @BeforeAll
    static void open() {
        office = new Office();
        roots = List.of(root("A"), root("B"), root("C"));
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @ParameterizedTest(name = "there {0}, wanted {1}, distrusted {2}, the hub\'s own {3}: install {4}, delete {5}")
    @CsvSource({
        "'', '', '', A, '', ''",
        "'', A, '', A, A, ''",
        "A, A, '', A, '', ''",
        "A, AB, '', A, B, ''",
        "AB, A, B, A, '', B",
        "AB, '', B, A, '', B",
        "AB, '', B, C, '', ''",
        "AB, C, B, C, C, ''",
        "ABC, C, AB, C, '', AB",
        "ABC, '', AC, C, '', A",
        "A, '', '', A, '', ''"
    })
    void theWantedOnesComeFirstAndTheDistrustedGoOnceTheChargerKnowsTheHubByAnother(
            String there, String wanted, String distrusted, String own, String install, String delete) {
        var plan = Installed.plan(
                entries(there, HashAlgorithm.SHA512),
                new RootWishes.Wanted(
                        Map.of(RootUse.HUB, certificates(wanted)),
                        Map.of(RootUse.HUB, certificates(distrusted)),
                        certificates(own)));
        assertThat(plan.install()).extracting(Installed.Install::root).containsExactlyElementsOf(certificates(install));
        assertThat(plan.delete()).containsExactlyElementsOf(entries(delete, HashAlgorithm.SHA512));
    }

    private static List<X509Certificate> certificates(String names) {
        return names.chars().mapToObj(InstalledTest::named).toList();
    }

    @Test
    void whatIsSaidOfOneChargerCountsBeforeItsSiteAndThatBeforeAll() throws Exception {
        RootWishes wishes = RootWishes.open(office.database(), office::now, () -> List.of(named('C')));
        String pem = Pem.of(List.of(named('A')));
        ChargerId here = new ChargerId("HERE");
        Optional<SiteId> site = Optional.of(new SiteId("S1"));
        wishes.enter(RootUse.V2G, pem, new On.All(), true, "anna");
        assertThat(wishes.of(here, site).wanted(RootUse.V2G)).containsExactly(named('A'));
        wishes.enter(RootUse.V2G, pem, new On.Site(new SiteId("S1")), false, "anna");
        assertThat(wishes.of(here, site).wanted(RootUse.V2G)).isEmpty();
        assertThat(wishes.of(here, site).distrusted(RootUse.V2G)).containsExactly(named('A'));
        assertThat(wishes.of(here, Optional.empty()).wanted(RootUse.V2G)).containsExactly(named('A'));
        wishes.enter(RootUse.V2G, pem, new On.One(here), true, "anna");
        var kept = RootWishes.open(office.database(), office::now, List::of);
        assertThat(kept.of(here, site).wanted(RootUse.V2G)).containsExactly(named('A'));
        assertThat(kept.of(new ChargerId("THERE"), site).distrusted(RootUse.V2G))
                .containsExactly(named('A'));
        Digest digest = kept.all().getFirst().digest();
        assertThat(kept.remove(RootUse.V2G, digest, new On.One(here), "anna")).isTrue();
        assertThat(kept.remove(RootUse.V2G, digest, new On.One(here), "anna")).isFalse();
        assertThat(kept.of(here, site).wanted(RootUse.V2G)).isEmpty();
        assertThatExceptionOfType(Malformed.class)
                .as("chargers know the hub by it")
                .isThrownBy(() -> wishes.enter(RootUse.HUB, Pem.of(List.of(named('C'))), new On.All(), false, "anna"));
    }

    @Test
    void aReportReplacesWhatWasKnownOfItsUsesAloneAndOutlivesARestart() {
        ChargerId charger = new ChargerId("CP1");
        Installed installed = new Installed(office.database(), office::now);
        installed.reported(charger, List.of(RootUse.HUB), entries("AB", HashAlgorithm.SHA256));
        Entry maker = new Entry(RootUse.CHARGER_MAKER, hash(named('C'), HashAlgorithm.SHA256));
        installed.installed(charger, maker);
        installed.reported(charger, List.of(RootUse.HUB), entries("B", HashAlgorithm.SHA256));
        Entry b = entries("B", HashAlgorithm.SHA256).getFirst();
        assertThat(new Installed(office.database(), office::now).on(charger)).containsExactlyInAnyOrder(b, maker);
        installed.deleted(charger, b.certificate());
        assertThat(installed.on(charger)).containsExactly(maker);
        assertThat(installed.on(new ChargerId("CP2"))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({"200, gAQ=, gAQ= 2", "200, 'no, no', failed", "200, '', failed", "500, gAQ=, failed"})
    void aVehiclesRequestGoesToTheServiceAndItsAnswerComesBack(int status, String answer, String expected)
            throws IOException {
        AtomicReference<String> seen = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.set(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            exchange.getResponseHeaders().set("Remaining-Contracts", "2");
            byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var asked = new ContractService.Asked(
                ContractService.Act.INSTALL, "urn:iso:15118:2:2013:MsgDef", "gAE=", OptionalInt.of(3));
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/contracts");
        try (HttpContractService service = new HttpContractService(address)) {
            assertThat(text(service.ask(asked))).isEqualTo(expected);
            assertThat(seen.get())
                    .isEqualTo("/contracts?action=install&schema=urn%3Aiso%3A15118%3A2%3A2013%3AMsgDef&chains=3 gAE=");
        } finally {
            server.stop(0);
        }
        assertThat(text(ContractService.NONE.ask(asked))).isEqualTo("failed");
    }

    @Test
    void aServiceThatIsAwayFails() {
        var asked = new ContractService.Asked(ContractService.Act.UPDATE, "urn:x", "gAE=", OptionalInt.empty());
        try (HttpContractService service = new HttpContractService(URI.create("http://127.0.0.1:1/"))) {
            assertThat(text(service.ask(asked))).isEqualTo("failed");
        }
    }

    private static String text(ContractService.Answer answer) {
        return switch (answer) {
            case ContractService.Answer.Given(var exi, var remaining) -> exi + " " + remaining.orElse(0);
            case ContractService.Answer.Failed _ -> "failed";
        };
    }

    private static List<Entry> entries(String names, HashAlgorithm algorithm) {
        return names.chars()
                .mapToObj(letter -> new Entry(RootUse.HUB, hash(named(letter), algorithm)))
                .toList();
    }

    private static CertificateHash hash(X509Certificate root, HashAlgorithm algorithm) {
        return CertificateHash.of(root, root, algorithm);
    }

    private static X509Certificate named(int letter) {
        return roots.get(letter - 'A');
    }

    private static X509Certificate root(String name) {
        return new Foreign().add(Foreign.plan(name, office.now()).authority(1)).root();
    }
}
