package org.plugpact.hub.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.plugpact.core.units.Energy;
import org.plugpact.core.units.Money;
import org.plugpact.hub.credit.Credit;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.people.Reach;
import org.plugpact.hub.people.Traits;
import org.plugpact.hub.web.Asked;
import org.plugpact.hub.web.Form;
import org.plugpact.hub.web.Reply;
import org.plugpact.hub.web.SignIn;
import org.plugpact.hub.web.SignedRoutes;

/**
 * Drivers' cards: found, looked at, blocked and limited. No address and no act names a card by its number, but by its holder's contract;
 * what is searched for comes in a form.
 */
public final class CardPages {
    private static final int UNPROCESSABLE = 422;

    /** Shown at once. */
    private static final int SHOWN_MAX = 100;

    private static final int SESSIONS_MAX = 10;
    private static final int ENTRIES_MAX = 10;
    private static final List<Blank> LIMITS = List.of(
            Blank.line("name", "Whose", "For these pages alone.").optional(),
            Blank.line(
                            "group",
                            "Group",
                            "The number that its group goes by (parent): who has the same may end its sessions.")
                    .optional(),
            new Blank(
                    FormField.Kind.MOMENT,
                    "until",
                    "Good until",
                    false,
                    "In UTC. From then on it may not charge.",
                    List.of()),
            Blank.lines(
                            "only",
                            "Good only",
                            "One a line: site:NAME, charger:NAME, outlet:CHARGER/2, kind:AC, kind:DC, kind:cCCS2. None: everywhere.")
                    .optional(),
            Blank.line("kind", "Kind of token", "As ISO14443 or KeyCode: shown as another kind, it is a stranger's.")
                    .optional(),
            Blank.line("languages", "Languages", "As nl, de: two at most, the better one first.")
                    .optional());

    private final Shell shell;
    private final CardQuery cards;
    private final People people;
    private final Credit credit;

    CardPages(Shell shell, CardQuery cards, People people, Credit credit) {
        this.shell = shell;
        this.cards = cards;
        this.people = people;
        this.credit = credit;
    }

    /**
     * A card in the list.
     *
     * @param balance empty if it does not pay beforehand
     * @param used when its last session began; empty if that was long ago, or never
     */
    public record Row(Driver driver, Optional<Money> balance, Optional<Instant> used) {}

    /** A session of a driver's. */
    public record Session(
            String pact, String outlet, String state, Instant start, Energy energy, Optional<Money> cost) {}

    void hang(SignedRoutes routes) {
        routes.get("/cards", this::list);
        routes.post("/cards", this::find);
        routes.get(
                "/cards/:contract",
                (by, asked) -> cards.driver(asked.part("contract"))
                        .map(driver -> one(200, by, driver, limits(driver), Map.of()))
                        .orElseGet(this::none));
        routes.post("/cards/:contract/block", this::block);
        routes.post("/cards/:contract/limits", this::limit);
    }

    /** How a card stands now. */
    public static String word(Driver driver, Instant now) {
        return switch (driver.standing(now)) {
            case ACCEPTED -> "good";
            case BLOCKED -> "blocked";
            case EXPIRED -> "ended";
        };
    }

    /** The same as a colour. */
    public static String standingClass(Driver driver, Instant now) {
        return switch (driver.standing(now)) {
            case ACCEPTED -> "ok";
            case BLOCKED -> "bad";
            case EXPIRED -> "warn";
        };
    }

    /** A card's page. */
    public static String page(Driver driver) {
        return "/cards/" + driver.contract().text();
    }

    private Reply none() {
        return shell.problem(404, "No such card", "Nobody is entered under that contract: it may have been forgotten.");
    }

    private Reply list(SignIn by, Asked asked) {
        var after = cards.driver(asked.query("after")).map(Driver::tag);
        return list(by, CardFilter.of(asked), after);
    }

    private Reply find(SignIn by, Asked asked, Form form) {
        var filter = new CardFilter(CardFilter.Which.named(form.text("which")), form.text("text"));
        return list(by, filter, Optional.empty());
    }

