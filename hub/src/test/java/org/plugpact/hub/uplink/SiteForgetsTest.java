package org.plugpact.hub.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plugpact.hub.uplink.Site.SOON;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plugpact.core.decision.Kind;
import org.plugpact.core.decision.Outcome;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Evidence;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.ContractId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.units.Register;
import org.plugpact.hub.agents.Sessions;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.store.KeptLog;
import org.plugpact.hub.views.Traces;

/** Whom the upper hub forgets, its sites forget, also those whose line was cut then. */
final class SiteForgetsTest {
    private static final String WORDS = "a meter's words";

    @TempDir
    Path folder;

    @Test
    void itIsErasedInBothCopiesOfTheLogAlsoWhatComesUpLater() throws Exception {
        try (Site site = Site.fresh(folder);
                HttpClient http = HttpClient.newHttpClient()) {
            ContractId driver = new Sessions(site.upper).drivers(1).getFirst();
            await(() -> site.edge().people().driver(driver).isPresent());
            ChargerId charger = new Sessions(site.edge()).chargers(1).getFirst();
            session(site, charger, driver);
            assertThat(site.edge().uplink().awaitTaken(SOON)).isTrue();
            KeptLog kept = site.upper.kept().numbered(1);
            assertThat(wordy(kept.facts(0, 4_096))).isEqualTo(1);

            site.cable.cut();
            session(site, charger, driver);
            assertThat(forget(http, site)).contains("\"known\":true", "\"facts\":[");
            assertThat(wordy(kept.facts(0, 4_096))).isZero();
            assertThat(wordy(site.edge().store().facts(0, 4_096))).isEqualTo(2);

            site.cable.mend();
            await(() -> site.edge().people().driver(driver).isEmpty());
            await(() -> wordy(site.edge().store().facts(0, 4_096)) == 0);
            await(() -> saysErased(kept.facts(0, 4_096)) && wordy(kept.facts(0, 4_096)) == 0);
            assertThat(site.edge().people().driver(new IdTag("tag0"))).isEmpty();
            assertThat(site.edge().uplink().awaitTaken(SOON)).isTrue();
            assertThat(kept.facts(0, 4_096)).isEqualTo(site.edge().store().facts(0, 4_096));
            assertThat(kept.facts(0, 4_096).stream().filter(Fact::isErased)).hasSize(2);
        }
    }

    /** The same session as others', with something that the charger puts in its own words. */
    private static void session(Site site, ChargerId charger, ContractId driver) throws Exception {
        Sessions sessions = new Sessions(site.edge());
        ConnectorId connector = new ConnectorId(charger, 1);
        assertThat(site.edge().handshakes().authorise(charger, driver)).isInstanceOf(Outcome.Admitted.class);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        TransactionNumber transaction = sessions.start(connector, driver, now).orElseThrow();
        Sample sample = new Sample(now.plusMillis(1), new Register(1_000), Optional.empty(), Optional.of(WORDS));
        report(site, new Claim.Sampling(connector, Optional.of(transaction), List.of(sample)), charger);
        var stop = new Claim.Stop(
                charger,
                transaction.value(),
                new Register(2_000),
                now.plusMillis(2),
                "Local",
                Optional.empty(),
                List.of());
        report(site, stop, charger);
        assertThat(site.edge().closer().awaitIdle(SOON)).isTrue();
    }

    private static void report(Site site, Claim claim, ChargerId charger) throws Exception {
        site.edge().desk().submit(Evidence.reported(claim, charger));
    }

    private static String forget(HttpClient http, Site site) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + site.upper.ports().web() + "/api/persons/forget");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + site.upper.keys().adminToken())
                .POST(HttpRequest.BodyPublishers.ofString("{\"tag\":\"TAG0\"}"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static boolean saysErased(List<Fact> facts) {
        return facts.stream().anyMatch(fact -> fact.kind() == Kind.ERASED);
    }

    private static long wordy(List<Fact> facts) {
        return facts.stream().filter(fact -> Traces.words(fact).equals(WORDS)).count();
    }

    private static void await(BooleanSupplier holds) {
        long until = System.nanoTime() + SOON.toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < until) Thread.onSpinWait();
        assertThat(holds.getAsBoolean()).isTrue();
    }
}
