package org.plugpact.hub.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Row;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.TrustBundle;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.trust.GovernanceLog;

/**
 * What the page of authorities shows.
 *
 * @param log the governance log's name
 * @param anchor digest of the root's certificate
 * @param authorities as a tree, each below who recognised it
 * @param statements all others, the newest first
 */
public record AuthoritiesPage(
        String log, long size, String root, String anchor, List<Authority> authorities, List<Stated> statements) {
    /** Rows of a table; older ones are in the bundle. */
    public static final int STATED_MAX = 500;

    /**
     * One recognition.
     *
     * @param depth how many stand above it
     * @param holds whether it does now
     */
    public record Authority(
            int depth, String id, String party, String roles, String within, String until, boolean holds) {}

    /** @param good whether there is nothing to worry about in it */
    public record Stated(String id, String kind, String by, String says, boolean good) {}

    static AuthoritiesPage of(GovernanceLog log, Instant now) {
        TrustBundle trust = log.trust();
        List<Row> rows = trust.rows().stream().flatMap(Optional::stream).toList();
        List<Authority> authorities = new ArrayList<>();
        rows.stream()
                .findFirst()
                .ifPresent(first -> below(trust, rows, first.statement().by(), 0, now, authorities));
        List<Stated> statements = rows.reversed().stream()
                .filter(row -> !(row.statement() instanceof Recognise))
                .limit(STATED_MAX)
                .map(row -> stated(row.id().hex(), row.statement(), now))
                .toList();
        return new AuthoritiesPage(
                log.mandate().logKey().name(),
                log.size(),
                log.checkpoint().root().hex(),
                log.mandate().anchor().hex(),
                authorities,
                statements);
    }

    private static void below(
            TrustBundle trust, List<Row> rows, PartyId party, int depth, Instant now, List<Authority> all) {
        for (Row row : rows) {
            if (!(row.statement() instanceof Recognise says)) continue;
            if (says.authority().equals(party))
                all.add(authority(trust, row.id().hex(), says, depth, now));
        }
        rows.stream()
                .map(Row::statement)
                .filter(one -> one instanceof Recognise says
                        && says.by().equals(party)
                        && !says.authority().equals(party))
                .map(one -> ((Recognise) one).authority())
                .distinct()
                .forEach(next -> below(trust, rows, next, depth + 1, now, all));
    }

    private static Authority authority(TrustBundle trust, String id, Recognise says, int depth, Instant now) {
        boolean holds = trust.recognisedBy(
                        says.thumbprint(),
                        says.authority(),
                        says.roles().getFirst(),
                        says.within().getFirst(),
                        now)
                .isPresent();
        String roles = says.roles().size() == Role.values().length
                ? "every role"
                : says.roles().stream().map(Role::text).collect(Collectors.joining(", "));
        String within = says.within().stream().map(Object::toString).collect(Collectors.joining(", "));
        return new Authority(
                depth,
                id,
                says.authority().text(),
                roles,
                within,
                says.validity().to().toString(),
                holds);
    }

    private static Stated stated(String id, Statement statement, Instant now) {
        String by = statement.by().text();
        return switch (statement) {
            case Recognise says -> new Stated(id, "recognition", by, says.toString(), true);
            case Delegate says ->
                new Stated(
                        id, "delegation", by, says.to() + " may sign as " + says.role() + " in " + says.within(), true);
            case Federate says ->
                new Stated(
                        id,
                        "federation",
                        by,
                        "accepts " + says.with() + " for " + String.join(", ", says.commodities()) + " in "
                                + says.within() + " until " + says.validity().to(),
                        says.validity().contains(now));
            case FileRates says ->
                new Stated(
                        id,
                        "filing",
                        by,
                        says.tariffId() + " in " + says.within() + " from " + says.inForceFrom(),
                        true);
            case Qualify says ->
                new Stated(
                        id,
                        "qualification",
                        by,
                        says.subject() + " for " + says.programme() + " in " + says.within(),
                        says.validity().contains(now));
            case Revoke says ->
                new Stated(
                        id,
                        "revocation",
                        by,
                        says.target().kind() + " " + says.target().id() + " from " + says.from(),
                        false);
            case Rule says ->
                new Stated(id, "rule", by, says.topic() + " in " + says.within() + ": " + says.terms(), true);
            case LogKeys says ->
                new Stated(
                        id,
                        "log keys",
                        by,
                        says.keys().size() + " sign checkpoints of " + says.log() + " beyond " + says.after()
                                + " facts",
                        true);
            case StatusList says -> {
                boolean fresh = now.isBefore(says.nextUpdate());
                yield new Stated(
                        id,
                        "status list",
                        by,
                        "number " + says.epoch() + ", " + says.revoked() + ", "
                                + (fresh ? "fresh until " : "stale since ") + says.nextUpdate(),
                        fresh);
            }
        };
    }
}
