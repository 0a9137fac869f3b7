package org.plugpact.core.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.governance.Delegate;
import org.plugpact.core.governance.Federate;
import org.plugpact.core.governance.FileRates;
import org.plugpact.core.governance.LogKeys;
import org.plugpact.core.governance.Qualify;
import org.plugpact.core.governance.Recognise;
import org.plugpact.core.governance.Revoke;
import org.plugpact.core.governance.RevokedPrefixes;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.Row;
import org.plugpact.core.governance.Rule;
import org.plugpact.core.governance.Statement;
import org.plugpact.core.governance.StatusList;
import org.plugpact.core.governance.Target;
import org.plugpact.core.governance.Topic;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.LogId;
import org.plugpact.core.identity.PartyId;
import org.plugpact.core.units.Interval;

/**
 * Reads what {@link RowWriter} wrote, row after row. That there is no other way to write the same is for the caller to
 * check, by writing it again.
 */
final class RowReader {
    private static final byte[] LEFT_OUT = {};

    private final List<PartyId> parties = new ArrayList<>();
    private final List<Optional<Row>> rows = new ArrayList<>();

    // The row that is being read.
    private List<Cbor> parts = List.of();
    private int at;

    /** As if these rows had been read already. */
    static RowReader after(List<Optional<Row>> rows) {
        RowReader reader = new RowReader();
        for (Optional<Row> row : rows) {
            reader.rows.add(row);
            row.ifPresent(one -> mentioned(one.statement()).forEach(reader::mention));
        }
        return reader;
    }

    /** The parties of a statement, in the order in which a row names them. */
    private static List<PartyId> mentioned(Statement statement) {
        return switch (statement) {
            case Recognise says -> List.of(says.by(), says.authority());
            case Delegate says -> List.of(says.by(), says.principal(), says.to());
            case Federate says -> List.of(says.by(), says.with());
            case Qualify says -> List.of(says.by(), says.subject());
            case Revoke says ->
                says.target() instanceof Target.Authority(var party) ? List.of(says.by(), party) : List.of(says.by());
            case FileRates says -> List.of(says.by());
            case Rule says -> List.of(says.by());
            case StatusList says -> List.of(says.by());
            case LogKeys says -> List.of(says.by());
        };
    }

    private void mention(PartyId party) {
        if (!parties.contains(party)) parties.add(party);
    }

    List<Optional<Row>> rows() {
        return List.copyOf(rows);
    }

    void read(Cbor row) throws Malformed {
        if (row instanceof Cbor.Null) {
            rows.add(Optional.empty());
            return;
        }
        parts = row.asItems();
        at = 0;
        int code = part().asInt();
        Digest id = part().asDigest();
        PartyId by = party(part());
        int signer = part().asInt();
        if (code == RowWriter.RECOGNISE) {
            recognise(id, by, signer);
        } else {
            Statement statement = statement(code, by);
            add(new Row(id, statement, signedBy(signer), Optional.empty()));
        }
    }

    private void add(Row row) throws Malformed {
        if (at != parts.size()) throw new Malformed("row " + rows.size() + ": " + (parts.size() - at) + " parts more");
        rows.add(Optional.of(row));
    }

    private Statement statement(int code, PartyId by) throws Malformed {
        return switch (code) {
            case RowWriter.DELEGATE -> delegate(by);
            case RowWriter.FEDERATE -> federate(by);
            case RowWriter.FILE_RATES -> filing(by);
            case RowWriter.QUALIFY -> qualify(by);
            case RowWriter.REVOKE -> revoke(by);
            case RowWriter.RULE -> rule(by);
            case RowWriter.STATUS_LIST -> list(by);
            case RowWriter.LOG_KEYS -> logKeys(by);
            default -> throw new Malformed("row " + rows.size() + ": of an unknown kind " + code);
        };
    }

    private void recognise(Digest id, PartyId by, int signer) throws Malformed {
        PartyId authority = party(part());
        int mask = part().asInt();
        List<Role> roles = new ArrayList<>();
        for (int i = 0; i < RowWriter.ROLES.size(); i++) {
            if ((mask >>> i & 1) == 1) roles.add(RowWriter.ROLES.get(i));
        }
        Collections.sort(roles);
        List<Jurisdiction> within = new ArrayList<>();
        for (String place : texts(part())) within.add(place(place));
        Digest thumbprint = part().asDigest();
        Interval validity = interval();
        Cbor own = part();
        Interval certified = own instanceof Cbor.Null ? certified(validity) : certified(interval(own.asItems(2)));
        Digest signedBy = signer == rows.size() ? thumbprint : signedBy(signer);
        Recognise says = Malformed.unless(
                "row " + rows.size(),
                () -> new Recognise(by, authority, roles, within, thumbprint, LEFT_OUT, validity));
        add(new Row(id, says, signedBy, Optional.of(certified)));
    }

    private static Interval certified(Interval untilNotAfter) throws Malformed {
        return Malformed.unless(
                "a certificate's validity",
                () -> new Interval(untilNotAfter.from(), untilNotAfter.to().plus(RowWriter.LAST_MILLISECOND)));
    }

    private Statement delegate(PartyId by) throws Malformed {
        PartyId principal = party(part());
        PartyId to = party(part());
        Role role = role(part().asInt());
        Jurisdiction within = place(part().asText());
        int onward = part().asInt();
        Optional<Digest> certificate = optional(part());
        Interval validity = interval();
        return unless(() -> new Delegate(by, principal, to, role, within, onward, certificate, validity));
    }

