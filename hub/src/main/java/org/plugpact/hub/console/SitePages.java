package org.plugpact.hub.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.schedule.PerPhase;
import org.plugpact.core.schedule.Policy;
import org.plugpact.core.schedule.Vehicle;
import org.plugpact.hub.smart.Setpoint;
import org.plugpact.hub.smart.SiteLimit;
import org.plugpact.hub.smart.Sites;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/** Sites whose current is shared: what each may draw, what each outlet is given and draws. Currents are amperes, three places at most. */
public final class SitePages {
    private static final int UNPROCESSABLE = 422;
    private static final int PLACES = 3;
    private static final int KILOWATT_PLACES = 6;
    private static final int OUTLETS_MAX = 99;
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final List<String> POLICIES =
            Arrays.stream(Policy.values()).map(SitePages::word).toList();
    private static final Blank CALLED = Blank.line("site", "Site", "Letters, digits, dots and dashes.");
    private static final List<Blank> TERMS = List.of(
            Blank.lines(
                    "limit",
                    "May draw, in amperes",
                    "One for all phases (63) or three (63 63 40). By the time of day: a line each, as 07:00 40."),
            Blank.line("zone", "Time zone", "Whose clock counts, as Europe/London."),
            Blank.choice("policy", "Who goes first", POLICIES),
            Blank.number(
                            "unheard",
                            "Before its vehicle is heard of, in amperes",
                            "What each outlet may draw until then, and what is set aside for it: 0, or at least "
                                    + amps(Vehicle.FLOOR_MILLIAMPERES) + ".")
                    .optional());
    private static final List<Blank> OUTLET = List.of(
            Blank.line("charger", "Charger", ""),
            Blank.number("outlet", "Outlet", "0 for the charger as a whole.").optional(),
            Blank.line("phases", "Phases", "As 1 2 3."),
            Blank.number("most", "At most, in amperes", ""),
            Blank.number("floor", "At least, in amperes", "Less than that, and it is given none."));

    private static final List<Blank> SETPOINT = List.of(
            Blank.line(
                            "kilowatts",
                            "Together, in kilowatts",
                            "Into vehicles that give back; out of them if negative, as -20. Empty: none any more.")
                    .optional(),
            Blank.line("from", "From", "As 2025-01-31T17:00:00Z; now if empty.").optional(),
            Blank.line("to", "To", "When they charge again as others do.").optional());

    private final Shell shell;
    private final Sql sql;
    private final FleetQuery fleet;
    private final Sites sites;
    private final Console.Usual usual;

    SitePages(Shell shell, Sql sql, FleetQuery fleet, Sites sites, Console.Usual usual) {
        this.shell = shell;
        this.sql = sql;
        this.fleet = fleet;
        this.sites = sites;
        this.usual = usual;
    }

    /** A row of a site: an outlet, and the power that it told last while somebody charges, in milliwatts. */
    public record Row(Sites.OutletState outlet, Optional<Long> draws) {}

    void hang(SignedRoutes routes) {
        routes.get("/fleet/sites", (by, asked) -> list(200, by, this::usually, Map.of()));
        routes.post("/fleet/sites", (by, asked, form) -> make(by, form));
        routes.get("/fleet/sites/:site", (by, asked) -> one(200, by, asked, said(asked), this::usually, Map.of()));
        routes.post("/fleet/sites/:site", this::limit);
        routes.post("/fleet/sites/:site/outlets", this::place);
        routes.post("/fleet/sites/:site/leave", this::leave);
        routes.post("/fleet/sites/:site/setpoint", this::setpoint);
    }

    /** Amperes for people. */
    public static String amps(long milliamperes) {
        return BigDecimal.valueOf(milliamperes, PLACES).stripTrailingZeros().toPlainString();
    }

    /** In each phase, or once if they are alike. */
    public static String amps(PerPhase limit) {
        boolean even = limit.l1() == limit.l2() && limit.l2() == limit.l3();
        return even ? amps(limit.l1()) : amps(limit.l1()) + " " + amps(limit.l2()) + " " + amps(limit.l3());
    }

