package org.plugpact.hub.views;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.decision.Accepted;
import org.plugpact.core.decision.Admission;
import org.plugpact.core.decision.Anchored;
import org.plugpact.core.decision.Booted;
import org.plugpact.core.decision.Closed;
import org.plugpact.core.decision.CommandAnswered;
import org.plugpact.core.decision.Commanded;
import org.plugpact.core.decision.Content;
import org.plugpact.core.decision.Corrected;
import org.plugpact.core.decision.Endorsed;
import org.plugpact.core.decision.Erased;
import org.plugpact.core.decision.Finding;
import org.plugpact.core.decision.IncidentRecorded;
import org.plugpact.core.decision.IntegrityRecorded;
import org.plugpact.core.decision.Lapsed;
import org.plugpact.core.decision.Marked;
import org.plugpact.core.decision.Metered;
import org.plugpact.core.decision.Offered;
import org.plugpact.core.decision.Opened;
import org.plugpact.core.decision.PortReported;
import org.plugpact.core.decision.Pruned;
import org.plugpact.core.decision.Reading;
import org.plugpact.core.decision.Registered;
import org.plugpact.core.decision.Started;
import org.plugpact.core.decision.StatementRecorded;
import org.plugpact.core.decision.Stopped;
import org.plugpact.core.decision.Stray;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.evidence.Metering;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.governance.Verdict;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Fact;
import org.plugpact.core.journal.FactHeader;
import org.plugpact.core.ledger.Books;
import org.plugpact.core.ledger.Counted;
import org.plugpact.core.ledger.Entry;
import org.plugpact.core.units.Power;

/** The rows that a run of facts gives, written in one transaction. Used by one thread. */
final class Batch {
    /** Facts of one log that may be decided in one millisecond. */
    private static final int RANK_BITS = 20;

    private final Table entered =
            new Table("entered", Table.Kind.FIRST, 2, "charger text", "log int4", "fact int8", "at int8");
    private final Table chargers = new Table(
            "charger",
            Table.Kind.OF_LOG,
            1,
            "charger text",
            "site text",
            "site_name text",
            "model text",
            "connectors int4",
            "operator text",
            "jurisdiction text",
            "zone text",
            "tariff_id text");
    private final Table boots = new Table(
            "boot", Table.Kind.OF_LOG, 1, "charger text", "vendor text", "model text", "firmware text", "at int8");
    private final Table ports = new Table(
            "port",
            Table.Kind.OF_LOG,
            2,
            "charger text",
            "connector int4",
            "status text",
            "error_code text",
            "info text",
            "at int8");
    private final PactRows pacts = new PactRows();
    private final Table readings = new Table(
            "reading", Table.Kind.KEYED, 2, "pact text", "fact int8", "at int8", "register int8", "power int8");
    private final Table strays = new Table(
            "stray",
            Table.Kind.ONCE,
            1,
            "fact int8",
            "charger text",
            "connector int4",
            "transaction int8",
            "report text",
            "register int8",
            "at int8");
    private final Table postings = new Table(
            "posting", Table.Kind.ONCE, 2, "fact int8", "line int4", "account text", "currency text", "minor int8");
    private final Table balances =
            new Table("balance", Table.Kind.SUM, 2, "account text", "currency text", "debits int8", "credits int8");
    private final Table marks =
            new Table("mark", Table.Kind.ONCE, 1, "fact int8", "pact text", "kind text", "detail text", "at int8");
    private final Table disputes = new Table(
            "dispute",
            Table.Kind.ONCE,
            1,
            "fact int8",
            "pact text",
            "dispute text",
            "kind text",
            "detail text",
            "jurisdiction text",
            "at int8");
    private final Table integrity = new Table(
            "integrity",
            Table.Kind.ONCE,
            1,
            "fact int8",
            "event text",
            "concerns text",
            "charger text",
            "measured int8",
            "threshold text",
            "rule text",
            "detail text",
            "by_role text",
            "jurisdiction text",
            "at int8");
    private final Table incidents = new Table(
            "incident",
            Table.Kind.ONCE,
            1,
            "fact int8",
            "charger text",
            "kind text",
            "detail text",
            "repeats int8",
            "at int8");
    private final Table statements =
            new Table("statement", Table.Kind.ONCE, 1, "fact int8", "id text", "kind text", "by_party text", "at int8");
    private final Table commands = new Table(
            "command",
            Table.Kind.OF_LOG,
            2,
            "charger text",
            "id text",
            "fact int8",
            "action text",
            "arguments text",
            "status text",
            "answer text",
            "at int8");
    private final Table tallies = new Table("tally", Table.Kind.SUM, 1, "name text", "amount int8");

