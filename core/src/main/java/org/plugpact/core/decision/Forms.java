package org.plugpact.core.decision;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Recorded;
import org.plugpact.core.bytes.Signer;
import org.plugpact.core.bytes.SigningAs;
import org.plugpact.core.evidence.Acceptance;
import org.plugpact.core.evidence.Attestation;
import org.plugpact.core.evidence.Genesis;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Offer;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.Role;
import org.plugpact.core.governance.SignedStatement;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.units.Power;
import org.plugpact.core.units.Register;

/** How contents are written as fields and read again: one meaning, one form. */
final class Forms {
    private static final int CONNECTOR_PARTS = 2;
    private static final int VERDICT_PARTS = 4;

    private Forms() {}

    /** Reads a value from fields that may fail on their form. */
    interface Form<T> {
        T read(Reader reader) throws Malformed;
    }

    /** What was written under a kind. */
    static Content content(Kind kind, byte[] body, Fields fields) throws Malformed {
        return switch (kind) {
            case OPENING -> new Opened(Genesis.read(Envelope.decode(body), fields));
            case OFFER -> new Offered(Offer.read(Envelope.decode(body), fields));
            case ACCEPTANCE -> new Accepted(Acceptance.read(Envelope.decode(body), fields));
            case METERED -> new Metered(Metering.read(Envelope.decode(body), fields));
            case CLOSE -> new Closed(Close.read(Envelope.decode(body), fields));
            case RECOGNISE, DELEGATE, FILE_RATES, REVOKE, FEDERATE, QUALIFY, RULE, STATUS_LIST, LOG_KEYS ->
                statement(kind, body, fields);
            case ADMISSION -> attested(kind, body, fields, Admission::from);
            case STARTED -> plain(kind, body, fields, Started::from);
            case READING -> plain(kind, body, fields, Reading::from);
            case STOPPED -> plain(kind, body, fields, Stopped::from);
            case STRAY -> plain(kind, body, fields, Stray::from);
            case REGISTERED -> plain(kind, body, fields, Registered::from);
            case ENDORSED -> plain(kind, body, fields, Endorsed::from);
            case MARKED -> plain(kind, body, fields, Marked::from);
            case DISPUTED -> new Disputed(Dispute.read(Envelope.decode(body), fields));
            case EVIDENCE_ADDED -> new EvidenceAdded(Exhibit.read(Envelope.decode(body), fields));
            case RULED -> new Ruled(Ruling.read(Envelope.decode(body), fields));
            case WITHDRAWN -> new Withdrawn(Withdrawal.read(Envelope.decode(body), fields));
            case INTEGRITY -> new IntegrityRecorded(Finding.read(Envelope.decode(body), fields));
            case CORRECTED -> plain(kind, body, fields, Corrected::from);
            case LAPSED -> plain(kind, body, fields, Lapsed::from);
            case PORT_REPORTED -> plain(kind, body, fields, PortReported::from);
            case BOOTED -> plain(kind, body, fields, Booted::from);
            case INCIDENT -> plain(kind, body, fields, IncidentRecorded::from);
            case COMMANDED -> plain(kind, body, fields, Commanded::from);
            case COMMAND_ANSWERED -> plain(kind, body, fields, CommandAnswered::from);
            case ANCHORED -> plain(kind, body, fields, Anchored::from);
            case ERASED -> plain(kind, body, fields, Erased::from);
            case PRUNED -> plain(kind, body, fields, Pruned::from);
        };
    }

    private static StatementRecorded statement(Kind kind, byte[] body, Fields fields) throws Malformed {
        StatementRecorded recorded = new StatementRecorded(SignedStatement.read(Envelope.decode(body), fields));
        if (recorded.kind() != kind) throw new Malformed("a " + recorded.kind().text() + " as " + kind.text());
        return recorded;
    }

    private static <T> T attested(Kind kind, byte[] body, Fields fields, Form<T> form) throws Malformed {
        own(kind, Envelope.decode(body), fields);
        return read(kind, fields, form);
    }

    private static <T> T plain(Kind kind, byte[] body, Fields fields, Form<T> form) throws Malformed {
        Recorded recorded = Recorded.decode(body);
        if (!recorded.kind().equals(kind.text())) throw new Malformed("a " + recorded.kind() + " as " + kind.text());
        if (!fields.matches(recorded.payload())) throw new Malformed("fields of another " + kind.text());
        return read(kind, fields, form);
    }

