package org.plugpact.hub.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.web.Ordering;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Shape;

/** Whether what was filled in may be sent: what is missing, which rule is broken, whom a card belongs to. */
final class Judging {
    private static final Pattern CARD = Pattern.compile("[!-~]([ -~]{0," + (IdTag.LENGTH_MAX - 2) + "}[!-~])?");

    private final People people;

    Judging(People people) {
        this.people = people;
    }

    /**
     * What was filled in, with each driver's contract in place of a card.
     *
     * @param wrong why it can't be sent, by place; what concerns no place stands under an empty one
     */
    record Judged(Json.Entries arguments, Map<String, String> wrong) {}

    Judged judge(Operation operation, Json.Entries said) {
        var wrong = new LinkedHashMap<String, String>();
        var arguments = (Json.Entries) withContracts(said, "", wrong);
        missing(operation.shape(), arguments, "", wrong);
        operation.violation(arguments).ifPresent(broken -> {
            boolean told = wrong.keySet().stream().anyMatch(place -> place.startsWith(broken.place()));
            if (!told) wrong.put(broken.place(), broken.detail());
        });
        var text = Frames.write(arguments);
        Ordering.objection(text).ifPresent(why -> wrong.put("", why));
        if (text.length() > Claim.DETAIL_MAX) wrong.put("", "more than " + Claim.DETAIL_MAX + " characters");
        return new Judged(arguments, wrong);
    }

    /** Every member that has to be there: the version's own reader tells the first alone. */
    private static void missing(Shape.Members shape, Json.Entries there, String place, Map<String, String> wrong) {
        for (var member : shape.members()) {
            var at = place.isEmpty() ? member.name() : place + "." + member.name();
            var value = there.values().get(member.name());
            boolean group = member.shape() instanceof Shape.Members;
            if (value == null && member.required() && !group) wrong.putIfAbsent(at, "missing");
            if (value == null && member.required() && member.shape() instanceof Shape.Members inner) {
                missing(inner, Json.Entries.NONE, at, wrong);
            }
            if (value instanceof Json.Entries entries && member.shape() instanceof Shape.Members inner) {
                missing(inner, entries, at, wrong);
            }
            if (value instanceof Json.Items(List<Json> items)
                    && member.shape() instanceof Shape.Many(Shape.Members inner, int _)) {
                for (int i = 0; i < items.size(); i++) {
                    if (items.get(i) instanceof Json.Entries entries)
                        missing(inner, entries, at + "[" + i + "]", wrong);
                }
            }
        }
    }

    private Json withContracts(Json value, String place, Map<String, String> wrong) {
        return switch (value) {
            case Json.Entries(var members) -> {
                var all = new LinkedHashMap<String, Json>();
                members.forEach((name, inner) -> {
                    var at = place.isEmpty() ? name : place + "." + name;
                    all.put(
                            name,
                            name.equals(Tokens.CONTRACT) && inner instanceof Json.Text(var said)
                                    ? contract(said, at, wrong)
                                    : withContracts(inner, at, wrong));
                });
                yield new Json.Entries(all);
            }
            case Json.Items(var items) -> {
                var all = new ArrayList<Json>(items.size());
                for (Json item : items) all.add(withContracts(item, place + "[" + all.size() + "]", wrong));
                yield new Json.Items(all);
            }
            case Json.Text _, Json.Decimal _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private Json contract(String said, String place, Map<String, String> wrong) {
        var known = ContractId.parse(said).flatMap(people::driver).or(() -> card(said));
        if (known.isEmpty()) wrong.put(place, "nobody is entered here under that card or contract");
        return known.<Json>map(driver -> Json.of(driver.contract().text())).orElseGet(() -> Json.of(said));
    }

    private Optional<Driver> card(String said) {
        return CARD.matcher(said).matches() ? people.driver(new IdTag(said)) : Optional.empty();
    }
}
