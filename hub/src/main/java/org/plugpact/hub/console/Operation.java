package org.plugpact.hub.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.plugpact.hub.web.Ordering;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.Parsed;
import org.plugpact.wire.json.Shape;
import org.plugpact.wire.json.Violation;

/** Something that a charger can be asked for in one version, and the form in which it is. */
public final class Operation {
    private static final Set<String> DAILY = Set.of(
            "Reset",
            "UnlockConnector",
            "RemoteStartTransaction",
            "RemoteStopTransaction",
            "RequestStartTransaction",
            "RequestStopTransaction",
            "TriggerMessage",
            "ChangeAvailability",
            "GetConfiguration",
            "ChangeConfiguration",
            "GetVariables",
            "SetVariables",
            "GetBaseReport");

    /** Any token will do to see whether all else is right. */
    private static final String SOME_TOKEN = "x";

    private final String name;
    private final String group;
    private final Offer offer;
    private final Tokens tokens;
    private final Function<Json.Entries, Parsed<?>> reader;

    /** What is offered of an object: all but secrets, whose places are told. */
    private record Offer(Shape.Members shape, List<String> withheld, boolean whole) {}

    private Operation(String name, String group, Offer offer, Tokens tokens, Function<Json.Entries, Parsed<?>> reader) {
        this.name = name;
        this.group = group;
        this.offer = offer;
        this.tokens = tokens;
        this.reader = reader;
    }

    static Operation of(
            String name, String group, Shape.Members shape, Tokens tokens, Function<Json.Entries, Parsed<?>> reader) {
        return new Operation(name, group, offered(shape, tokens, true), tokens, reader);
    }

    public String name() {
        return name;
    }

    /** The part of the standard that it belongs to. */
    public String group() {
        return group;
    }

    /** What it does, in a sentence. */
    public String about() {
        return Words.about(name);
    }

    boolean isDaily() {
        return DAILY.contains(name);
    }

    /** What may be filled in. */
    public Shape.Members shape() {
        return offer.shape;
    }

    /** What the message may hold, and a command may not. */
    public List<String> withheld() {
        return offer.withheld;
    }

    /** The first rule of the version's schema that these arguments break. */
    public Optional<Violation> violation(Json.Entries arguments) {
        return switch (reader.apply(withToken(arguments, true))) {
            case Parsed.Good<?> _ -> Optional.empty();
            case Parsed.Bad<?>(var violation) ->
                Optional.of(
                        violation.place().equals(tokens.member())
                                ? new Violation(violation.breach(), Tokens.CONTRACT, violation.detail())
                                : violation);
        };
    }

    /** As the chargers' door says it, with some token. */
    private Json.Entries withToken(Json.Entries arguments, boolean top) {
        var members = new LinkedHashMap<String, Json>();
        arguments.values().forEach((member, value) -> {
            if (member.equals(Tokens.CONTRACT) && value instanceof Json.Text && tokens.stands(top)) {
                members.put(tokens.member(), token());
            } else {
                members.put(member, withToken(value));
            }
        });
        return new Json.Entries(members);
    }

    private Json withToken(Json value) {
        return switch (value) {
            case Json.Entries entries -> withToken(entries, false);
            case Json.Items(var items) ->
                new Json.Items(items.stream().map(this::withToken).toList());
            case Json.Text _, Json.Decimal _, Json.Bool _, Json.Null _ -> value;
        };
    }

    private Json token() {
        return switch (tokens) {
            case ANYWHERE -> Json.of(SOME_TOKEN);
            case AT_THE_TOP -> new Json.Entries(Map.of("idToken", Json.of(SOME_TOKEN), "type", Json.of("Central")));
        };
    }

    private static Offer offered(Shape.Members shape, Tokens tokens, boolean top) {
        var members = new ArrayList<Shape.Member>();
        var withheld = new ArrayList<String>();
        boolean whole = true;
        for (var member : shape.members()) {
            if (member.name().equals(tokens.member()) && tokens.stands(top)) {
                members.add(new Shape.Member(
                        Tokens.CONTRACT, member.required(), new Shape.Text(Words.CONTRACT_MAX, false)));
                continue;
            }
            var kept = Ordering.isSecret(member.name())
                    ? Optional.<Shape>empty()
                    : offered(member, member.shape(), tokens, withheld);
            if (kept.isPresent()) {
                members.add(new Shape.Member(member.name(), member.required(), kept.get()));
            } else {
                withheld.add(member.name());
                whole &= !member.required();
            }
        }
        return new Offer(new Shape.Members(members), List.copyOf(withheld), whole);
    }

    /** Empty if it can't be without a secret. */
    private static Optional<Shape> offered(Shape.Member member, Shape shape, Tokens tokens, List<String> withheld) {
        return switch (shape) {
            case Shape.Members members -> {
                var inner = offered(members, tokens, false);
                if (!inner.whole) yield Optional.empty();
                inner.withheld.forEach(name -> withheld.add(member.name() + "." + name));
                yield Optional.of(inner.shape);
            }
            case Shape.Many(var item, int itemsMax) ->
                offered(member, item, tokens, withheld).map(kept -> new Shape.Many(kept, itemsMax));
            case Shape.Text _,
                    Shape.Choice _,
                    Shape.Whole _,
                    Shape.Decimal _,
                    Shape.Truth _,
                    Shape.Moment _,
                    Shape.Any _ -> Optional.of(shape);
        };
    }
}
