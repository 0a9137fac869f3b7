package org.plugpact.hub.fleet;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.plugpact.wire.json.Decoded;
import org.plugpact.wire.json.Frame;
import org.plugpact.wire.json.Frames;
import org.plugpact.wire.json.Json;
import org.plugpact.wire.json.SignedMessage;

/**
 * Takes out of a frame's text what must not be kept: a driver's tag or token becomes a code under a key, the same each
 * time; a secret becomes a fixed word. Whatever names them in any version of OCPP, and settings whose names say that
 * their values are secret. One thread.
 */
final class Covering {
    /** In place of a secret. */
    static final String COVERED = "(covered)";

    private static final String CARD = "card:";
    private static final int CARD_BYTES = 6;
    private static final String MAC = "HmacSHA256";

    /** Members that hold a tag, a token or a contract's name (OCPP 1.6, 7; OCPP 2.1, part 2, 2). In lower case. */
    private static final Set<String> CARDS =
            Set.of("idtag", "parentidtag", "idtoken", "additionalidtoken", "emaid", "customeridentifier");

    /** What a meter signed, which may name its user in the meter's own words, as OCMF's ID does (OCPP 2.1, part 2: SignedMeterValueType). */
    private static final String SIGNED_METER_DATA = "signedmeterdata";

    /** The same in 1.6: the format of a value (7.44). In lower case. */
    private static final String SIGNED_DATA = "signeddata";

    /** How it begins in one of its formats, wherever it stands. */
    private static final String OCMF = "OCMF|";

    /** Members that hold a key, or what a key comes from or travels in, whatever their names look like. In lower case. */
    private static final Set<String> SECRETS = Set.of("csr", "exirequest", "exiresponse", SIGNED_METER_DATA);

    /** A name, of a member or of a setting, whose value is secret. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)passw|passphrase|secret|psk|privatekey|authorizationkey|pin$");

    /** A setting whose value is a tag, as that of whoever charges for nothing at a charger of 1.6. */
    private static final Pattern CARD_SETTING = Pattern.compile("(?i)id_?(tag|token)$");

    /** What stands beside a setting's name, in whatever message. In lower case. */
    private static final Set<String> VALUES = Set.of("value", "attributevalue", "actualvalue");

    /** From here on a text that can't be read is not kept: what follows may be what these names are for. */
    private static final Pattern SUSPECT = Pattern.compile(
            "(?i)id_?tag|id_?token|emaid|customer|passw|passphrase|secret|psk|private|authorizationkey|pin\"|csr|exire|vpn"
                    + "|signed|ocmf");

    /** {@code scheme://user:password@host} (RFC 3986, 3.2.1). */
    private static final Pattern URL_PASSWORD =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/?#@\\s:]*:)[^/?#@\\s]*@");

    /** In an address: whoever has it fetches or brings the file. */
    private static final Pattern TICKET = Pattern.compile("/[0-9a-f]{32}(?=/|$)");

    /** The message in which a charger hands over all that it knows of a person. */
    private static final String OF_A_PERSON = "NotifyCustomerInformation";

    /** What tells a charger of 1.6 a driver's price, by the card (OCA, California Pricing Requirements with OCPP 1.6). */
    private static final String DRIVERS_PRICE = "SetUserPrice";

    /** Names of members of which it is remembered what they hold; all versions have fewer. */
    private static final int MEMBERS_MAX = 2_000;

    private final Mac mac;
    private final Map<String, Value> members = new HashMap<>();
    private boolean changed;

    /** What was read of a text, and what may be kept of it. */
    record Covered(Traced.Kind kind, String message, String action, String text) {}

    private enum Value {
        OPEN,
        CARD,
        SECRET
    }

