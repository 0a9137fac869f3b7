package org.plugpact.hub.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.plugpact.core.identity.ChargerId;
import org.plugpact.hub.agents.Registrar;
import org.plugpact.hub.people.Driver;
import org.plugpact.hub.people.IdTag;
import org.plugpact.hub.people.People;
import org.plugpact.hub.people.Reach;
import org.plugpact.hub.people.Traits;

/** What chargers and cards bring along that were known to another system before. */
final class Brought {
    private static final int PASSWORD_MAX = 64;

    private Brought() {}

    /** Of a charger, {@code "password"}, or {@code "passwordHash"} by bcrypt: it need not be given a new one. */
    static void password(JsonObject charger, Registrar registrar) throws Api.Refused {
        try {
            var id = new ChargerId(charger.getString("id"));
            var password = charger.getString("password");
            var hash = charger.getString("passwordHash");
            if (password != null) {
                if (password.isEmpty() || password.length() > PASSWORD_MAX)
                    throw new Api.Refused(400, "charger " + id + ": password: of 1 to " + PASSWORD_MAX + " characters");
                registrar.adopt(id, password);
            } else if (hash != null) {
                if (!hash.matches("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}"))
                    throw new Api.Refused(400, "charger " + id + ": passwordHash: not one by bcrypt");
                registrar.adoptHash(id, hash);
            }
        } catch (ClassCastException wrong) {
            throw new Api.Refused(400, "charger " + charger.getValue("id") + ": " + wrong.getMessage());
        }
    }

    private static List<String> texts(JsonObject card, String member) {
        return card.getJsonArray(member, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }

    /** A tag, or an object that says more of it. */
    static People.Entry tag(Object said) throws Api.Refused {
        try {
            if (said instanceof String tag) return People.Entry.of(new IdTag(tag));
            if (!(said instanceof JsonObject card)) throw new Api.Refused(400, "a tag is a string, or an object");
            return new People.Entry(
                    new IdTag(card.getString("tag", "")),
                    "",
                    Driver.USUAL_AGENT,
                    card.getBoolean("blocked", false),
                    Optional.ofNullable(card.getString("expires")).map(Instant::parse),
                    Optional.ofNullable(card.getString("parent")).map(IdTag::new),
                    new Traits(
                            Optional.ofNullable(card.getString("kind")),
                            texts(card, "languages"),
                            Reach.of(texts(card, "only"))));
        } catch (IllegalArgumentException | ClassCastException | DateTimeException wrong) {
            throw new Api.Refused(400, "tag: " + wrong.getMessage());
        }
    }
}