    private Reply list(SignIn by, CardFilter filter, Optional<IdTag> after) {
        var found = cards.found(filter, after, SHOWN_MAX + 1);
        Map<String, Object> values = new HashMap<>();
        values.put("filter", filter);
        values.put("rows", found.stream().limit(SHOWN_MAX).toList());
        values.put("isAll", found.size() <= SHOWN_MAX);
        values.put("entered", people.size());
        return shell.page(200, "cards", by, values);
    }

    private Reply one(int status, SignIn by, Driver driver, UnaryOperator<String> filled, Map<String, String> wrong) {
        Map<String, Object> values = new HashMap<>();
        values.put("driver", driver);
        values.put("limits", Blank.fields(LIMITS, filled, wrong));
        values.put("account", credit.account(driver.tag()));
        values.put("entriesMax", ENTRIES_MAX);
        values.put("sessions", cards.sessions(driver, SESSIONS_MAX));
        return shell.page(status, "card", by, values);
    }

    /** As they are. */
    private static UnaryOperator<String> limits(Driver driver) {
        var traits = driver.traits();
        var is = Map.of(
                "name", driver.name(),
                "group", driver.parent().map(IdTag::text).orElse(""),
                "until",
                        driver.expires()
                                .map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC)
                                        .withNano(0)
                                        .toString())
                                .orElse(""),
                "only", String.join("\n", traits.reach().words()),
                "kind", traits.kind().orElse(""),
                "languages", String.join(", ", traits.languages()));
        return name -> is.getOrDefault(name, "");
    }

    private Reply block(SignIn by, Asked asked, Form form) {
        var found = cards.driver(asked.part("contract"));
        if (found.isEmpty()) return none();
        var driver = found.get();
        boolean blocked = form.text("blocked").equals("yes");
        if (blocked != driver.blocked()) {
            people.enter(new People.Entry(
                    driver.tag(),
                    driver.name(),
                    driver.agent(),
                    blocked,
                    driver.expires(),
                    driver.parent(),
                    driver.traits()));
            noted(by, blocked ? "block a card" : "unblock a card", driver);
        }
        return Reply.seeOther(page(driver));
    }

    private void noted(SignIn by, String what, Driver driver) {
        shell.ordering().note(by, what, "contract " + driver.contract().text());
    }

    private Reply limit(SignIn by, Asked asked, Form form) {
        var found = cards.driver(asked.part("contract"));
        if (found.isEmpty()) return none();
        var driver = found.get();
        var filled = new Filled(form::text);
        var entry = entry(driver, filled);
        if (entry.isEmpty()) return one(UNPROCESSABLE, by, driver, form::text, filled.wrong());
        people.enter(entry.get());
        noted(by, "change a card", driver);
        return Reply.seeOther(page(driver));
    }

    private static Optional<People.Entry> entry(Driver driver, Filled filled) {
        var name = filled.text("name");
        if (name.length() > Driver.NAME_MAX) filled.wrong("name", "at most " + Driver.NAME_MAX + " characters");
        var group = filled.maybe("group", IdTag::new);
        if (group.isPresent() && group.get().equals(driver.tag())) filled.wrong("group", "not the card itself");
        var until = filled.maybe("until", text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        var reach = filled.maybe(
                        "only",
                        text -> Reach.of(text.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList()))
                .orElse(Reach.ANYWHERE);
        var kind = filled.maybe("kind", text -> new Traits(Optional.of(text), List.of(), Reach.ANYWHERE))
                .flatMap(Traits::kind);
        var languages = filled.maybe(
                        "languages",
                        text -> new Traits(Optional.empty(), Arrays.asList(text.split("[\\s,]+", -1)), Reach.ANYWHERE))
                .map(Traits::languages)
                .orElse(List.of());
        if (!filled.wrong().isEmpty()) return Optional.empty();
        return Optional.of(new People.Entry(
                driver.tag(),
                name,
                driver.agent(),
                driver.blocked(),
                until,
                group,
                new Traits(kind, languages, reach)));
    }
}
