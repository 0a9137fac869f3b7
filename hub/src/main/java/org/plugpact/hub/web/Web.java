package org.plugpact.hub.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.plugpact.core.bytes.Verifier;
import org.plugpact.core.identity.Jurisdiction;
import org.plugpact.core.identity.PartyId;
import org.plugpact.hub.agents.Devices;
import org.plugpact.hub.agents.Disclosures;
import org.plugpact.hub.agents.Endorsements;
import org.plugpact.hub.agents.Forgetting;
import org.plugpact.hub.agents.Pleadings;
import org.plugpact.hub.agents.Pruner;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.certificates.CertificateOffice;
import org.plugpact.hub.desk.Desk;
import org.plugpact.hub.desk.DeskBusy;
import org.plugpact.hub.log.PublicLogs;
import org.plugpact.hub.ops.Config;
import org.plugpact.hub.ops.Health;
import org.plugpact.hub.people.People;
import org.plugpact.hub.views.Exhibits;
import org.plugpact.hub.views.Queries;
import org.plugpact.hub.views.Records;
import org.plugpact.hub.views.Traces;
import org.plugpact.hub.views.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages' server. Each request is handled on a virtual thread of its own, at most {@link #REQUESTS_MAX} at once. */
public final class Web implements AutoCloseable {
    /** Requests being handled; a further one is answered with 503 and told to come again. */
    private static final int REQUESTS_MAX = 128;

    static final int BODY_BYTES_MAX = 1 << 20;