    static void own(Kind kind, Envelope envelope, Fields fields) throws Malformed {
        if (!envelope.kind().equals(kind.text())) throw new Malformed("a " + envelope.kind() + " as " + kind.text());
        if (!fields.matches(envelope.payload())) throw new Malformed("fields of another " + kind.text());
    }

    /** Reads all fields. A value that its record refuses is as malformed as a missing one. */
    static <T> T read(Kind kind, Fields fields, Form<T> form) throws Malformed {
        Reader reader = fields.reader();
        try {
            T value = form.read(reader);
            reader.done();
            return value;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
            throw new Malformed(kind.text() + ": " + wrong.getMessage());
        }
    }

    /** Signs for one party, in one role. */
    static Envelope sign(Kind kind, Fields fields, Signer signer, Role role, Instant at) {
        return Envelope.sign(
                kind.text(), fields.payload(), List.of(new SigningAs(signer, role.text(), milliseconds(at))));
    }

    /** What one party signs alone. */
    static <T> Part<T> signed(Kind kind, T content, Fields fields, Signer signer, Role role, Instant at) {
        return new Part<>(content, sign(kind, fields, signer, role, at), fields);
    }

    /** The same, read. */
    static <T> Part<T> part(Kind kind, Envelope envelope, Fields fields, Form<T> form) throws Malformed {
        own(kind, envelope, fields);
        return new Part<>(read(kind, fields, form), envelope, fields);
    }

    /** @throws IllegalArgumentException if a text is longer, or has half a character (an unpaired surrogate) */
    static void require(String what, String text, int charactersMax) {
        if (text.length() > charactersMax) throw new IllegalArgumentException(what + " of " + text.length());
        boolean half = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (half) throw new IllegalArgumentException(what + " with half a character");
    }

    /** A record holds whole milliseconds; what is finer is dropped before it is written down. */
    static Instant milliseconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    static Cbor connector(ConnectorId connector) {
        return Cbor.items(Cbor.of(connector.charger().text()), Cbor.of(connector.number()));
    }

    static ConnectorId connector(Reader reader) throws Malformed {
        List<Cbor> parts = reader.value("connector", value -> value.asItems(CONNECTOR_PARTS));
        return new ConnectorId(
                new ChargerId(parts.get(0).asText()), parts.get(1).asInt());
    }

    static TransactionNumber transaction(Reader reader) throws Malformed {
        return new TransactionNumber(reader.int32("transaction"));
    }

    static Optional<PactId> pact(Reader reader) throws Malformed {
        return reader.optional("pact", reader::digest).map(Digest::hex).map(PactId::new);
    }

    static Fields.Builder put(Fields.Builder into, Sample sample) {
        into.put("at", sample.at()).put("register", sample.register().milliwattHours());
        sample.power().ifPresent(power -> into.put("power", power.milliwatts()));
        sample.reported().ifPresent(text -> into.put("reported", text));
        return into;
    }

    static Sample sample(Reader reader) throws Malformed {
        return new Sample(
                reader.instant("at"),
                new Register(reader.integer("register")),
                reader.optional("power", name -> new Power(reader.integer(name))),
                reader.erasable("reported", reader::text));
    }

    static Attestation attestation(Reader reader) throws Malformed {
        String text = reader.text("attestation");
        return Attestation.named(text).orElseThrow(() -> new Malformed("no such attestation: " + text));
    }

    static <T> T named(String what, T[] all, Function<T, String> name, String text) throws Malformed {
        for (T value : all) {
            if (name.apply(value).equals(text)) return value;
        }
        throw new Malformed("no such " + what + ": " + text);
    }

    static Cbor digests(List<Digest> digests) {
        return Cbor.items(digests.stream().map(Cbor::of).toList());
    }

    static List<Digest> readDigests(List<Cbor> items) throws Malformed {
        List<Digest> digests = new ArrayList<>(items.size());
        for (Cbor item : items) digests.add(item.asDigest());
        return digests;
    }

    static Cbor verdicts(List<Verdict> verdicts) {
        return Cbor.items(verdicts.stream().map(Verdict::toCbor).toList());
    }

    static List<Verdict> readVerdicts(List<Cbor> items) throws Malformed {
        List<Verdict> verdicts = new ArrayList<>(items.size());
        for (Cbor item : items) {
            List<Cbor> parts = item.asItems(VERDICT_PARTS);
            verdicts.add(new Verdict(
                    parts.get(0).asText(),
                    parts.get(1).asBool(),
                    parts.get(2).asText(),
                    readDigests(parts.get(3).asItems())));
        }
        return verdicts;
    }
}
