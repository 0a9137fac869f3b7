package org.plugpact.core.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Encoder;
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
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Target;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/**
 * Writes rows one after the other, shorter for what stood in rows before: a party is named once and then numbered, and a
 * signer is the number of the row that recognises its certificate. Its form is in {@code docs/formats/trust.cddl}.
 */
final class RowWriter {
    static final int RECOGNISE = 0;
    static final int DELEGATE = 1;
    static final int FEDERATE = 2;
    static final int FILE_RATES = 3;
    static final int QUALIFY = 4;
    static final int REVOKE = 5;
    static final int RULE = 6;
    static final int STATUS_LIST = 7;
    static final int LOG_KEYS = 8;

    /** Roles by their number in rows, which is that of their bit in a set: fixed for good, whatever order they are declared in. */
    static final List<Role> ROLES = List.of(
            Role.VEHICLE_OEM,
            Role.FLEET,
            Role.MOBILITY_PROVIDER,
            Role.CHARGING_NETWORK,
            Role.SITE_HOST,
            Role.GRID_OPERATOR,
            Role.ENERGY_MARKET,
            Role.RATE_AUTHORITY,
            Role.METER_AUTHORITY,
            Role.OBSERVER,
            Role.ARBITER,
            Role.AUDITOR);

    /** An interval of a certificate ends a millisecond after its notAfter (RFC 5280, 4.1.2.5). */
    static final Duration LAST_MILLISECOND = Duration.ofMillis(1);

    private final Map<PartyId, Integer> parties = new LinkedHashMap<>();
    private final Map<Digest, Integer> signers = new LinkedHashMap<>();
    private final Encoder encoder = new Encoder();
    private int next;

    /** The bytes of all that was written. */
    byte[] written() {
        return encoder.toBytes();
    }

    int size() {
        return encoder.size();
    }

    void write(Optional<Row> row) {
        if (row.isEmpty()) encoder.nothing();
        else write(row.get());
        next++;
    }

    private void write(Row row) {
        switch (row.statement()) {
            case Recognise says -> recognise(row, says);
            case Delegate says -> {
                begin(row, 12, DELEGATE);
                party(says.principal());
                party(says.to());
                encoder.integer(ROLES.indexOf(says.role()))
                        .text(says.within().toString())
                        .integer(says.onward());
                optional(says.certificate());
                interval(says.validity());
            }
            case Federate says -> {
                begin(row, 11, FEDERATE);
                party(says.with());
                texts(says.commodities());
                encoder.text(says.within().toString());
                texts(says.declares());
                texts(says.requires());
                interval(says.validity());
            }
            case FileRates says -> {
                begin(row, 8, FILE_RATES);
                encoder.text(says.within().toString()).text(says.tariffId()).digest(says.tariffHash());
                time(says.inForceFrom());
            }
            case Qualify says -> {
                begin(row, 10, QUALIFY);
                party(says.subject());
                encoder.text(says.programme()).text(says.within().toString());
                optional(says.certificate());
                interval(says.validity());
            }
            case Revoke says -> {
                begin(row, 6, REVOKE);
                target(says.target());
                time(says.from());
            }
            case Rule says -> {
                begin(row, 9, RULE);
                encoder.text(says.within().toString())
                        .text(says.topic().text())
                        .items(says.terms().size());
                says.terms().forEach(this::term);
                interval(says.validity());
            }
            case StatusList says -> {
                begin(row, 9, STATUS_LIST);
                encoder.integer(says.epoch());
                time(says.issuedAt());
                time(says.nextUpdate());
                encoder.integer(says.revoked().count()).bytes(says.revoked().encode());
            }
            case LogKeys says -> {
                begin(row, 6, LOG_KEYS);
                encoder.text(says.log().text()).integer(says.after());
            }
        }
    }

    private void recognise(Row row, Recognise says) {
        signers.putIfAbsent(says.thumbprint(), next);
        begin(row, 11, RECOGNISE);
        party(says.authority());
        int roles = 0;
        for (Role role : says.roles()) roles |= 1 << ROLES.indexOf(role);
        encoder.integer(roles);
        texts(says.within().stream().map(Jurisdiction::toString).toList());
        encoder.digest(says.thumbprint());
        interval(says.validity());
        Interval certified = row.certified().orElseThrow();
        Instant notAfter = certified.to().minus(LAST_MILLISECOND);
        if (certified.from().equals(says.validity().from())
                && notAfter.equals(says.validity().to())) {
            encoder.nothing();
        } else {
            encoder.items(2);
            time(certified.from());
            time(notAfter);
        }
    }

    /** What every row begins with. */
    private void begin(Row row, int parts, int code) {
        encoder.items(parts).integer(code).digest(row.id());
        party(row.statement().by());
        Integer signer = signers.get(row.signedBy());
        if (signer == null) throw new IllegalArgumentException("row " + next + " is signed by a stranger");
        encoder.integer(signer);
    }

    private void party(PartyId party) {
        Integer known = parties.putIfAbsent(party, parties.size());
        if (known == null) encoder.text(party.text());
        else encoder.integer(known);
    }

    private void target(Target target) {
        encoder.items(2);
        switch (target) {
            case Target.Credential(var certificate) -> encoder.integer(0).digest(certificate);
            case Target.Authority(var party) -> {
                encoder.integer(1);
                party(party);
            }
            case Target.Made(var statement) -> encoder.integer(2).digest(statement);
        }
    }

    private void term(String name, Rule.Term term) {
        encoder.items(2).text(name);
        switch (term) {
            case Rule.Quantity(long value) -> encoder.integer(value);
            case Rule.Texts(List<String> values) -> texts(values);
        }
    }

    private void texts(List<String> texts) {
        encoder.items(texts.size());
        texts.forEach(encoder::text);
    }

    private void optional(Optional<Digest> digest) {
        if (digest.isPresent()) encoder.digest(digest.get());
        else encoder.nothing();
    }

    private void interval(Interval interval) {
        time(interval.from());
        time(interval.to());
    }

    /** Whole seconds as they are, since nearly all are; anything else as an array of milliseconds. */
    private void time(Instant instant) {
        if (instant.getNano() == 0) encoder.integer(instant.getEpochSecond());
        else encoder.items(1).instant(instant);
    }
}
