package org.plugpact.core.decision;

import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.LogId;

/** Another log's checkpoint was taken: from here on it can't be told otherwise without a contradiction to this log. */
public record Anchored(Claim.Anchoring said) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.ANCHORED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        return into.put("log", said.log().text())
                .put("size", said.size())
                .put("root", said.root())
                .put("note", said.note());
    }

    static Anchored from(Reader reader) throws Malformed {
        return new Anchored(new Claim.Anchoring(
                reader.text("log", LogId::new), reader.integer("size"), reader.digest("root"), reader.text("note")));
    }
}
