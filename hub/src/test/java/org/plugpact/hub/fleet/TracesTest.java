package org.plugpact.hub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.ops.Metrics;
import org.plugpact.hub.ops.TraceSettings;
import org.plugpact.hub.store.Database;
import org.plugpact.hub.store.TestServer;

class TracesTest {
    private static final ChargerId CHARGER = new ChargerId("CP001");
    private static final ChargerId OTHER = new ChargerId("CP002");
    private static final byte[] SECRET = new byte[32];

    /** Kept in all; a segment is the smallest that there is. */
    private static final TraceSettings FEW = new TraceSettings(true, Duration.ofDays(2), 1);

    private static final int SEGMENT = 4 * TracePen.BATCH_MAX;
    private static final int SHARE = 1_000;

    private Database database;
    private Metrics metrics;
    private Traces traces;
    private volatile Instant now = Instant.parse("2025-01-31T09:30:00Z");

    @BeforeEach
    void open() {
        database = Database.open(TestServer.fresh(), new Health());
        metrics = new Metrics();
        traces = open(TraceSettings.USUAL);
    }

    private Traces open(TraceSettings settings) {
        return Traces.open(database, settings, SECRET, () -> now, metrics);
    }

    @AfterEach
    void close() {
        traces.close();
        metrics.close();
        database.close();
    }

    private List<Traced> all() throws Traces.TooBroad {
        return traces.find(Traces.Query.newest(Traces.MOST));
    }

