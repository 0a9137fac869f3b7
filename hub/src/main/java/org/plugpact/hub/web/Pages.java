package org.plugpact.hub.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.PactId;
import org.plugpact.core.journal.Disclosure;
import org.plugpact.core.journal.DriverReceipt;
import org.plugpact.core.journal.PactRecord;
import org.plugpact.core.journal.Purpose;
import org.plugpact.core.review.DriverReview;
import org.plugpact.core.review.Review;
import org.plugpact.hub.agents.Disclosures;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.log.PublicLogs;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.views.PactRow;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.views.Records;

/** Renders pages from views. */
final class Pages {
    private static final int SESSIONS_PER_PAGE = 100;
    private static final int FILE_NAME_DIGITS = 16;

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Queries queries;
    private final RunningCosts costs;
    private final Records records;
    private final Disclosures disclosures;
    private final Verifier verifier;
    private final Health health;
    private final Links links;
    private final PublicLogs logs;
    private final Desk desk;
    private final InstantSource clock;

    Pages(Web.Shown shown, Desk desk, InstantSource clock) {
        this.queries = shown.queries();
        this.records = shown.records();
        this.disclosures = shown.disclosures();
        this.verifier = shown.verifier();
        this.health = shown.health();
        this.links = shown.links();
        this.logs = shown.logs();
        this.costs = new RunningCosts(queries);
        this.desk = desk;
        this.clock = clock;
    }

    /** Every template gets what ails the hub, beside values of its own. */
    private String render(String template, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("troubles", health.troubles());
        var output = new StringOutput();
        templates.render(template, all, output);
        return output.toString();
    }

    private LiveState state() throws SQLException {
        var sites = queries.sites();
        return new LiveState(sites, queries.totals(), costs.of(sites, desk.bundle()));
    }

    Reply live() throws SQLException {
        return Reply.html(200, render("live.jte", Map.of("state", state())));
    }

    /** What ails the hub; asks nobody, so it is there when the database is not. */
    String troubleFragment() {
        return render("troubles.jte", Map.of());
    }

    /** The part of the live page that changes. */
    String liveFragment() {
        try {
            return render("sites.jte", Map.of("state", state()));
        } catch (SQLException away) {
            throw new IllegalStateException(away.getMessage(), away);
        }
    }

    Reply sessions(long beforeRank) throws SQLException {
        List<PactRow> pacts = queries.pacts(beforeRank, SESSIONS_PER_PAGE);
        String older = pacts.size() < SESSIONS_PER_PAGE
                ? ""
                : Long.toString(pacts.getLast().rank());
        return Reply.html(200, render("sessions.jte", Map.of("pacts", pacts, "older", older)));
    }

    Reply books() throws SQLException {
        var values =
                Map.<String, Object>of("totals", queries.totals(), "balances", queries.balances("", Queries.ROWS_MAX));
        return Reply.html(200, render("books.jte", values));
    }

    /** Where visitors check files by themselves: the same page for everybody. */
    Reply verify() {
        return VerifyPage.closed(Reply.html(200, render("verify.jte", Map.of())));
    }

    Reply lines() {
        var values = Map.<String, Object>of("sites", links.sites(), "up", links.line());
        return Reply.html(200, render("lines.jte", values));
    }

    /** Integrity events within a place that concern a role; an empty text is every one. */
    Reply oddities(String within, String concerns) throws SQLException {
        var values = Map.<String, Object>of(
                "integrity", queries.integrity(within, concerns, Queries.ROWS_MAX),
                "disputes", queries.disputes(within, Queries.ROWS_MAX),
                "marks", queries.marks(Queries.ROWS_MAX),
                "incidents", queries.incidents(Queries.ROWS_MAX));
        return Reply.html(200, render("oddities.jte", values));
    }

    /** @param by who is signed in as an administrator, if somebody is */
    Reply authorities(AuthoritiesPage page, Optional<SignIn> by) {
        return page(200, "authorities.jte", Map.of("page", page, "by", by));
    }

    /** What was published of the log, and how to fetch it. */
    Reply log() {
        return page(200, "log.jte", Map.of("page", LogPage.of(logs, desk.bundle())));
    }

    /** A log of another hub that is kept here, and how to fetch it. */
    Reply keptLog(Optional<Integer> number) {
        return number.flatMap(logs::standing)
                .map(log -> page(200, "kept.jte", Map.of("page", log, "key", LogPage.key(log.key()))))
                .orElseGet(() -> problem(404, "No such log", "This hub keeps no log of that number."));
    }

    Reply page(int status, String template, Map<String, Object> values) {
        return Reply.html(status, render(template, values));
    }

