package org.plugpact.hub.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What needs a person, out of what is known of chargers anyway: one question, asked once every few seconds for all pages together;
 * nothing is kept but what was dealt with. Any thread.
 */
final class Alerts {
    /** On one page. */
    static final int SHOWN_MAX = 500;

    /** Held at once, the newest; more are counted by nobody. */
    static final int HELD_MAX = 100_000;

    /** Boots within a day of being asked to install something: one is the update's, and some makers' take two or three. */
    private static final int BOOTS_MAX = 3;

    /** What ended without its job being done (OCPP 1.6, 7.25, 7.40; 2.1, part 2, FirmwareStatusEnumType, UploadLogStatusEnumType). */
    private static final String FAILED = "'DownloadFailed','InstallationFailed','UploadFailed','UploadFailure',"
            + "'InstallVerificationFailed','InvalidSignature','InvalidCertificate','RevokedCertificate',"
            + "'CertificateVerificationFailed','BadMessage','NotSupportedOperation','PermissionDenied'";

    /** Critical by the standard (security whitepaper, 8), or a sign of a stranger; but for what chargers do by themselves every day. */
    private static final String CRITICAL = "'SecurityLogWasCleared','MemoryExhaustion','TamperDetectionActivated',"
            + "'ReconfigurationOfSecurityParameters','AttemptedReplayAttacks','InvalidFirmwareSignature',"
            + "'InvalidFirmwareSigningCertificate','InvalidCentralSystemCertificate','InvalidCsmsCertificate'";

    /** Charger, site, kind, at, detail. Its parameters are now and how many. */
    private static final String ALERTS = """
            WITH t AS (SELECT ?::timestamptz AS now), every_alert AS (
              SELECT l.charger, 'offline' AS kind, l.since AS at, '' AS detail FROM device_line l, t
                WHERE NOT l.connected AND l.since < t.now - interval '15 minutes'
              UNION ALL
              SELECT p.charger, 'faulted', to_timestamp(max(p.at) / 1000.0),
                string_agg('connector ' || p.connector || coalesce(nullif(': ' || p.error_code, ': '), ''), ', ' ORDER BY p.connector)
                FROM views.port p JOIN views.charger USING (charger, log) WHERE p.status = 'Faulted' GROUP BY p.charger
              UNION ALL
              SELECT j.charger, 'job-failed', max(j.at), string_agg(lower(j.job) || ': ' || j.status, ', ' ORDER BY j.job)
                FROM device_job j WHERE j.status IN (%s) GROUP BY j.charger
              UNION ALL
              SELECT n.charger, 'security', max(n.at), string_agg(DISTINCT n.said::jsonb ->> 'type', ', ')
                FROM device_note n, t WHERE n.kind = 'SecurityEvent' AND n.at > t.now - interval '7 days'
                AND n.said::jsonb ->> 'type' IN (%s) GROUP BY n.charger
              UNION ALL
              SELECT i.charger, 'certificate', i.not_after - interval '30 days',
                i.purpose || ' ends ' || to_char(i.not_after AT TIME ZONE 'UTC', 'YYYY-MM-DD')
                FROM (SELECT DISTINCT ON (charger, purpose) * FROM issued_certificate
                  WHERE state = 'TAKEN' ORDER BY charger, purpose, not_after DESC) i, t
                WHERE i.not_after < t.now + interval '30 days'
              UNION ALL
              SELECT o.charger, CASE WHEN o.oddity = 'boot-loop' THEN 'boot-loop' ELSE 'oddities' END, s.at,
                string_agg(o.oddity || ' × ' || (o.times - coalesce(b.times, 0)), ', ')
                FROM device_oddity o LEFT JOIN device_oddity_before b USING (charger, oddity), device_oddity_since s
                WHERE o.times - coalesce(b.times, 0) >= CASE WHEN o.oddity = 'boot-loop' THEN 1 ELSE 100 END
                GROUP BY 1, 2, 3
              UNION ALL
              SELECT f.charger, 'boot-loop', f.booted, f.boots || ' boots since it was asked to install ' || f.what
                FROM transfer f, t WHERE f.boots > %d AND f.booted > t.now - interval '7 days'
              UNION ALL
              SELECT d.charger, 'grid', d.since, d.kind || coalesce(nullif(': ' || d.fault, ': '), '') FROM der_alarm d
              UNION ALL
              SELECT p.charger, 'payment', max(p.turned), string_agg(p.id || ': ' || p.why, ', ' ORDER BY p.turned DESC)
                FROM payment p WHERE p.stage = 'STUCK' GROUP BY p.charger
              UNION ALL
              SELECT c.charger, 'unanswered', to_timestamp(max(c.at) / 1000.0),
                string_agg(DISTINCT c.action, ', ')
                FROM views.command c, t WHERE (c.status IS NULL OR c.status = 'timed out')
                AND c.at > extract(epoch FROM t.now)::bigint * 1000 - 7 * 86400000
                AND (c.status IS NOT NULL OR c.at < extract(epoch FROM t.now)::bigint * 1000 - 300000)
                GROUP BY c.charger
            ), one_of_a_kind AS (
              SELECT charger, kind, max(at) AS at, string_agg(detail, ', ' ORDER BY at DESC) AS detail
                FROM every_alert GROUP BY charger, kind
            )
            SELECT a.charger, c.site_name, a.kind, a.at, a.detail
              FROM one_of_a_kind a JOIN views.charger c ON c.charger = a.charger
              LEFT JOIN alert_settled s ON s.charger = a.charger AND s.kind = a.kind
              WHERE s.until IS NULL OR s.until < a.at ORDER BY a.at DESC, a.charger, a.kind LIMIT ?
            """.formatted(FAILED, CRITICAL, BOOTS_MAX);

    private final Sql sql;
    private final InstantSource clock;

    private final Shared<List<Alert>> shared = new Shared<>(this::ask);

    Alerts(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The newest first. */
    List<Alert> all() {
        return shared.get();
    }

    private List<Alert> ask() {
        return sql.list(
                ALERTS,
                row -> new Alert(
                        row.getString("charger"),
                        row.getString("site_name"),
                        Alert.Kind.named(row.getString("kind")).orElseThrow(),
                        row.getTimestamp("at").toInstant(),
                        Sql.text(row, "detail")),
                clock.instant(),
                HELD_MAX);
    }

    /** The newest first, as far as a page goes; an empty text is every one. */
    List<Alert> list(String charger, String kind) {
        return all().stream()
                .filter(alert -> charger.isEmpty() || alert.charger().equals(charger))
                .filter(alert -> kind.isEmpty() || alert.kind().word().equals(kind))
                .limit(SHOWN_MAX)
                .toList();
    }

    /** How many there are of each kind. */
    Map<Alert.Kind, Long> counts() {
        var counts = new LinkedHashMap<Alert.Kind, Long>();
        for (var kind : Alert.Kind.values()) counts.put(kind, 0L);
        for (var alert : all()) counts.merge(alert.kind(), 1L, Long::sum);
        return counts;
    }

    long count() {
        return all().size();
    }

    /** Somebody deals with it: it comes back if it happens again. */
    void settle(String charger, Alert.Kind kind, Instant until, String who) {
        sql.update("""
                INSERT INTO alert_settled (charger, kind, until, who) VALUES (?, ?, ?, ?)
                ON CONFLICT (charger, kind) DO UPDATE SET until = excluded.until, who = excluded.who
                """, charger, kind.word(), until, who);
        shared.forget();
    }
}
