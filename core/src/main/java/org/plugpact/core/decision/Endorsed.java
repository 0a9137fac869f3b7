package org.plugpact.core.decision;

import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Endorsement;

/** Somebody whom the session concerns signed its close, too: a grid operator, a market, a regulator. */
public record Endorsed(Endorsement endorsement) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.ENDORSED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        return endorsement.put(into);
    }

    static Endorsed from(Reader reader) throws Malformed {
        return new Endorsed(Endorsement.from(reader));
    }
}
