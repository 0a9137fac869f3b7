package org.plugpact.core.decision;

import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;

/** A charger said that it started. */
public record Booted(Claim.Boot said) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.BOOTED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        return into.put("charger", said.charger().text())
                .put("vendor", said.vendor())
                .put("model", said.model())
                .put("firmware", said.firmware())
                .put("at", said.at());
    }

    static Booted from(Reader reader) throws Malformed {
        return new Booted(new Claim.Boot(
                new ChargerId(reader.text("charger")),
                reader.text("vendor"),
                reader.text("model"),
                reader.text("firmware"),
                reader.instant("at")));
    }
}
