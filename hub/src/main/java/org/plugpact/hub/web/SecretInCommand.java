package org.plugpact.hub.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.plugpact.hub.agents.Secrets;

/** What a command may not name, at any depth: it goes on record, and the record is shown and proved to others. */
enum SecretInCommand {
    AUTHORIZATION_KEY(
            "authorization-key",
            "a charger's password is a secret, and a command goes on record: charger password gives it a new one"),
    ID_TAG(
            "id-tag",
            "a driver's tag or token is his, and a command goes on record: name his contract instead, as \"contract\"; charger list keeps lists"),
    NETWORK_SECRET(
            "network-secret",
            "a password, PIN or key is a secret, and a command goes on record: set it at the charger itself"),
    LOCATION_PASSWORD(
            "location-password",
            "a location with a password is a secret, and a command goes on record: use a location that needs none");

    private static final String KEY = "key";

    /** Of a charger's way to its network, in lower case (OCPP 2.1, part 2: NetworkConnectionProfileType, APN, VPN). */
    private static final Set<String> NETWORK_SECRETS = Set.of("basicauthpassword", "apnpassword", "simpin", "password");

    private static final String VPN = "vpn";

    /** Variables that hold a charger's password, from OCPP 2.0.1 on, and the secret of its QR codes, from 2.1 on. In lower case. */
    private static final Set<String> SECRET_VARIABLES = Set.of("basicauthpassword", "sharedsecret");

    /** {@code scheme://user:password@host} (RFC 3986, 3.2.1). */
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#@]*:[^/?#]*@.*");

    private final String code;
    private final String why;

    SecretInCommand(String code, String why) {
        this.code = code;
        this.why = why;
    }

    /** For programs. */
    String code() {
        return code;
    }

    /** For people. */
    String why() {
        return why;
    }

    /** The first one in these arguments, whatever the action, and however names are spelt: OCPP compares without case. */
    static Optional<SecretInCommand> in(JsonObject arguments) {
        if (setsPassword(arguments)) return Optional.of(AUTHORIZATION_KEY);
        for (Map.Entry<String, Object> member : arguments) {
            var found = in(member.getKey(), member.getValue());
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** An entry of SetVariables; to ask for the variable is no secret, and its value is left out of the answer. */
    private static boolean setsPassword(JsonObject entry) {
        return entry.containsKey("attributeValue")
                && entry.getValue("variable") instanceof JsonObject variable
                && variable.getValue("name") instanceof String name
                && SECRET_VARIABLES.contains(name.strip().toLowerCase(Locale.ROOT));
    }

    private static Optional<SecretInCommand> in(String name, Object value) {
        if (name.equalsIgnoreCase("idTag") || name.equalsIgnoreCase("idToken")) return Optional.of(ID_TAG);
        if (NETWORK_SECRETS.contains(name.toLowerCase(Locale.ROOT))) return Optional.of(NETWORK_SECRET);
        if (name.equalsIgnoreCase(VPN) && value instanceof JsonObject vpn && vpn.containsKey(KEY))
            return Optional.of(NETWORK_SECRET);
        if (name.equalsIgnoreCase(KEY) && value instanceof String key && Secrets.isPasswordKey(key))
            return Optional.of(AUTHORIZATION_KEY);
        if (value instanceof String text && PASSWORD.matcher(text).matches()) return Optional.of(LOCATION_PASSWORD);
        return switch (value) {
            case JsonObject inner -> in(inner);
            case JsonArray list ->
                list.stream().flatMap(item -> in("", item).stream()).findFirst();
            case null, default -> Optional.empty();
        };
    }
}