    /** @param key under which tags and tokens are coded */
    Covering(byte[] key) {
        try {
            mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC, missing);
        }
    }

    /** How a tag or token stands in a kept text; OCPP compares them without case. */
    String card(String token) {
        byte[] code = mac.doFinal(token.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return CARD + HexFormat.of().formatHex(Arrays.copyOf(code, CARD_BYTES));
    }

    /** Reads a text, and covers what must be. */
    Covered cover(String text) {
        changed = false;
        return switch (Frames.read(text)) {
            case Decoded.Good(Frame.Call(var id, var action, var payload)) ->
                read(Traced.Kind.CALL, action, new Frame.Call(id, action, of(action, payload)), text);
            case Decoded.Good(Frame.CallResult(var id, var payload)) ->
                read(Traced.Kind.CALLRESULT, "", new Frame.CallResult(id, of("", payload)), text);
            case Decoded.Good(Frame.CallError(var id, var code, var description, var details)) ->
                read(Traced.Kind.CALLERROR, "", new Frame.CallError(id, code, description, of("", details)), text);
            case Decoded.Good(Frame.CallResultError(var id, var code, var description, var details)) ->
                read(
                        Traced.Kind.CALLRESULTERROR,
                        "",
                        new Frame.CallResultError(id, code, description, of("", details)),
                        text);
            case Decoded.Good(Frame.Send(var id, var action, var payload)) ->
                read(Traced.Kind.SEND, action, new Frame.Send(id, action, of(action, payload)), text);
            case Decoded.Bad _ -> new Covered(Traced.Kind.BROKEN, "", "", broken(text));
        };
    }

    private Covered read(Traced.Kind kind, String action, Frame frame, String text) {
        return new Covered(kind, frame.id(), action, changed ? Frames.write(frame) : text);
    }

    private static String broken(String text) {
        var suspect = SUSPECT.matcher(text);
        return suspect.find() ? text.substring(0, suspect.start()) + COVERED : text;
    }

    private Json.Entries of(String action, Json.Entries payload) {
        return SignedMessage.isOne(payload) ? opened(action, payload) : plain(action, payload);
    }

    /**
     * A signed message is kept as what is inside it, covered, with its header: over a short tag, its signature would tell the tag to
     * whoever tries all.
     */
    private Json.Entries opened(String action, Json.Entries payload) {
        var members = new LinkedHashMap<>(payload.values());
        var inside = SignedMessage.read(payload) instanceof SignedMessage.Outcome.Good(var signed)
                ? plain(withoutSuffix(action), signed.payload())
                : Json.of(COVERED);
        members.replace("payload", inside);
        members.replace("signature", Json.of(COVERED));
        changed = true;
        return new Json.Entries(members);
    }

    private static String withoutSuffix(String action) {
        return action.endsWith(SignedMessage.SUFFIX)
                ? action.substring(0, action.length() - SignedMessage.SUFFIX.length())
                : action;
    }

    private Json.Entries plain(String action, Json.Entries payload) {
        return entries("", payload, Value.OPEN, action.equals(OF_A_PERSON) || isDriversPrice(payload));
    }

    /** A vendor's message whose text names a driver's card. */
    private static boolean isDriversPrice(Json.Entries payload) {
        return payload.values().get("messageId") instanceof Json.Text(var id) && id.equals(DRIVERS_PRICE);
    }

    private Json.Entries entries(String parent, Json.Entries entries, Value outer, boolean ofPerson) {
        var values = named(entries, outer);
        var covered = new LinkedHashMap<String, Json>();
        entries.values().forEach((name, value) -> {
            var small = name.toLowerCase(Locale.ROOT);
            boolean secret = (ofPerson && small.equals("data")) || (small.equals("key") && parent.equals("vpn"));
            covered.put(name, json(small, value, values, secret ? Value.SECRET : of(small, values)));
        });
        return new Json.Entries(covered);
    }

    private Value of(String small, Value values) {
        if (VALUES.contains(small)) return values;
        var known = members.get(small);
        if (known != null) return known;
        var found = CARDS.contains(small) ? Value.CARD : secret(small) ? Value.SECRET : Value.OPEN;
        if (members.size() < MEMBERS_MAX) members.put(small, found);
        return found;
    }

    private static boolean secret(String small) {
        return SECRETS.contains(small) || SECRET.matcher(small).find();
    }

    /** What the values in an entry are, as the setting or variable that it names says. */
    private static Value named(Json.Entries entries, Value outer) {
        var found = outer;
        for (var member : entries.values().entrySet()) {
            var small = member.getKey().toLowerCase(Locale.ROOT);
            if (small.equals("key") && member.getValue() instanceof Json.Text(var key)) found = setting(key, found);
            boolean signed = small.equals("format")
                    && member.getValue() instanceof Json.Text(var format)
                    && format.strip().equalsIgnoreCase(SIGNED_DATA);
            if (signed) found = Value.SECRET;
            if (small.equals("variable") && member.getValue() instanceof Json.Entries(var variable))
                for (var part : variable.values())
                    if (part instanceof Json.Text(var name)) found = setting(name, found);
        }
        return found;
    }

    private static Value setting(String name, Value otherwise) {
        if (SECRET.matcher(name.strip()).find()) return Value.SECRET;
        return CARD_SETTING.matcher(name.strip()).find() ? Value.CARD : otherwise;
    }

    /** @param here what this value is, if it is one; what is inside it has names of its own */
    private Json json(String name, Json value, Value values, Value here) {
        return switch (value) {
            case Json.Entries inner when here == Value.SECRET -> covered(inner);
            case Json.Entries inner -> entries(name, inner, values, false);
            case Json.Items(List<Json> items) ->
                new Json.Items(items.stream()
                        .map(item -> json(name, item, values, here))
                        .toList());
            case Json.Text(var text) when here == Value.OPEN -> withoutPassword(value, text);
            case Json.Text(var text) -> here == Value.SECRET ? covered(value) : carded(value, text);
            case Json.Decimal(BigDecimal number) ->
                switch (here) {
                    case OPEN -> value;
                    case CARD -> carded(value, number.toPlainString());
                    case SECRET -> covered(value);
                };
            case Json.Bool _, Json.Null _ -> value;
        };
    }

    private Json covered(Json secret) {
        if (secret instanceof Json.Text(var text) && text.isEmpty()) return secret;
        changed = true;
        return Json.of(COVERED);
    }

    private Json carded(Json value, String token) {
        if (token.isEmpty()) return value;
        changed = true;
        return Json.of(card(token));
    }

    private Json withoutPassword(Json value, String text) {
        if (text.contains(OCMF)) return covered(value);
        if (!text.contains("://")) return value;
        var without = URL_PASSWORD.matcher(text).replaceAll("$1" + COVERED + "@");
        without = TICKET.matcher(without).replaceAll("/" + COVERED);
        if (without.equals(text)) return value;
        changed = true;
        return Json.of(without);
    }
}