    private static final int IDLE_SECONDS = 120;
    private static final Map<String, String> ASSETS = Map.of(
            "style.css", "text/css; charset=utf-8",
            "live.mjs", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    /** Nothing from anywhere else, no inline script or style, no framing. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri"
                    + " 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private static final Logger LOG = LoggerFactory.getLogger(Web.class);

    private final Semaphore requests = new Semaphore(REQUESTS_MAX);
    private final Pages pages;
    private final StrangersDoor strangers;
    private final AdminDoor administrators;
    private final ApiDoor programs;
    private final LogRoutes logs;
    private final Live live;
    private final boolean loopbackOnly;
    private final HttpServer server;

    /**
     * What administrators act through.
     *
     * @param token their bearer token
     * @param jurisdiction of a charger that names none
     * @param tariff of a charger that names none
     * @param persons exports and forgets people
     * @param governing takes authorities' statements, and hands out bundles
     * @param ocpp the port at which chargers connect
     * @param ocppTls the same with TLS
     * @param tools for chargers as devices
     */
    public record Administration(
            String token,
            Registrar registrar,
            Pleadings pleadings,
            People people,
            Persons persons,
            Devices devices,
            Jurisdiction jurisdiction,
            String tariff,
            Governing governing,
            int ocpp,
            int ocppTls,
            StationTools tools) {
        @Override
        public String toString() {
            return "Administration";
        }
    }

    /**
     * What a person may ask for.
     *
     * @param home the hub's own network
     * @param forgetting empty at a site, whose upper hub has the people
     */
    public record Persons(PartyId home, Traces traces, Optional<Forgetting> forgetting, Optional<Pruner> pruner) {}

    /** What answers a request. */
    interface Page {
        Reply answer(RoutingContext context) throws SQLException, IOException, Api.Refused, DeskBusy;
    }

    private Web(Vertx vertx, Config config, Pages pages, Shown shown, Apis apis, SignedRoutes.Behind behind)
            throws IOException {
        this.pages = pages;
        this.strangers = new StrangersDoor(
                apis.endorsing(),
                apis.handing(),
                apis.files(),
                new CertificateStates(apis.office(), this::answer),
                this::answer);
        Administering administering = new Administering(apis.governing(), pages);
        SignIns signIns = new SignIns(InstantSource.system());
        this.administrators = new AdminDoor(apis.gate(), signIns, administering, pages, this::answer);
        this.programs = new ApiDoor(apis, administering, this::answer);
        this.logs = new LogRoutes(shown.logs(), apis.governing(), this::answer);
        this.live = new Live(pages::troubleFragment, pages::liveFragment);
        this.loopbackOnly = InetAddress.getByName(config.bind()).isLoopbackAddress();
        shown.views().onAdvance(live::changed);
        shown.health().onChange(live::changed);
        var options = new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setCompressionSupported(true)
                .setMaxFormAttributeSize(BODY_BYTES_MAX);
        this.server = vertx.createHttpServer(options)
                .requestHandler(router(vertx, behind))
                .listen(config.ports().web(), config.bind())
                .await();
    }

    /**
     * What pages are made of.
     *
     * @param verifier checks what is shown as it is shown
     * @param exhibits the bytes of what was brought to disputes
     * @param disclosures what of a record is given out for a purpose
     * @param health its troubles stand on every page
     * @param links between sites and their upper hub
     * @param logs what is published
     */
    public record Shown(
            Queries queries,
            Views views,
            Records records,
            Exhibits exhibits,
            Disclosures disclosures,
            Verifier verifier,
            Health health,
            Links links,
            PublicLogs logs) {}

    /** What answers machines. */
    record Apis(
            Gate gate,
            Api api,
            DisputeRoutes disputing,
            PeopleApi persons,
            RetentionApi retention,
            Governing governing,
            Endorsing endorsing,
            Handing handing,
            StationApis stations,
            FileRoutes files,
            CertificateOffice office) {}

    /**
     * Opens the door.
     *
     * @param rooms hang further pages behind the sign-in
     */
    public static Web open(
            Vertx vertx,
            Config config,
            Shown shown,
            Desk desk,
            Endorsements endorsements,
            Administration by,
            Consumer<SignedRoutes> rooms)
            throws IOException {
        var defaults =
                new Api.Defaults(by.jurisdiction(), config.zone(), by.tariff(), new Api.Doors(by.ocpp(), by.ocppTls()));
        var api = new Api(
                by.registrar(),
                by.people(),
                by.devices(),
                desk,
                shown.queries(),
                shown.links(),
                defaults,
                by.tools().standards());
        var pages = new Pages(shown, desk, config.clock());
        var disputing = new DisputeRoutes(
                new DisputesApi(by.pleadings(), shown.queries()), new ExhibitsApi(desk, shown.exhibits()));
        var persons = new PeopleApi(by.people(), by.tools().credit(), by.devices(), shown.queries(), by.persons());
        Apis apis = new Apis(
                new Gate(by.token()),
                api,
                disputing,
                persons,
                new RetentionApi(by.persons().pruner()),
                by.governing(),
                new Endorsing(endorsements),
                new Handing(by.devices()),
                StationApis.of(by.tools(), desk, by.people(), config.zone()),
                new FileRoutes(by.tools().transfers()),
                by.tools().office());
        var behind = new SignedRoutes.Behind(
                new Ordering(desk, by.governing().acts(), by.tools().standards()), rooms);
        return new Web(vertx, config, pages, shown, apis, behind);
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    private Router router(Vertx vertx, SignedRoutes.Behind behind) {
        var router = Router.router(vertx);
        router.route().handler(this::guard).failureHandler(Web::failed);
        administrators.routes(router);
        behind.rooms().accept(new SignedRoutes(router, administrators, pages, behind.ordering(), this::answer));
        logs.routes(router);
        strangers.routes(router);
        programs.routes(router);
        router.get("/").handler(context -> answer(context, request -> pages.live()));
        router.get("/live").handler(this::watch);
        router.get("/sessions").handler(context -> answer(context, request -> pages.sessions(before(request))));
        router.get("/pacts/:id").handler(context -> answer(context, request -> pages.pact(param(request, "id"))));
        router.get("/pacts/:id/record")
                .handler(context -> answer(context, request -> pages.record(param(request, "id"))));
        router.get("/pacts/:id/receipt")
                .handler(context -> answer(context, request -> pages.receipt(param(request, "id"), address(request))));
        router.get("/pacts/:id/receipt/file")
                .handler(context -> answer(context, request -> pages.receiptFile(param(request, "id"))));
        router.get("/pacts/:id/disclosures/:purpose")
                .handler(context -> answer(
                        context,
                        request -> pages.disclosure(
                                param(request, "id"), param(request, "purpose"), query(request, "to"))));
        router.get("/books").handler(context -> answer(context, request -> pages.books()));
        router.get("/oddities")
                .handler(context -> answer(
                        context, request -> pages.oddities(query(request, "within"), query(request, "concerns"))));
        router.get("/lines").handler(context -> answer(context, request -> pages.lines()));
        router.get("/verify").handler(context -> answer(context, request -> pages.verify()));
        router.get("/assets/verify/:name").handler(context -> answer(context, VerifyPage::module));
        router.get("/log").handler(context -> answer(context, request -> pages.log()));
        router.get("/logs/:number")
                .handler(context -> answer(context, request -> pages.keptLog(LogRoutes.number(request))));
        router.get("/assets/:name").handler(context -> answer(context, this::asset));
        router.route()
                .handler(context ->
                        answer(context, request -> pages.problem(404, "Not here", "There is no such page.")));
        return router;
    }

    /** Whoever hangs up while sending, or sends more than may be, has made no error of ours. */
    private static void failed(RoutingContext context) {
        if (context.failure() instanceof HttpClosedException) {
            LOG.debug("{} hung up", context.request().remoteAddress());
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            context.response().setStatusCode(context.statusCode()).end();
        } else {
            context.next();
        }
    }

    /** Security headers on everything; on loopback, no page for a name that a foreign site had pointed here. */
    private void guard(RoutingContext context) {
        HEADERS.forEach(context.response()::putHeader);
        if (loopbackOnly
                && !isLoopback(
                        context.request().authority() == null
                                ? ""
                                : context.request().authority().host())) {
            context.response().setStatusCode(421).end("This hub answers to localhost only.\n");
            return;
        }
        context.next();
    }

    private static boolean isLoopback(String host) {
        return Set.of("localhost", "127.0.0.1", "::1", "[::1]").contains(host);
    }

    private void answer(RoutingContext context, Page page) {
        if (!requests.tryAcquire()) {
            context.response().setStatusCode(503).putHeader("Retry-After", "1").end("Busy; please come again.\n");
            return;
        }
        Thread.ofVirtual().name("web").start(() -> {
            try {
                send(context.response(), page.answer(context));
            } catch (Api.Refused refused) {
                send(context.response(), refused.reply());
            } catch (DeskBusy busy) {
                context.response().putHeader("Retry-After", "1");
                send(context.response(), Reply.json(503, "{\"error\":\"busy, send again\"}"));
            } catch (SQLException | IOException away) {
                LOG.warn("no page for {}: {}", context.request().path(), away.getMessage());
                send(
                        context.response(),
                        pages.problem(
                                503, "Not now", "The hub can't read its records at the moment. Please come again."));
            } catch (NumberFormatException unreadable) {
                send(context.response(), pages.problem(400, "Not understood", "That address can't be read."));
            } catch (RuntimeException bug) {
                LOG.error("a fault of ours at {}", context.request().path(), bug);
                send(
                        context.response(),
                        pages.problem(500, "Our fault", "Something went wrong here; it has been noted."));
            } finally {
                requests.release();
            }
        });
    }

    private static void send(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status()).putHeader("Content-Type", reply.mediaType());
        reply.headers().forEach(response::putHeader);
        if (!reply.fileName().isEmpty()) {
            response.putHeader("Content-Disposition", "attachment; filename=\"" + reply.fileName() + "\"");
        }
        response.end(reply.body());
    }

    private void watch(RoutingContext context) {
        if (!live.watch(context.response())) {
            context.response().setStatusCode(503).putHeader("Retry-After", "10").end("Too many watch already.\n");
        }
    }

    static String body(RoutingContext context) {
        return Objects.requireNonNullElse(context.body().asString(), "");
    }

    static String param(RoutingContext context, String name) {
        return Objects.requireNonNullElse(context.pathParam(name), "");
    }

    /** Under which this hub was asked. */
    private static String address(RoutingContext context) {
        return context.request().scheme() + "://" + context.request().authority();
    }

    static String query(RoutingContext context, String name) {
        return Objects.requireNonNullElse(context.queryParams().get(name), "");
    }

    static long before(RoutingContext context) {
        String before = context.queryParams().get("before");
        return before == null ? Long.MAX_VALUE : Long.parseLong(before);
    }

    private Reply asset(RoutingContext context) throws IOException {
        String name = context.pathParam("name");
        String type = ASSETS.get(name);
        if (type == null) return pages.problem(404, "Not here", "There is no such file.");
        try (var file = Objects.requireNonNull(Web.class.getResourceAsStream(name), name)) {
            return new Reply(200, type, Buffer.buffer(file.readAllBytes()), "");
        }
    }

    @Override
    public void close() {
        live.close();
        server.close().await();
    }
}
