package org.plugpact.core.decision;

import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;

/** The hub wants a charger to do something; the chargers' door sends it once this is durable. */
public record Commanded(Claim.Command said) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.COMMANDED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        return into.put("charger", said.charger().text())
                .put("command", said.id())
                .put("action", said.action())
                .put("arguments", said.arguments());
    }

    static Commanded from(Reader reader) throws Malformed {
        return new Commanded(new Claim.Command(
                new ChargerId(reader.text("charger")),
                reader.text("command"),
                reader.text("action"),
                reader.text("arguments")));
    }
}