    @Test
    void answersStandBesideTheirRequestsBothWays() throws Traces.TooBroad {
        traces.heard(CHARGER, "[2,\"1\",\"Heartbeat\",{}]");
        traces.said(OTHER, "[3,\"1\",{}]");
        traces.said(CHARGER, "[2,\"1\",\"Reset\",{\"type\":\"Soft\"}]");
        traces.said(CHARGER, "[3,\"1\",{\"currentTime\":\"x\"}]");
        traces.heard(CHARGER, "[4,\"1\",\"InternalError\",\"\",{}]");
        traces.heard(CHARGER, "[3,\"1\",{}]");
        traces.heard(CHARGER, "no frame\n\t\\ \u0000");
        traces.broken(CHARGER, "12 bytes");
        var found = traces.find(Traces.Query.of(CHARGER, 100)).reversed();
        assertThat(found)
                .extracting(one -> one.direction() + " " + one.kind() + " " + one.action() + " "
                        + one.request().isPresent())
                .containsExactly(
                        "HEARD CALL Heartbeat false",
                        "SAID CALL Reset false",
                        "SAID CALLRESULT Heartbeat true",
                        "HEARD CALLERROR Reset true",
                        "HEARD CALLRESULT  false",
                        "HEARD BROKEN  false",
                        "HEARD BROKEN  false");
        assertThat(found.get(2).request()).hasValue(found.getFirst().number());
        assertThat(found.get(2).latency()).isPresent();
        assertThat(found.get(5).text()).isEqualTo("no frame\n\t\\ \uFFFD");
        assertThat(all()).hasSize(8);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "action, Authorize, 3 1",
        "text, tag-7, 1",
        "text, TAG-8, ''",
        "text, '100%_\\', 5",
        "text, CURRENTtime, 4",
        "kind, CALLERROR, 6",
        "direction, SAID, 6 4 3",
        "errors, '', 6",
        "before, 3, 2 1",
        "after, 4, 6 5",
        "from, 2025-01-31T09:30:00Z, 6 5 4 3 2 1",
        "to, 2025-01-31T09:30:00Z, ''",
        "most, 2, 6 5"
    })
    void whatIsLookedForIsFound(String by, String what, String numbers) throws Traces.TooBroad {
        traces.heard(CHARGER, "[2,\"a\",\"Authorize\",{\"idTag\":\"TAG-7\"}]");
        traces.heard(CHARGER, "[2,\"b\",\"Heartbeat\",{}]");
        traces.said(CHARGER, "[3,\"a\",{\"idTagInfo\":{\"status\":\"Accepted\"}}]");
        traces.said(CHARGER, "[3,\"b\",{\"currentTime\":\"x\"}]");
        traces.heard(OTHER, "[2,\"c\",\"DataTransfer\",{\"data\":\"100%_\\\\\"}]");
        traces.said(OTHER, "[4,\"c\",\"NotSupported\",\"\",{}]");
        var query = new Traces.Query(
                Optional.empty(),
                Optional.of(what).filter(_ -> by.equals("action")),
                by.equals("direction") ? Optional.of(Traced.Direction.valueOf(what)) : Optional.empty(),
                by.equals("kind") ? Optional.of(Traced.Kind.valueOf(what)) : Optional.empty(),
                Optional.of(what).filter(_ -> by.equals("text")),
                by.equals("from") ? Optional.of(Instant.parse(what)) : Optional.empty(),
                by.equals("to") ? Optional.of(Instant.parse(what)) : Optional.empty(),
                by.equals("errors"),
                by.equals("before") ? OptionalLong.of(Long.parseLong(what)) : OptionalLong.empty(),
                by.equals("after") ? OptionalLong.of(Long.parseLong(what)) : OptionalLong.empty(),
                by.equals("most") ? Integer.parseInt(what) : 100);
        assertThat(traces.find(query).stream().map(one -> String.valueOf(one.number())))
                .containsExactly(numbers.isEmpty() ? new String[0] : numbers.split(" "));
    }

    @Test
    void aTagIsFoundByItselfAndStandsNowhere() throws Traces.TooBroad {
        traces.heard(CHARGER, "[2,\"a\",\"Authorize\",{\"idTag\":\"TAG-7\"}]");
        assertThat(all().getFirst().text()).doesNotContain("TAG-7").contains(traces.card("tag-7"));
    }

    @Test
    void aLongTextIsCutAndItsLengthIsKept() throws Traces.TooBroad {
        var long_ = "[2,\"a\",\"DataTransfer\",{\"data\":\"" + "x".repeat(60_000) + "\"}]";
        traces.heard(CHARGER, long_);
        var one = all().getFirst();
        assertThat(one.characters()).isEqualTo(long_.length());
        assertThat(one.text()).isEqualTo(long_.substring(0, Traces.TEXT_MAX));
    }

    @Test
    void whoseTextsAreKeptIsChosenAndOutlivesTheHub() throws Traces.TooBroad {
        traces.turn(CHARGER, false);
        traces.heard(CHARGER, "[3,\"1\",{}]");
        traces.heard(OTHER, "[3,\"2\",{}]");
        assertThat(all()).extracting(Traced::message).containsExactly("2");
        traces.close();
        traces = open(TraceSettings.USUAL.off());
        assertThat(traces.isOn(CHARGER)).isFalse();
        assertThat(traces.isOn(OTHER)).isFalse();
        traces.turn(OTHER, true);
        traces.heard(OTHER, "[3,\"3\",{}]");
        assertThat(all()).extracting(Traced::message).containsExactly("3", "2");
        assertThat(all().getFirst().number()).isGreaterThan(all().getLast().number());
    }

    @Test
    void aChargerThatNeverStopsGetsItsShareAndIsToldOf() throws Traces.TooBroad {
        traces.close();
        traces = open(FEW);
        for (int sent = 0; sent < SHARE + 5; sent++) traces.heard(CHARGER, "[3,\"" + sent + "\",{}]");
        traces.heard(OTHER, "[3,\"other\",{}]");
        assertThat(traces.find(Traces.Query.of(CHARGER, 1)).getFirst().message())
                .isEqualTo("" + (SHARE - 1));
        assertThat(traces.find(Traces.Query.of(OTHER, 1))).hasSize(1);
        now = now.plus(Duration.ofDays(1));
        traces.heard(OTHER, "[3,\"next day\",{}]");
        var gap = traces.find(Traces.Query.of(CHARGER, 1)).getFirst();
        assertThat(gap.kind()).isEqualTo(Traced.Kind.GAP);
        assertThat(gap.text()).isEqualTo("not kept: 5 beyond a charger's share");
    }

    @Test
    void whatIsTooOldGoesASegmentAtATime() throws Traces.TooBroad {
        traces.close();
        traces = open(FEW);
        for (int day = 1; day <= 6; day++) {
            traces.heard(CHARGER, "[3,\"day " + day + "\",{}]");
            assertThat(all()).isNotEmpty();
            now = now.plus(Duration.ofDays(1));
        }
        assertThat(all()).extracting(Traced::message).containsExactly("day 6", "day 5", "day 4", "day 3");
    }

    @Test
    void whatIsTooMuchGoesASegmentAtATime() throws Traces.TooBroad {
        traces.close();
        traces = open(FEW);
        int chargers = SEGMENT / SHARE + 1;
        int sent = 0;
        for (int segment = 0; segment < TraceRing.SEGMENTS + 2; segment++) {
            for (int row = 0; row < SEGMENT; row++) {
                traces.heard(new ChargerId("C" + row % chargers), "[3,\"" + sent++ + "\",{}]");
                if (row % 1_000 == 0)
                    assertThat(traces.find(Traces.Query.newest(1))).isNotEmpty();
            }
        }
        long newest = traces.find(Traces.Query.newest(1)).getFirst().number();
        var oldest = database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT min(number), count(*) FROM trace");
                    var rows = select.executeQuery()) {
                rows.next();
                return new long[] {rows.getLong(1), rows.getLong(2)};
            }
        });
        assertThat(newest - oldest[0])
                .isBetween((TraceRing.SEGMENTS - 1L) * SEGMENT - SEGMENT, (long) TraceRing.SEGMENTS * SEGMENT);
        assertThat(oldest[1]).isLessThanOrEqualTo((long) TraceRing.SEGMENTS * SEGMENT);
    }

    @Test
    void whatFindsNoRoomIsCountedAndShown() throws Exception {
        var big = "[2,\"a\",\"DataTransfer\",{\"data\":\"" + "x".repeat(60_000) + "\"}]";
        int most = Traces.CHARACTERS_MAX / big.length();
        // The writer waits for the table, which somebody else has.
        try (var other = database.source().getConnection()) {
            other.setAutoCommit(false);
            try (var lock = other.createStatement()) {
                lock.execute("LOCK TABLE trace_segment IN ACCESS EXCLUSIVE MODE");
            }
            for (int sent = 0; sent < most + 7; sent++) traces.heard(CHARGER, big);
            traces.heard(OTHER, big);
            other.rollback();
        }
        var gaps = traces.find(new Traces.Query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Traced.Kind.GAP),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                10));
        assertThat(gaps)
                .extracting(gap -> gap.charger().text() + " " + gap.text())
                .containsExactlyInAnyOrder(
                        "CP001 not kept: 7 that came while too many waited",
                        "CP002 not kept: 1 that came while too many waited");
        assertThat(metrics.text()).contains("plugpact_trace_lost_total 8.0");
    }
}