    /** A pact's page, each signature and proof on it checked now. */
    Reply pact(String id) throws SQLException {
        Optional<PactId> pact = pactId(id);
        if (pact.isEmpty()) return noPact();
        Optional<PactRecord> record = records.of(pact.get());
        Optional<PactRow> row = queries.pact(pact.get());
        if (record.isEmpty() || row.isEmpty()) return noPact(pact.get());
        var page = new PactPage(
                row.get(),
                Review.of(record.get(), verifier),
                clock.instant(),
                queries.postingsOf(pact.get()),
                queries.marksOf(pact.get()));
        return Reply.html(200, render("pact.jte", Map.of("page", page)));
    }

    /** The record as a file that verifies without this hub. */
    Reply record(String id) throws SQLException {
        Optional<PactId> pact = pactId(id);
        if (pact.isEmpty()) return noPact();
        Optional<PactRecord> record = records.of(pact.get());
        if (record.isEmpty()) return noPact(pact.get());
        return Reply.download(
                "application/cbor", record.get().encode(), "pact-" + id.substring(0, FILE_NAME_DIGITS) + ".plugpact");
    }

    /** What a driver takes home, for print; {@code hub} is where this one was asked. */
    Reply receipt(String id, String hub) throws SQLException {
        Optional<PactId> pact = pactId(id);
        Optional<PactRow> row = pact.isEmpty() ? Optional.empty() : queries.pact(pact.get());
        Optional<PactRecord> record = pact.isEmpty() ? Optional.empty() : records.of(pact.get());
        if (row.isEmpty() || record.isEmpty()) return noPact();
        Review review = Review.of(record.get(), verifier);
        return receipt(review)
                .map(receipt -> ReceiptPage.of(row.get(), review, DriverReview.of(receipt, verifier), hub))
                .map(page -> Reply.html(200, render("receipt.jte", Map.of("page", page))))
                .orElseGet(this::noReceipt);
    }

    /** The same as a file that verifies without this hub. */
    Reply receiptFile(String id) throws SQLException {
        Optional<PactId> pact = pactId(id);
        Optional<PactRecord> record = pact.isEmpty() ? Optional.empty() : records.of(pact.get());
        if (record.isEmpty()) return noPact();
        return receipt(Review.of(record.get(), verifier))
                .map(receipt -> Reply.download(
                        "application/cbor",
                        receipt.encode(),
                        "receipt-" + id.substring(0, FILE_NAME_DIGITS) + ".plugpact"))
                .orElseGet(this::noReceipt);
    }

    private static Optional<DriverReceipt> receipt(Review review) {
        if (review.logKey().isEmpty()) return Optional.empty();
        try {
            return DriverReceipt.of(review.record(), review.logKey().get());
        } catch (Malformed broken) {
            throw new IllegalStateException("the journal is damaged", broken);
        }
    }

    private Reply noReceipt() {
        return problem(404, "No receipt", "There is one as soon as the pact is closed.");
    }

    /** What of the record a purpose shows, to whom: a file that verifies without this hub. */
    Reply disclosure(String id, String purpose, String to) throws SQLException {
        Optional<PactId> pact = pactId(id);
        Optional<Purpose> meant = Purpose.named(purpose);
        Optional<PactRecord> record = pact.isEmpty() ? Optional.empty() : records.of(pact.get());
        if (pact.isEmpty() || meant.isEmpty()) return noPact();
        if (record.isEmpty()) return noPact(pact.get());
        if (to.isBlank() || to.length() > Disclosure.Said.AUDIENCE_MAX) {
            return problem(400, "For whom?", "A disclosure names whom it is for.");
        }
        return Reply.download(
                "application/cbor",
                disclosures.of(record.get(), meant.get(), to).encode(),
                "pact-" + id.substring(0, FILE_NAME_DIGITS) + "-" + meant.get() + ".plugpact");
    }

    private static Optional<PactId> pactId(String text) {
        try {
            return Optional.of(new PactId(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Says what became of it, if there was one. */
    private Reply noPact(PactId id) throws SQLException {
        Optional<Records.Pruned> pruned = records.pruned(id);
        if (pruned.isEmpty()) return noPact();
        return problem(
                410,
                "Pruned",
                "This pact's time was over: it was pruned at " + pruned.get().at() + " under rule "
                        + pruned.get().rule() + ", as fact " + pruned.get().fact()
                        + " says. Its headers are in the log, and what it came to is in the books.");
    }

    private Reply noPact() {
        return problem(404, "No such pact", "This hub has no record of that number.");
    }

    Reply problem(int status, String title, String detail) {
        return Reply.html(status, render("problem.jte", Map.of("title", title, "detail", detail)));
    }
}
