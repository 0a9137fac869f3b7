package org.plugpact.sim.actors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Members;

/**
 * A payment service of pretended money, which speaks the hub's protocol for one (docs/formats/payments.md) over HTTP: a page on which
 * somebody authorises or declines, a terminal at a kiosk, and one inside a charger. It holds both sides to the protocol. Any thread.
 */
public final class PaymentHouse implements AutoCloseable {
    private static final int BODY_MAX = 16 * 1024;
    private static final int REFERENCE_BYTES = 8;
    private static final int SEE_OTHER = 303;
    private static final int CONFLICT = 409;
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final SecureRandom CHANCE = new SecureRandom();

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(WITHIN).build();
    private final SealedLetters letters;
    private final URI own;

    // Guarded by this.
    private final Map<String, Deposit> byId = new LinkedHashMap<>();
    private final Map<String, Deposit> atTerminals = new LinkedHashMap<>();

    private final Set<String> taxed = new HashSet<>();

    /** How many of the next captures and releases are not answered, as by a service that is down; for tests of retrying. */
    private int outage;

    /** What is reserved, or was, and what became of it. */
    public static final class Deposit {
        private final String reference;
        private BigDecimal most;
        private final String currency;
        private String id = "";
        private String state = "waiting";
        private String back = "";
        private String notify = "";
        private Optional<BigDecimal> taken = Optional.empty();
        private int captures;

        private Deposit(String reference, BigDecimal most, String currency) {
            this.reference = reference;
            this.most = most;
            this.currency = currency;
        }

        /** What the charger is told. */
        public String reference() {
            return reference;
        }

        /** Waiting, authorised, failed, cancelled, captured or released. */
        public synchronized String state() {
            return state;
        }

        /** In major units. */
        public synchronized Optional<BigDecimal> taken() {
            return taken;
        }

        /** How often money was moved: never more than once. */
        public synchronized int captures() {
            return captures;
        }
    }

    private PaymentHouse(HttpServer server, String secret) {
        this.server = server;
        this.letters = new SealedLetters(secret);
        this.own = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** @param port 0 for any; on loopback alone */
    public static PaymentHouse open(int port, String secret) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var house = new PaymentHouse(server, secret);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/payments", house::asked);
        server.createContext("/vat", house::asked);
        server.createContext("/page/", house::page);
        server.start();
        return house;
    }

    /** Where hubs ask. */
    public URI address() {
        return own;
    }

    /** All there are, by the hubs' ids. */
    public synchronized Map<String, Deposit> deposits() {
        return Map.copyOf(byId);
    }

    /** A card is held to a charger's own terminal, which tells the charger this reference (OCPP 2.1, C18). */
    public synchronized String atTerminal(String most, String currency) {
        var deposit = new Deposit(fresh(), new BigDecimal(most), currency);
        deposit.state = "authorised";
        atTerminals.put(deposit.reference, deposit);
        return deposit.reference;
    }

    /** What is reserved is let go without a word to the hub, as services do after some days. */
    public synchronized void letGo(String id) {
        var deposit = Optional.ofNullable(byId.get(id)).orElseThrow();
        synchronized (deposit) {
            deposit.state = "released";
        }
    }

    /** From now on so many questions about money are answered 503. */
    public synchronized void beAway(int times) {
        outage = times;
    }

    /**
     * A card is held to a kiosk, and the hub is told (C24).
     *
     * @param hub the address of its pages, ending in a slash
     * @return the hub's answer
     */
    public String atKiosk(URI hub, String charger, int outlet, String most, String currency)
            throws IOException, InterruptedException {
        var deposit = new Deposit(fresh(), new BigDecimal(most), currency);
        deposit.state = "authorised";
        var body = new Members()
                .text("charger", charger)
                .integer("outlet", outlet)
                .text("reference", deposit.reference)
                .text("currency", currency)
                .text("most", most)
                .done();
        synchronized (this) {
            atTerminals.put(deposit.reference, deposit);
        }
        return tell(hub.resolve("pay/start"), body);
    }

    /**
     * More is reserved at a terminal, and what its driver wished besides holds no more; the hub is told.
     *
     * @param id the hub's
     */
    public void raise(String id, String reference, String most, URI hub) throws IOException, InterruptedException {
        Deposit deposit;
        synchronized (this) {
            deposit = Objects.requireNonNull(atTerminals.get(reference), reference);
        }
        synchronized (deposit) {
            deposit.most = new BigDecimal(most);
        }
        var said = new LinkedHashMap<>(standing(deposit).values());
        said.put("id", Json.of(id));
        said.put("lifted", Json.of(true));
        tell(hub.resolve("pay/notify"), new Json.Entries(said));
    }

    /** Somebody pays tax under this number. */
    public synchronized void taxes(String number) {
        taxed.add(number);
    }

    private static String fresh() {
        byte[] chance = new byte[REFERENCE_BYTES];
        CHANCE.nextBytes(chance);
        return HexFormat.of().formatHex(chance);
    }

