package org.plugpact.hub.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ContractId;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.web.Against;
import org.plugpact.hub.web.Ordering;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;

/** Whether what was filled in may be sent: what is missing, which rule is broken, whom a card belongs to. */
final class Judging {
    private static final Pattern CARD = Pattern.compile("[!-~]([ -~]{0," + (IdTag.LENGTH_MAX - 2) + "}[!-~])?");

    /** Of what is wrong with one message. */
    private static final int TOLD_MAX = 30;

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

    /** What the standard says of a request that keeps its schema. */
    interface Standard {
        /** @param arguments a JSON object */
        Optional<Against> against(String arguments);
    }

    Judged judge(Operation operation, Json.Entries said, Standard standard) {
        var wrong = new LinkedHashMap<String, String>();
        var arguments = (Json.Entries) withContracts(said, "", wrong);
        broken(operation, arguments, wrong);
        var text = Frames.write(arguments);
        if (wrong.isEmpty()) standard.against(text).ifPresent(against -> wrong.put(against.place(), why(against)));
        Ordering.objection(text).ifPresent(why -> wrong.put("", why));
        if (text.length() > Claim.DETAIL_MAX) wrong.put("", "more than " + Claim.DETAIL_MAX + " characters");
        return new Judged(arguments, wrong);
    }

    private static String why(Against against) {
        return against.rule().isEmpty() ? against.why() : against.why() + " (" + against.rule() + ")";
    }

    /** The version's own reader tells what is wrong first; with that mended, what is wrong next. */
    private static void broken(Operation operation, Json.Entries arguments, Map<String, String> wrong) {
        for (int found = 0; found < TOLD_MAX; found++) {
            var broken = operation.violation(Mending.mended(operation.shape(), arguments, wrong.keySet()));
            if (broken.isEmpty()
                    || wrong.putIfAbsent(broken.get().place(), broken.get().detail()) != null) return;
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