    /** Kilowatts for people, of milliwatts. */
    public static String kilowatts(long milliwatts) {
        return BigDecimal.valueOf(milliwatts, KILOWATT_PLACES)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** As people call it. */
    public static String word(Policy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String usually(String field) {
        return switch (field) {
            case "zone" -> usual.zone().getId();
            case "policy" -> POLICIES.getFirst();
            case "phases" -> "1 2 3";
            case "most" -> "32";
            case "floor" -> "6";
            case "outlet" -> "1";
            default -> "";
        };
    }

    private Reply list(int status, SignIn by, UnaryOperator<String> filled, Map<String, String> wrong) {
        var blanks = new ArrayList<>(List.of(CALLED));
        blanks.addAll(TERMS);
        return shell.page(
                status, "sites", by, Map.of("sites", sites.all(), "fields", Blank.fields(blanks, filled, wrong)));
    }

    private Reply make(SignIn by, Form form) {
        var filled = new Filled(form::text);
        var name = filled.read("site", text -> {
            if (!text.matches(NAME)) throw new IllegalArgumentException("letters, digits, dots and dashes, up to 64");
            return text;
        });
        if (!set(by, name, filled)) return list(UNPROCESSABLE, by, form::text, filled.wrong());
        return Reply.seeOther("/fleet/sites/" + name.orElseThrow());
    }

    /** Whether nothing was wrong. */
    private boolean set(SignIn by, Optional<String> site, Filled filled) {
        var limits = filled.read("limit", SitePages::limits);
        var zone = filled.read("zone", ZoneId::of);
        var policy = filled.read(
                "policy", text -> Policy.valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_')));
        long unheard = filled.maybe("unheard", SitePages::unheard).orElse(0L);
        if (!filled.wrong().isEmpty()) return false;
        try {
            var limit = new SiteLimit(zone.orElseThrow(), limits.orElseThrow());
            sites.limit(site.orElseThrow(), limit, policy.orElseThrow(), unheard);
        } catch (IllegalArgumentException wrong) {
            filled.wrong("limit", String.valueOf(wrong.getMessage()));
            return false;
        }
        shell.ordering().note(by, "limit of site " + site.orElseThrow(), filled.text("limit") + " A");
        return true;
    }

    private static SortedMap<LocalTime, PerPhase> limits(String text) {
        SortedMap<LocalTime, PerPhase> limits = new TreeMap<>();
        for (var line :
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            var words = List.of(line.split("\\s+"));
            boolean timed = words.getFirst().indexOf(':') > 0;
            var from = timed ? LocalTime.parse(words.getFirst()) : LocalTime.MIDNIGHT;
            var amps = words.subList(timed ? 1 : 0, words.size());
            if (amps.size() != 1 && amps.size() != 3)
                throw new IllegalArgumentException(line + ": one number, or three");
            var milli = amps.stream().map(SitePages::milli).toList();
            limits.put(
                    from,
                    milli.size() == 1
                            ? PerPhase.even(milli.getFirst())
                            : new PerPhase(milli.getFirst(), milli.get(1), milli.getLast()));
        }
        return limits;
    }

    private static long unheard(String text) {
        long milli = milli(text);
        if (milli != 0 && milli < Vehicle.FLOOR_MILLIAMPERES)
            throw new IllegalArgumentException("0, or at least " + amps(Vehicle.FLOOR_MILLIAMPERES));
        return milli;
    }

    private static long milli(String text) {
        if (!text.matches("[0-9]{1,6}([.][0-9]{1,3})?"))
            throw new IllegalArgumentException(text + ": a number of amperes, with three places at most");
        return new BigDecimal(text).movePointRight(PLACES).longValueExact();
    }

    private Reply none() {
        return shell.problem(404, "No such site", "There is no site of that name whose current is shared.");
    }

    /**
     * @param terms how the site's form is filled in
     * @param outlet how that of an outlet is
     */
    private Reply one(
            int status,
            SignIn by,
            Asked asked,
            UnaryOperator<String> terms,
            UnaryOperator<String> outlet,
            Map<String, String> wrong) {
        var found = sites.all().stream()
                .filter(one -> one.site().equals(asked.part("site")))
                .findFirst();
        if (found.isEmpty()) return none();
        var state = found.get();
        var draws = draws(state);
        Map<String, Object> values = new HashMap<>();
        values.put("state", state);
        values.put(
                "rows",
                state.outlets().stream()
                        .map(one -> new Row(one, Optional.ofNullable(draws.get(one.outlet()))))
                        .toList());
        values.put("terms", Blank.fields(TERMS, terms, wrong));
        values.put("outlet", Blank.fields(OUTLET, outlet, wrong));
        values.put("setpoints", sites.setpoints().of(state.site()));
        values.put("setpoint", Blank.fields(SETPOINT, outlet, wrong));
        return shell.page(status, "site", by, values);
    }

    /** As it is now. */
    private UnaryOperator<String> said(Asked asked) {
        return sites.terms(asked.part("site")).map(SitePages::said).orElse(_ -> "");
    }

    private static UnaryOperator<String> said(Sites.Terms terms) {
        var limits = terms.limit().from();
        boolean always = limits.size() == 1 && limits.firstKey().equals(LocalTime.MIDNIGHT);
        var texts = Map.of(
                "limit",
                limits.entrySet().stream()
                        .map(entry -> (always ? "" : entry.getKey() + " ") + amps(entry.getValue()))
                        .collect(Collectors.joining("\n")),
                "zone",
                terms.limit().zone().getId(),
                "policy",
                word(terms.policy()),
                "unheard",
                amps(terms.unheard()));
        return field -> texts.getOrDefault(field, "");
    }

    /** What running sessions told last of their power, in one question. */
    private Map<ConnectorId, Long> draws(Sites.State state) {
        var chargers = state.outlets().stream()
                .map(outlet -> outlet.outlet().charger().text())
                .distinct()
                .toArray(String[]::new);
        var told = sql.list(
                """
                SELECT p.charger, p.connector, r.power FROM views.pact p JOIN views.pact_key k USING (pact)
                  CROSS JOIN LATERAL (SELECT power FROM views.reading WHERE key = k.key AND power IS NOT NULL
                    ORDER BY fact DESC LIMIT 1) r
                  WHERE p.state = 'running' AND p.connector > 0 AND p.charger = ANY (?)
                """,
                row -> Map.entry(new ConnectorId(new ChargerId(row.getString(1)), row.getInt(2)), row.getLong(3)),
                (Object) chargers);
        return told.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Reply limit(SignIn by, Asked asked, Form form) {
        var name = asked.part("site");
        if (sites.terms(name).isEmpty()) return none();
        var filled = new Filled(form::text);
        if (set(by, Optional.of(name), filled)) return Reply.seeOther("/fleet/sites/" + name);
        return one(UNPROCESSABLE, by, asked, form::text, this::usually, filled.wrong());
    }

    private Reply place(SignIn by, Asked asked, Form form) {
        var name = asked.part("site");
        if (sites.terms(name).isEmpty()) return none();
        var filled = new Filled(form::text);
        var charger = filled.read("charger", this::entered);
        int number = filled.maybe(
                        "outlet",
                        text -> text.equals("0") ? 0 : Filled.upTo(OUTLETS_MAX).apply(text))
                .orElse(1);
        var phases = filled.read(
                "phases",
                text -> Arrays.stream(text.split("[\\s,]+"))
                        .map(Filled.upTo(PLACES))
                        .toList());
        var most = filled.read("most", SitePages::milli);
        var floor = filled.read("floor", SitePages::milli);
        if (filled.wrong().isEmpty()) {
            try {
                var outlet = new ConnectorId(charger.orElseThrow(), number);
                sites.place(name, outlet, phases.orElseThrow(), most.orElseThrow(), floor.orElseThrow());
                shell.ordering().note(by, outlet + " belongs to site " + name, "up to " + filled.text("most") + " A");
                return Reply.seeOther("/fleet/sites/" + name);
            } catch (IllegalArgumentException wrong) {
                filled.wrong(
                        String.valueOf(wrong.getMessage()).startsWith("phases") ? "phases" : "charger",
                        String.valueOf(wrong.getMessage()));
            }
        }
        return one(UNPROCESSABLE, by, asked, said(asked), form::text, filled.wrong());
    }

    private Reply setpoint(SignIn by, Asked asked, Form form) {
        var name = asked.part("site");
        if (sites.terms(name).isEmpty()) return none();
        var filled = new Filled(form::text);
        var milliwatts = filled.maybe("kilowatts", SitePages::milliwatts);
        var from = filled.maybe("from", Instant::parse).orElseGet(sites::now);
        var to = filled.maybe("to", Instant::parse);
        if (milliwatts.isPresent() && to.isEmpty()) filled.wrong("to", "when does it end?");
        if (filled.wrong().isEmpty()) {
            try {
                if (milliwatts.isEmpty()) sites.setpoints().clear(name);
                else sites.setpoints().set(name, new Setpoint(from, to.orElseThrow(), milliwatts.get()));
                shell.ordering().note(by, "setpoint of site " + name, filled.text("kilowatts") + " kW");
                return Reply.seeOther("/fleet/sites/" + name);
            } catch (IllegalArgumentException wrong) {
                filled.wrong("kilowatts", String.valueOf(wrong.getMessage()));
            }
        }
        return one(UNPROCESSABLE, by, asked, said(asked), form::text, filled.wrong());
    }

    private static long milliwatts(String text) {
        if (!text.matches("-?[0-9]{1,6}([.][0-9]{1,3})?"))
            throw new IllegalArgumentException(text + ": a number of kilowatts, with three places at most");
        return new BigDecimal(text).movePointRight(KILOWATT_PLACES).longValueExact();
    }

    private ChargerId entered(String text) {
        var charger = new ChargerId(text);
        if (fleet.charger(text).isEmpty()) throw new IllegalArgumentException("none of that name is entered");
        return charger;
    }

    private Reply leave(SignIn by, Asked asked, Form form) {
        var charger = ChargerId.parse(form.text("charger"));
        if (charger.isEmpty()) return none();
        sites.remove(charger.get());
        shell.ordering().note(by, charger.get().text() + " leaves its site", asked.part("site"));
        return Reply.seeOther("/fleet/sites/" + asked.part("site"));
    }
}
