package org.plugpact.core.decision;

import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;

/**
 * Nobody ruled on a dispute in time: the record stands.
 *
 * @param dispute its id
 * @param rule the rule that sets the time; empty where none was in force
 */
public record Lapsed(Digest dispute, Optional<Digest> rule) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.LAPSED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        into.put("dispute", dispute);
        rule.ifPresent(id -> into.put("rule", id));
        return into;
    }

    static Lapsed from(Reader reader) throws Malformed {
        return new Lapsed(reader.digest("dispute"), reader.optional("rule", reader::digest));
    }
}
