package org.plugpact.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

final class OpsTest {
    @TempDir
    Path folder;

    @AfterEach
    void logAsTestsDo() throws JoranException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void theLogIsOneJsonObjectALineWithWhatWentWrong() throws Exception {
        Logs.to(folder, Level.OFF);
        LoggerFactory.getLogger("room").info("a {} of \"two\"\nlines", "text");
        LoggerFactory.getLogger("room").warn("it failed", new IllegalStateException("why"));
        LoggerFactory.getLogger("room").debug("nobody wants this");
        List<String> lines = Files.readAllLines(folder.resolve("hub.log"));
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("level").asText()).isEqualTo("INFO");
        assertThat(first.get("loggerName").asText()).isEqualTo("room");
        assertThat(first.get("formattedMessage").asText()).isEqualTo("a text of \"two\"\nlines");
        assertThat(Instant.ofEpochMilli(first.get("timestamp").asLong()))
                .isAfter(Instant.parse("2025-01-01T00:00:00Z"));
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.get("throwable").get("message").asText()).isEqualTo("why");
    }

    @Test
    void healthNamesEachTroubleUntilItIsOver() {
        Health health = new Health();
        assertThat(health.isWell()).isTrue();
        health.trouble("journal", "disk full");
        health.trouble("agents", "nobody there");
        health.trouble("journal", "no connection");
        assertThat(health.isWell()).isFalse();
        assertThat(health.troubles().toString()).isEqualTo("{agents=nobody there, journal=no connection}");
        health.well("journal");
        health.well("never ill");
        assertThat(health.troubles()).containsOnlyKeys("agents");
    }

    @Test
    void healthTellsOfEachChangeOnce() {
        Health health = new Health();
        AtomicInteger changes = new AtomicInteger();
        health.onChange(changes::incrementAndGet);
        health.well("never ill");
        assertThat(changes).hasValue(0);
        health.trouble("journal", "disk full");
        health.trouble("journal", "disk full");
        assertThat(changes).hasValue(1);
        health.trouble("journal", "no connection");
        assertThat(changes).hasValue(2);
        health.well("journal");
        health.well("journal");
        assertThat(changes).hasValue(3);
    }

    @Test
    void metricsAreWhatPrometheusReads() {
        try (Metrics metrics = new Metrics()) {
            metrics.counter("plugpact.test.events", "kind", "a").increment(3);
            metrics.gauge("plugpact.test.size", () -> 42);
            metrics.timer("plugpact.test.time").record(java.time.Duration.ofMillis(5));
            assertThat(metrics.text())
                    .contains("plugpact_test_events_total{kind=\"a\"} 3.0")
                    .contains("plugpact_test_size 42.0")
                    .contains("plugpact_test_time_seconds_count 1")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({"-1,0,0,0", "0,65536,0,0", "0,0,-5,0", "0,0,0,100000"})
    void thereAreOnlySoManyPorts(int web, int ocpp, int ocppTls, int agents) {
        assertThatThrownBy(() -> new Ports(web, ocpp, ocppTls, agents, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConfigurationChangesOneThingAtATime() {
        Config config = Config.in(Path.of("some/../hub"));
        assertThat(config.data()).isAbsolute().endsWithRaw(Path.of("hub"));
        assertThat(config.data().toString()).doesNotContain("..");
        Config other = config.withBind("0.0.0.0")
                .withPorts(Ports.ANY)
                .withDatabaseUrl("postgresql://db/hub")
                .withZone(ZoneId.of("Europe/Zurich"))
                .withTariff(Path.of("t.json"))
                .withCustodial(true)
                .withClock(() -> Instant.EPOCH);
        assertThat(other.data()).isEqualTo(config.data());
        assertThat(other.bind()).isEqualTo("0.0.0.0");
        assertThat(other.ports()).isEqualTo(Ports.ANY);
        assertThat(other.databaseUrl()).contains("postgresql://db/hub");
        assertThat(other.zone()).isEqualTo(ZoneId.of("Europe/Zurich"));
        assertThat(other.tariff()).contains(Path.of("t.json"));
        assertThat(other.custodial()).isTrue();
        assertThat(other.clock().instant()).isEqualTo(Instant.EPOCH);
        assertThatThrownBy(() -> config.withBind(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
