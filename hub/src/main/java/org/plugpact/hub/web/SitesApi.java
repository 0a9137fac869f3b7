package org.plugpact.hub.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;
import org.plugpact.core.schedule.Composite;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.schedule.Vehicle;
import org.plugpact.core.units.Energy;
import org.plugpact.hub.smart.Setpoint;
import org.plugpact.hub.smart.SiteLimit;
import org.plugpact.hub.smart.Sites;

/** What an administrator's program asks of sites and their current: amperes in each phase, with three decimal places at most. */
final class SitesApi {
    private static final int PLACES = 3;
    private static final int SECONDS_MAX = 7 * 86_400;
    private static final int SECONDS_USUAL = 86_400;
    private static final long AMPS_USUAL = 32_000;
    private static final int WATT_HOURS_PER_KWH_PLACES = 6;

    private final Sites sites;
    private final ZoneId zone;

    /** @param zone of a site that names none */
    SitesApi(Sites sites, ZoneId zone) {
        this.sites = sites;
        this.zone = zone;
    }

    void on(Router router, DisputeRoutes.Admin admin) {
        router.get("/api/sites").handler(context -> admin.answer(context, request -> all()));
        router.post("/api/sites/:site/limit")
                .handler(context ->
                        admin.answer(context, request -> limit(Web.param(request, "site"), Web.body(request))));
        router.post("/api/sites/:site/flow")
                .handler(context ->
                        admin.answer(context, request -> flow(Web.param(request, "site"), Web.body(request))));
        router.post("/api/sites/:site/setpoint")
                .handler(context ->
                        admin.answer(context, request -> setpoint(Web.param(request, "site"), Web.body(request))));
        router.post("/api/sites/:site/outlets")
                .handler(context ->
                        admin.answer(context, request -> place(Web.param(request, "site"), Web.body(request))));
        router.post("/api/chargers/:id/leave-site")
                .handler(context -> admin.answer(context, request -> remove(Web.param(request, "id"))));
        router.get("/api/chargers/:id/schedule")
                .handler(context -> admin.answer(
                        context, request -> schedule(Web.param(request, "id"), Web.query(request, "seconds"))));
        router.post("/api/transactions/:number/priority")
                .handler(context ->
                        admin.answer(context, request -> prioritise(Web.param(request, "number"), Web.body(request))));
        router.post("/api/transactions/:number/needs")
                .handler(context ->
                        admin.answer(context, request -> needs(Web.param(request, "number"), Web.body(request))));
    }

    private interface Act {
        Reply now() throws Api.Refused;
    }