    private final Erasures erasures = new Erasures();
    private final Prunings prunings = new Prunings();

    /** Adds the rows of one fact. */
    void add(int log, Fact fact) throws Malformed {
        var header = fact.header();
        long index = new Place(log, header.index()).number();
        long at = header.eventTime().toEpochMilli();
        pass(log, header);
        Content content = fact.content();
        Counted.of(content).forEach(tallies::add);
        switch (content) {
            case Opened _, Endorsed _, Anchored _ -> {}
            case StatementRecorded(var signed) ->
                statements.add(
                        index,
                        signed.id().hex(),
                        header.kind(),
                        signed.statement().by().text(),
                        at);
            case Registered(var said) -> {
                entered.add(said.charger().text(), log, index, at);
                registered(said);
            }
            case Offered(var offer) -> pacts.offered(pact(fact), rank(header), offer.content(), at);
            case Accepted(var acceptance) -> pacts.accepted(pact(fact), acceptance.content());
            case Admission admission -> admission(pact(fact), admission);
            case Started started -> pacts.started(pact(fact), started);
            case Reading reading -> reading(pact(fact), index, reading.sample());
            case Metered(var metering) -> metered(pact(fact), index, metering.content());
            case Stopped stopped -> pacts.stopped(pact(fact), stopped);
            case Stray stray -> stray(index, stray);
            case Closed closed -> closed(pact(fact), index, fact, closed);
            case Marked marked -> marked(index, at, marked);
            case IntegrityRecorded(var part) -> integrity(index, fact, part);
            case Content.OfDispute said -> dispute(index, fact, Docketed.of(said));
            case Corrected said -> {
                dispute(index, fact, Docketed.of(said));
                post(index, Books.entries(fact));
            }
            case Lapsed said -> dispute(index, fact, Docketed.of(said));
            case PortReported(var said) -> port(said);
            case Booted(var said) -> booted(said);
            case Erased(var said) -> erasures.add(log, header.log(), said);
            case Pruned(var said) -> prunings.add(log, header, said);
            case IncidentRecorded(var said) -> {
                String charger = said.charger().map(id -> id.text()).orElse("");
                incidents.add(index, charger, said.kind(), said.detail(), said.repeats(), at);
            }
            case Commanded(var said) ->
                commands.add(said.charger().text(), said.id(), index, said.action(), said.arguments(), null, null, at);
            case CommandAnswered(var said) ->
                commands.add(said.charger().text(), said.id(), null, null, null, said.status(), said.answer(), null);
        }
    }

    /** Adds what the header of a fact gives: all there is of a pruned one. */
    void pass(int log, FactHeader header) {
        tallies.add(log == Logs.OWN ? "facts" : "facts-kept", 1L);
        long index = new Place(log, header.index()).number();
        header.pact().ifPresent(pact -> pacts.fact(pact, index));
    }

    /** The order of pacts, whichever log they are in: by when they were decided, then by their place. */
    private static long rank(FactHeader header) {
        return (header.decidedTime().toEpochMilli() << RANK_BITS) | (header.index() & ((1L << RANK_BITS) - 1));
    }

    private void registered(Claim.Registration said) {
        chargers.add(
                said.charger().text(),
                said.site().text(),
                said.siteName(),
                said.model(),
                said.connectors(),
                said.operator().text(),
                said.jurisdiction().toString(),
                said.zone().getId(),
                said.tariffId());
    }

    private void port(Claim.PortStatus said) {
        ports.add(
                said.connector().charger().text(),
                said.connector().number(),
                said.status(),
                said.errorCode(),
                said.info(),
                said.at().toEpochMilli());
    }

