package org.plugpact.cli.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.SiteId;

/** A table of chargers, as an operator writes one: a line each, the first names the columns, of which only id must be there. */
public final class Chargers {
    private static final Set<String> COLUMNS =
            Set.of("id", "site", "site_name", "model", "connectors", "tariff", "password", "password_hash");

    /** OCPP 1.6 security whitepaper, A00.FR.205. */
    private static final int PASSWORD_MIN = 16;

    private static final int PASSWORD_MAX = 40;

    private Chargers() {}

    /** @throws IOException if the first line is not as it has to be */
    public static Found read(Reader in) throws IOException {
        var csv = new Csv(in);
        var names = csv.next().orElseThrow(() -> new IOException("an empty file")).stream()
                .map(name -> name.strip().toLowerCase(java.util.Locale.ROOT).replace("\ufeff", ""))
                .toList();
        for (var name : names) {
            if (!COLUMNS.contains(name)) throw new IOException("no such column: " + name);
        }
        if (!names.contains("id")) throw new IOException("a column id is missing");
        var chargers = new ArrayList<Found.Charger>();
        var wrong = new ArrayList<Found.Wrong>();
        var seen = new HashSet<String>();
        for (var fields = csv.next(); fields.isPresent(); fields = csv.next()) {
            try {
                var charger = charger(row(names, fields.get()));
                if (!seen.add(charger.id())) throw new IllegalArgumentException("id: the same as before");
                chargers.add(charger);
            } catch (IllegalArgumentException bad) {
                wrong.add(new Found.Wrong(csv.line(), String.valueOf(bad.getMessage())));
            }
        }
        return new Found(chargers, List.of(), wrong);
    }

    private static Map<String, String> row(List<String> names, List<String> fields) {
        if (fields.size() != names.size())
            throw new IllegalArgumentException(fields.size() + " fields, not " + names.size());
        var row = new HashMap<String, String>();
        for (int at = 0; at < fields.size(); at++) {
            var value = fields.get(at).strip();
            if (!value.isEmpty()) row.put(names.get(at), value);
        }
        return row;
    }

    private static Found.Charger charger(Map<String, String> row) {
        var id = row.getOrDefault("id", "");
        var site = row.getOrDefault("site", "site-" + id);
        var password = Optional.ofNullable(row.get("password"));
        int length = password.map(String::length).orElse(PASSWORD_MIN);
        if (length < PASSWORD_MIN || length > PASSWORD_MAX)
            throw new IllegalArgumentException("password: of 16 to 40 characters");
        return checked(new Found.Charger(
                id,
                site,
                row.getOrDefault("site_name", site),
                row.getOrDefault("model", ""),
                connectors(row.getOrDefault("connectors", "1")),
                Optional.ofNullable(row.get("tariff")),
                password,
                Optional.ofNullable(row.get("password_hash")).map(Chargers::hash)));
    }

    /** @throws IllegalArgumentException if the hub would not take it */
    static Found.Charger checked(Found.Charger charger) {
        if (ChargerId.parse(charger.id()).isEmpty()) throw new IllegalArgumentException("id: not a charger's");
        try {
            new SiteId(charger.site());
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("site: " + bad.getMessage(), bad);
        }
        if (charger.connectors() < 1 || charger.connectors() > Claim.Registration.CONNECTORS_MAX)
            throw new IllegalArgumentException("connectors: from 1 to " + Claim.Registration.CONNECTORS_MAX);
        return charger;
    }

    /** A hash by bcrypt, without the name that Spring Security puts before it. */
    static String hash(String written) {
        var hash = written.startsWith("{bcrypt}") ? written.substring("{bcrypt}".length()) : written;
        if (!hash.matches("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}"))
            throw new IllegalArgumentException("password_hash: not one by bcrypt");
        return hash;
    }

    private static int connectors(String text) {
        if (!text.matches("[0-9]{1,4}")) throw new IllegalArgumentException("connectors: not a number");
        return Integer.parseInt(text);
    }
}