    private static Reply understood(Act act) throws Api.Refused {
        try {
            return act.now();
        } catch (IllegalArgumentException | ArithmeticException | ClassCastException | DateTimeException wrong) {
            throw new Api.Refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * {@code {"amps": 63 or [63,63,40], "day": [{"from":"07:00","amps":…}], "zone", "policy": "earliest-deadline" or "least-laxity",
     * "unheard": amps}}: what a site may draw from now on. Instead of {@code amps} a {@code day} may say it; what is left out of policy,
     * zone and unheard stays as it was.
     */
    Reply limit(String site, String body) throws Api.Refused {
        var asked = Api.object(body);
        return understood(() -> {
            if (!site.matches("[A-Za-z0-9._-]{1,64}")) throw new Api.Refused(400, "not a site's name: " + site);
            var before = sites.terms(site);
            var from = new TreeMap<LocalTime, PerPhase>();
            if (asked.containsKey("amps")) from.put(LocalTime.MIDNIGHT, perPhase(asked.getValue("amps")));
            for (Object one : asked.getJsonArray("day", new JsonArray())) {
                var part = (JsonObject) one;
                from.put(LocalTime.parse(part.getString("from")), perPhase(part.getValue("amps")));
            }
            if (from.isEmpty()) throw new Api.Refused(400, "amps are missing");
            var where = asked.containsKey("zone")
                    ? ZoneId.of(asked.getString("zone"))
                    : before.map(terms -> terms.limit().zone()).orElse(zone);
            var policy = asked.containsKey("policy")
                    ? Policy.valueOf(
                            asked.getString("policy").toUpperCase(Locale.ROOT).replace('-', '_'))
                    : before.map(Sites.Terms::policy).orElse(Policy.EARLIEST_DEADLINE);
            long unheard = asked.containsKey("unheard")
                    ? milli(asked.getValue("unheard"))
                    : before.map(Sites.Terms::unheard).orElse(0L);
            sites.limit(site, new SiteLimit(where, from), policy, unheard);
            return Reply.json(200, new JsonObject().put("site", site).encode());
        });
    }

    private static PerPhase perPhase(Object amps) {
        if (!(amps instanceof JsonArray each)) return PerPhase.even(milli(amps));
        if (each.size() != 3) throw new IllegalArgumentException("amps: one number, or three");
        return new PerPhase(milli(each.getValue(0)), milli(each.getValue(1)), milli(each.getValue(2)));
    }

    private static long milli(Object amps) {
        if (!(amps instanceof Number)) throw new IllegalArgumentException("not a number of amperes: " + amps);
        long milli = new BigDecimal(amps.toString()).movePointRight(PLACES).longValueExact();
        if (milli < 0) throw new IllegalArgumentException("negative: " + amps);
        return milli;
    }

    /**
     * {@code {"charger", "outlet", "phases": [1,2,3], "amps": 32, "floor": 6}}: an outlet belongs to a site; outlet 0 is the charger as a
     * whole.
     */
    Reply place(String site, String body) throws Api.Refused {
        var asked = Api.object(body);
        return understood(() -> {
            var outlet = new ConnectorId(new ChargerId(asked.getString("charger", "")), asked.getInteger("outlet", 1));
            List<Integer> phases = asked.getJsonArray("phases", JsonArray.of(1, 2, 3)).stream()
                    .map(Integer.class::cast)
                    .toList();
            long most = asked.containsKey("amps") ? milli(asked.getValue("amps")) : AMPS_USUAL;
            long floor = asked.containsKey("floor") ? milli(asked.getValue("floor")) : Vehicle.FLOOR_MILLIAMPERES;
            sites.place(site, outlet, phases, most, floor);
            return Reply.json(
                    200, new JsonObject().put("outlet", outlet.toString()).encode());
        });
    }

    /** A charger belongs to no site. */
    Reply remove(String charger) throws Api.Refused {
        return understood(() -> {
            sites.remove(new ChargerId(charger));
            return Reply.json(200, new JsonObject().put("charger", charger).encode());
        });
    }

    /** {@code {"departure": an instant, "kwh": 20}}: what a driver wants of a transaction. */
    Reply needs(String transaction, String body) throws Api.Refused {
        var asked = Api.object(body);
        return understood(() -> {
            var number = new TransactionNumber(Integer.parseInt(transaction));
            var departure = Optional.ofNullable(asked.getString("departure")).map(Instant::parse);
            var energy = Optional.ofNullable(asked.getValue("kwh"))
                    .map(kwh -> new Energy(new BigDecimal(kwh.toString())
                            .movePointRight(WATT_HOURS_PER_KWH_PLACES)
                            .longValueExact()));
            if (!sites.needs(number, departure, energy)) throw new Api.Refused(404, "nobody charges under that number");
            return Reply.json(
                    200, new JsonObject().put("transaction", number.value()).encode());
        });
    }

    /** {@code {"both": true}}: vehicles at a site may give energy back; or no more so. */
    Reply flow(String site, String body) throws Api.Refused {
        var asked = Api.object(body);
        return understood(() -> {
            if (!sites.flow(site, asked.getBoolean("both", false))) throw new Api.Refused(404, "no such site");
            return Reply.json(200, new JsonObject().put("site", site).encode());
        });
    }

    /**
     * {@code {"watts": -20000, "from": an instant, "to": an instant}}: what a site's vehicles that give back take together, or give if it
     * is negative; from now on if not said. {@code {"none": true}}: nothing any more.
     */
    Reply setpoint(String site, String body) throws Api.Refused {
        var asked = Api.object(body);
        return understood(() -> {
            if (asked.getBoolean("none", false)) {
                if (!sites.setpoints().clear(site)) throw new Api.Refused(404, "no such site");
                return Reply.json(200, new JsonObject().put("site", site).encode());
            }
            if (!(asked.getValue("watts") instanceof Number watts)) throw new Api.Refused(400, "watts are missing");
            if (!asked.containsKey("to")) throw new Api.Refused(400, "to is missing: when it ends");
            var milliwatts = new BigDecimal(watts.toString()).movePointRight(PLACES);
            var from = asked.containsKey("from") ? Instant.parse(asked.getString("from")) : sites.now();
            var to = Instant.parse(asked.getString("to"));
            sites.setpoints().set(site, new Setpoint(from, to, milliwatts.longValueExact()));
            return Reply.json(200, new JsonObject().put("site", site).encode());
        });
    }

    /** {@code {"on": true}}: a vehicle has all that it can take before others share what is left; or no more so. */
    Reply prioritise(String transaction, String body) throws Api.Refused {
        var asked = Api.object(body);
        return understood(() -> {
            var number = new TransactionNumber(Integer.parseInt(transaction));
            if (!sites.prioritise(number, asked.getBoolean("on", true)))
                throw new Api.Refused(404, "nobody charges under that number");
            return Reply.json(
                    200, new JsonObject().put("transaction", number.value()).encode());
        });
    }

    /** {@code [{"site","limit":[…],"bound":[…],"policy","unheard","setpoints":[{"from","to","watts"}],"outlets":[{"outlet","transaction","departure","wanted","bound","told","priority","setpoint","flows","spare","why"}]}]}; powers in watts, what can be spared in watt-hours. */
    Reply all() {
        var answer = new JsonArray();
        for (var state : sites.all()) {
            var outlets = new JsonArray();
            for (var outlet : state.outlets()) outlets.add(outlet(outlet));
            answer.add(new JsonObject()
                    .put("site", state.site())
                    .put("limit", amps(state.limit()))
                    .put("bound", amps(state.bound()))
                    .put(
                            "policy",
                            state.policy().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("unheard", amps(state.unheard()))
                    .put("setpoints", setpoints(state.site()))
                    .put("outlets", outlets));
        }
        return Reply.json(200, answer.encode());
    }

    private JsonArray setpoints(String site) {
        var all = new JsonArray();
        for (var setpoint : sites.setpoints().of(site)) {
            all.add(new JsonObject()
                    .put("from", setpoint.from().toString())
                    .put("to", setpoint.to().toString())
                    .put("watts", amps(setpoint.milliwatts())));
        }
        return all;
    }

    private static JsonObject outlet(Sites.OutletState state) {
        var said = new JsonObject()
                .put("outlet", state.outlet().toString())
                .put("connected", state.reachable())
                .put("wanted", amps(state.wanted()))
                .put("bound", amps(state.bound()))
                .put("told", state.told())
                .put("why", state.why());
        state.transaction().ifPresent(number -> said.put("transaction", number.value()));
        state.follows().ifPresent(milliwatts -> said.put("setpoint", amps(milliwatts)));
        state.flows().ifPresent(milliwatts -> said.put("flows", amps(milliwatts)));
        state.spare().ifPresent(energy -> said.put("spare", amps(energy.milliwattHours())));
        if (state.priority()) said.put("priority", true);
        state.departure().ifPresent(at -> said.put("departure", at.toString()));
        return said;
    }

    private static JsonArray amps(PerPhase limit) {
        return JsonArray.of(amps(limit.l1()), amps(limit.l2()), amps(limit.l3()));
    }

    /** Of thousandths. */
    private static BigDecimal amps(long milli) {
        var amps = BigDecimal.valueOf(milli, PLACES).stripTrailingZeros();
        return amps.scale() < 0 ? amps.setScale(0) : amps;
    }

    /** {@code [{"outlet","agree","answer","ours":[{"from","amps"}],"theirs":[…]}]}: asks the charger, and waits for it. */
    Reply schedule(String charger, String seconds) throws Api.Refused {
        return understood(() -> {
            int span = seconds.isEmpty() ? SECONDS_USUAL : Integer.parseInt(seconds);
            if (span < 1 || span > SECONDS_MAX) throw new Api.Refused(400, "from 1 to " + SECONDS_MAX + " seconds");
            var answer = new JsonArray();
            for (var compared : sites.schedules(new ChargerId(charger), span)) {
                var one = new JsonObject()
                        .put("outlet", compared.outlet())
                        .put("agree", compared.agree())
                        .put("answer", compared.word())
                        .put("ours", periods(compared.ours()));
                compared.theirs().ifPresent(theirs -> one.put("theirs", periods(theirs)));
                answer.add(one);
            }
            return Reply.json(200, answer.encode());
        });
    }

    private static JsonArray periods(Composite composite) {
        var periods = new JsonArray();
        for (var period : composite.periods()) {
            var one = new JsonObject()
                    .put(
                            "from",
                            composite.start().plusSeconds(period.startSeconds()).toString())
                    .put("unit", composite.unit().text());
            if (period.rates().limit().isPresent())
                one.put("limit", amps(period.rates().limit().getAsLong()));
            periods.add(one);
        }
        return periods;
    }
}