    private Statement federate(PartyId by) throws Malformed {
        PartyId with = party(part());
        List<String> commodities = texts(part());
        Jurisdiction within = place(part().asText());
        List<String> declares = texts(part());
        List<String> requires = texts(part());
        Interval validity = interval();
        return unless(() -> new Federate(by, with, commodities, within, declares, requires, validity));
    }

    private Statement filing(PartyId by) throws Malformed {
        Jurisdiction within = place(part().asText());
        String tariffId = part().asText();
        Digest hash = part().asDigest();
        Instant inForceFrom = time(part());
        return unless(() -> new FileRates(by, within, tariffId, hash, LEFT_OUT, inForceFrom));
    }

    private Statement qualify(PartyId by) throws Malformed {
        PartyId subject = party(part());
        String programme = part().asText();
        Jurisdiction within = place(part().asText());
        Optional<Digest> certificate = optional(part());
        Interval validity = interval();
        return unless(() -> new Qualify(by, subject, programme, within, certificate, validity));
    }

    private Statement revoke(PartyId by) throws Malformed {
        List<Cbor> pair = part().asItems(2);
        Target target = switch (pair.get(0).asInt()) {
            case 0 -> new Target.Credential(pair.get(1).asDigest());
            case 1 -> new Target.Authority(party(pair.get(1)));
            case 2 -> new Target.Made(pair.get(1).asDigest());
            default -> throw new Malformed("row " + rows.size() + ": revokes something unknown");
        };
        Instant from = time(part());
        return unless(() -> new Revoke(by, target, from));
    }

    private Statement rule(PartyId by) throws Malformed {
        Jurisdiction within = place(part().asText());
        String topic = part().asText();
        SortedMap<String, Rule.Term> terms = new TreeMap<>();
        for (Cbor item : part().asItems()) {
            List<Cbor> pair = item.asItems(2);
            Cbor value = pair.get(1);
            List<String> texts = value instanceof Cbor.Items ? texts(value) : List.of();
            Rule.Term term = value instanceof Cbor.Items
                    ? Malformed.unless("a term", () -> new Rule.Texts(texts))
                    : new Rule.Quantity(value.asLong());
            terms.put(pair.get(0).asText(), term);
        }
        Interval validity = interval();
        return unless(() -> new Rule(by, within, Topic.of(topic), terms, validity));
    }

    private Statement list(PartyId by) throws Malformed {
        long epoch = part().asLong();
        Instant issuedAt = time(part());
        Instant nextUpdate = time(part());
        RevokedPrefixes revoked = RevokedPrefixes.decode(part().asLong(), part().asBytes());
        return unless(() -> new StatusList(by, epoch, issuedAt, nextUpdate, revoked));
    }

    private Statement logKeys(PartyId by) throws Malformed {
        String log = part().asText();
        long after = part().asLong();
        return unless(() -> new LogKeys(by, new LogId(log), after, List.of()));
    }

    private <T> T unless(Supplier<T> maker) throws Malformed {
        return Malformed.unless("row " + rows.size(), maker);
    }

    private Cbor part() throws Malformed {
        if (at == parts.size()) throw new Malformed("row " + rows.size() + " ends too early");
        return parts.get(at++);
    }

    private PartyId party(Cbor value) throws Malformed {
        if (value instanceof Cbor.Text(var text)) {
            PartyId party = unless(() -> new PartyId(text));
            mention(party);
            return party;
        }
        int number = value.asInt();
        if (number < 0 || number >= parties.size()) throw new Malformed("row " + rows.size() + ": nobody's number");
        return parties.get(number);
    }

    private Digest signedBy(int row) throws Malformed {
        if (row >= 0 && row < rows.size()) {
            Optional<Row> signer = rows.get(row);
            if (signer.isPresent() && signer.get().statement() instanceof Recognise says) return says.thumbprint();
        }
        throw new Malformed("row " + rows.size() + ": its signer is no row before it");
    }

    private Role role(int number) throws Malformed {
        if (number < 0 || number >= RowWriter.ROLES.size()) {
            throw new Malformed("row " + rows.size() + ": an unknown role");
        }
        return RowWriter.ROLES.get(number);
    }

    private Jurisdiction place(String text) throws Malformed {
        return unless(() -> Jurisdiction.parse(text));
    }

    private static List<String> texts(Cbor value) throws Malformed {
        List<String> texts = new ArrayList<>();
        for (Cbor text : value.asItems()) texts.add(text.asText());
        return texts;
    }

    private static Optional<Digest> optional(Cbor value) throws Malformed {
        return value instanceof Cbor.Null ? Optional.empty() : Optional.of(value.asDigest());
    }

    private Interval interval() throws Malformed {
        return interval(List.of(part(), part()));
    }

    private Interval interval(List<Cbor> fromAndTo) throws Malformed {
        Instant from = time(fromAndTo.get(0));
        Instant to = time(fromAndTo.get(1));
        return unless(() -> new Interval(from, to));
    }

    private Instant time(Cbor value) throws Malformed {
        if (value instanceof Cbor.Items) return value.asItems(1).getFirst().asInstant();
        long seconds = value.asLong();
        return unless(() -> Instant.ofEpochSecond(seconds));
    }
}
