package org.plugpact.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import org.plugpact.core.lineage.Checkpoint;
import org.plugpact.core.trust.Mandate;

/** A bundle as people and machines read it. */
record AuthorityPicture(Mandate mandate, Checkpoint checkpoint, TrustBundle trust) {
    private static final String INDENT = "  ";

    /** The log, the authorities as a tree, and all other statements below. */
    List<String> lines(Instant now) {
        List<Row> rows = trust.rows().stream().flatMap(Optional::stream).toList();
        List<String> lines = new ArrayList<>();
        lines.add("log     " + mandate.logKey().name());
        lines.add("size    " + checkpoint.size());
        lines.add("root    " + checkpoint.root().hex());
        lines.add("anchor  " + mandate.anchor().hex());
        lines.add("");
        rows.stream()
                .map(Row::statement)
                .filter(says -> says instanceof Recognise root && root.by().equals(root.authority()))
                .map(Statement::by)
                .distinct()
                .forEach(root -> tree(rows, root, "", now, lines));
        for (Row row : rows) {
            if (row.statement() instanceof Recognise) continue;
            if (!lines.getLast().isEmpty() && lines.getLast().charAt(0) != '#') lines.add("");
            lines.add("# " + row.statement().kind() + " " + row.id().hex().substring(0, 12) + INDENT
                    + said(row.statement(), now));
        }
        return lines;
    }

    private void tree(List<Row> rows, PartyId party, String indent, Instant now, List<String> lines) {
        for (Row row : rows) {
            if (row.statement() instanceof Recognise says && says.authority().equals(party)) {
                boolean holds = says.within().stream()
                        .anyMatch(place -> trust.recognised(party, says.roles().getFirst(), place, now)
                                .isPresent());
                lines.add(indent + party + INDENT + roles(says) + " in " + says.within() + " until "
                        + says.validity().to() + (holds ? "" : ", NOT NOW"));
            }
        }
        rows.stream()
                .map(Row::statement)
                .filter(says -> says instanceof Recognise below
                        && below.by().equals(party)
                        && !below.authority().equals(party))
                .map(says -> ((Recognise) says).authority())
                .distinct()
                .forEach(below -> tree(rows, below, indent + INDENT, now, lines));
    }

    private static String roles(Recognise says) {
        return says.roles().size() == Role.values().length
                ? "everything"
                : says.roles().stream().map(Role::text).collect(Collectors.joining(", "));
    }

    private static String said(Statement statement, Instant now) {
        return switch (statement) {
            case Recognise says -> says.toString();
            case Delegate says ->
                says.to() + " signs for " + says.principal() + " as " + says.role() + " in " + says.within();
            case Federate says ->
                says.by() + " accepts " + says.with() + " for " + says.commodities() + " in " + says.within();
            case FileRates says ->
                says.by() + " files " + says.tariffId() + " in " + says.within() + " from " + says.inForceFrom();
            case Qualify says -> says.subject() + " for " + says.programme() + " in " + says.within();
            case Revoke says ->
                says.by() + " takes back " + says.target().kind() + " "
                        + says.target().id() + " from " + says.from();
            case Rule says -> says.by() + " on " + says.topic() + " in " + says.within() + ": " + says.terms();
            case LogKeys says -> says.by() + " names the keys of log " + says.log() + " beyond size " + says.after();
            case StatusList says ->
                says.by() + " number " + says.epoch() + ", " + says.revoked() + ", "
                        + (now.isBefore(says.nextUpdate()) ? "fresh until " : "STALE since ") + says.nextUpdate();
        };
    }

    JsonObject json() {
        var rows = new JsonArray();
        Instant now = AuthorityFolder.now();
        for (Optional<Row> row : trust.rows()) {
            if (row.isEmpty()) rows.addNull();
            else {
                Row one = row.get();
                rows.add(new JsonObject()
                        .put("id", one.id().hex())
                        .put("kind", one.statement().kind())
                        .put("by", one.statement().by().text())
                        .put("says", said(one.statement(), now)));
            }
        }
        return new JsonObject()
                .put("log", mandate.logKey().name())
                .put("size", checkpoint.size())
                .put("root", checkpoint.root().hex())
                .put("anchor", mandate.anchor().hex())
                .put("statements", rows);
    }
}
