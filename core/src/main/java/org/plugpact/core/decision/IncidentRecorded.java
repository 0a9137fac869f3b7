package org.plugpact.core.decision;

import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.ChargerId;

/** A door saw something wrong. */
public record IncidentRecorded(Claim.Incident said) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.INCIDENT;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        said.charger().ifPresent(charger -> into.put("charger", charger.text()));
        return into.put("incident", said.kind())
                .put("detail", said.detail())
                .put("repeats", said.repeats())
                .put("at", said.at());
    }

    static IncidentRecorded from(Reader reader) throws Malformed {
        return new IncidentRecorded(new Claim.Incident(
                reader.optional("charger", name -> reader.text(name, ChargerId::new)),
                reader.text("incident"),
                reader.erasable("detail", reader::text).orElse(""),
                reader.integer("repeats"),
                reader.instant("at")));
    }
}