    private void booted(Claim.Boot said) {
        boots.add(
                said.charger().text(),
                said.vendor(),
                said.model(),
                said.firmware(),
                said.at().toEpochMilli());
    }

    private static PactId pact(Fact fact) {
        return fact.header()
                .pact()
                .orElseThrow(
                        () -> new IllegalStateException("fact " + fact.header().index() + " is of no pact"));
    }

    private void admission(PactId pact, Admission admission) {
        Optional<Verdict> refusal = admission.refusals().stream().findFirst();
        pacts.admission(pact, admission, refusal.map(verdict -> verdict.predicate() + ": " + verdict.reason()));
    }

    private void metered(PactId pact, long index, Metering said) {
        if (said.number() == 0) pacts.metered(pact, said);
        if (said.last()) pacts.meteredLast(pact, said);
        reading(pact, index, said.sample());
    }

    private void reading(PactId pact, long index, Sample sample) {
        @Nullable Long power = sample.power().map(Power::milliwatts).orElse(null);
        pacts.reading(pact, sample, power);
        readings.add(
                pact.text(),
                index,
                sample.at().toEpochMilli(),
                sample.register().milliwattHours(),
                power);
    }

    private void stray(long index, Stray stray) {
        strays.add(
                index,
                stray.connector().charger().text(),
                stray.connector().number(),
                stray.transaction(),
                stray.report().text(),
                stray.sample().register().milliwattHours(),
                stray.sample().at().toEpochMilli());
    }

    private void closed(PactId pact, long index, Fact fact, Closed closed) throws Malformed {
        pacts.closed(pact, closed);
        post(index, Books.entries(fact));
    }

    /** Lines are counted over all entries of a fact. */
    private void post(long index, List<Entry> entries) {
        int line = 0;
        for (Entry entry : entries) {
            for (var posting : entry.postings()) {
                String account = posting.account().name();
                String currency = posting.amount().currency().getCurrencyCode();
                long minor = posting.amount().minor();
                postings.add(index, line++, account, currency, minor);
                balances.add(account, currency, Math.max(minor, 0), Math.max(-minor, 0));
            }
        }
    }

    private void integrity(long index, Fact fact, Part<Finding> part) {
        Finding found = part.content();
        String thresholds = found.thresholds().entrySet().stream()
                .map(term -> term.getKey().text() + " " + term.getValue())
                .collect(Collectors.joining(", "));
        integrity.add(
                index,
                found.event().text(),
                found.event().concerns().text(),
                found.charger().text(),
                found.measured(),
                thresholds,
                found.rule().map(Digest::hex).orElse(""),
                found.detail(),
                part.envelope().signatures().getFirst().role(),
                fact.header().jurisdiction().toString(),
                found.at().toEpochMilli());
    }

    private void dispute(long index, Fact fact, Docketed said) {
        disputes.add(
                index,
                pact(fact).text(),
                said.dispute().hex(),
                fact.kind().text(),
                said.words(),
                fact.header().jurisdiction().toString(),
                fact.header().eventTime().toEpochMilli());
    }

    private void marked(long index, long at, Marked marked) {
        String pact = marked.pact().map(PactId::text).orElse("");
        marks.add(index, pact, marked.mark().text(), marked.detail(), at);
    }

    /** Writes the rows of what was added, all of it from that log. */
    void flush(Connection connection, int log) throws SQLException {
        entered.flush(connection, log);
        pacts.flush(connection, log);
        for (Table table : tables()) table.flush(connection, log);
        erasures.flush(connection);
        prunings.flush(connection);
    }

    /** Forgets what waits, after a transaction that did not come through. */
    void clear() {
        entered.clear();
        pacts.clear();
        tables().forEach(Table::clear);
        erasures.clear();
        prunings.clear();
    }

    private List<Table> tables() {
        return List.of(
                chargers,
                boots,
                ports,
                readings,
                strays,
                postings,
                balances,
                marks,
                disputes,
                integrity,
                incidents,
                statements,
                commands,
                tallies);
    }
}