    private void asked(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX);
        var header = Optional.ofNullable(exchange.getRequestHeaders().getFirst(SealedLetters.HEADER))
                .orElse("");
        var said = Frames.readObject(new String(body, StandardCharsets.UTF_8)).orElse(Json.Entries.NONE);
        if (!letters.isGood(header, exchange.getRequestMethod(), path, body)) {
            answer(exchange, 401, error("not signed"));
        } else if (path.equals("/vat")) {
            boolean known;
            synchronized (this) {
                known = taxed.contains(text(said, "number"));
            }
            answer(exchange, 200, new Members().bool("valid", known).done());
        } else if (path.equals("/payments")) {
            begin(exchange, said);
        } else {
            var parts = List.of(path.substring(1).split("/", -1));
            about(exchange, parts.get(1), parts.size() > 2 ? parts.get(2) : "", said);
        }
    }

    private static String text(Json.Entries said, String name) {
        return said.values().get(name) instanceof Json.Text(var text) ? text : "";
    }

    private static Json.Entries error(String why) {
        return new Members().text("error", why).done();
    }

    /** The same id again is the same payment. */
    private synchronized void begin(HttpExchange exchange, Json.Entries said) throws IOException {
        var id = text(said, "id");
        var reference = text(said, "reference");
        if (!reference.isEmpty()) {
            var known = atTerminals.get(reference);
            if (known == null || !known.state.equals("authorised")) {
                answer(exchange, 404, error("no payment of that reference"));
                return;
            }
            byId.put(id, known);
            answer(exchange, 200, standing(known));
            return;
        }
        var deposit = byId.computeIfAbsent(
                id, _ -> new Deposit(fresh(), new BigDecimal(text(said, "most")), text(said, "currency")));
        deposit.id = id;
        deposit.back = text(said, "return");
        deposit.notify = text(said, "notify");
        answer(
                exchange,
                200,
                new Members().text("page", own + "page/" + deposit.reference).done());
    }

    private static Json.Entries standing(Deposit deposit) {
        synchronized (deposit) {
            return new Members()
                    .text("id", deposit.id)
                    .text("state", deposit.state)
                    .text("reference", deposit.reference)
                    .text("currency", deposit.currency)
                    .text("most", deposit.most.toPlainString())
                    .done();
        }
    }

    private synchronized void about(HttpExchange exchange, String id, String what, Json.Entries said)
            throws IOException {
        var found = Optional.ofNullable(byId.get(id))
                .or(() -> Optional.ofNullable(atTerminals.get(text(said, "reference"))));
        if (found.isEmpty()) {
            answer(exchange, 404, error("no such payment"));
            return;
        }
        var deposit = found.get();
        byId.putIfAbsent(id, deposit);
        if (!what.isEmpty() && outage > 0) {
            outage--;
            // What was asked may be done though nobody hears of it: the worst that can be.
            move(deposit, what, said);
            answer(exchange, 503, error("away"));
            return;
        }
        if (what.isEmpty()) answer(exchange, 200, standing(deposit));
        else if (move(deposit, what, said)) answer(exchange, 200, Json.Entries.NONE);
        else answer(exchange, CONFLICT, error("it is " + deposit.state()));
    }

    /** Takes or gives back, once; the same again changes nothing. */
    private static boolean move(Deposit deposit, String what, Json.Entries said) {
        synchronized (deposit) {
            if (what.equals("release")) {
                boolean may = !deposit.state.equals("captured");
                if (may) deposit.state = "released";
                return may;
            }
            var amount = new BigDecimal(text(said, "amount"));
            if (deposit.state.equals("captured")) {
                return deposit.taken
                        .filter(before -> before.compareTo(amount) == 0)
                        .isPresent();
            }
            boolean may = deposit.state.equals("authorised")
                    && amount.signum() > 0
                    && amount.compareTo(deposit.most) <= 0
                    && text(said, "currency").equals(deposit.currency);
            if (!may) return false;
            deposit.state = "captured";
            deposit.taken = Optional.of(amount);
            deposit.captures++;
            return true;
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        var reference = exchange.getRequestURI().getPath().substring("/page/".length());
        Optional<Deposit> found;
        synchronized (this) {
            found = byId.values().stream()
                    .filter(deposit -> deposit.reference.equals(reference))
                    .findFirst();
        }
        if (found.isEmpty()) {
            html(exchange, 404, "<h1>No such payment</h1>");
            return;
        }
        var deposit = found.get();
        if (exchange.getRequestMethod().equals("POST")) {
            var form = new String(exchange.getRequestBody().readNBytes(BODY_MAX), StandardCharsets.UTF_8);
            decide(deposit, form.contains("decision=authorise"));
            exchange.getResponseHeaders().set("Location", deposit.back);
            exchange.sendResponseHeaders(SEE_OTHER, -1);
            exchange.close();
            return;
        }
        html(exchange, 200, """
                <h1>Pretended money</h1><p>At most <b>%s %s</b>.</p>
                <form method="post"><button id="authorise" name="decision" value="authorise">Authorise</button>
                <button id="decline" name="decision" value="decline">Decline</button></form>
                """.formatted(deposit.most.toPlainString(), deposit.currency));
    }

    /** As its driver wants it; the hub is told. */
    private void decide(Deposit deposit, boolean authorised) throws IOException {
        synchronized (deposit) {
            if (deposit.state.equals("waiting")) deposit.state = authorised ? "authorised" : "cancelled";
        }
        try {
            tell(URI.create(deposit.notify), standing(deposit));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private String tell(URI to, Json.Entries said) throws IOException, InterruptedException {
        byte[] body = Frames.write(said).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(to)
                .timeout(WITHIN)
                .header("Content-Type", "application/json")
                .header(SealedLetters.HEADER, letters.seal(Instant.now(), "POST", to.getRawPath(), body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void html(HttpExchange exchange, int status, String body) throws IOException {
        var page = "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\">"
                + "<title>Payment</title><body><main>" + body + "</main></body></html>";
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        send(exchange, status, page);
    }

    private static void answer(HttpExchange exchange, int status, Json.Entries said) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, Frames.write(said));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
