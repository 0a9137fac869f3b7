package org.plugpact.core.decision;

import java.util.ArrayList;
import java.util.List;
import org.plugpact.core.bytes.Cbor;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Claim;
import org.plugpact.core.identity.LogId;

/**
 * Fields that could identify a person were erased, of which facts: so that what is missing there can be told from what somebody
 * made away with. Whose they were it does not say.
 */
public record Erased(Claim.Erasing said) implements Content.Plain {
    @Override
    public Kind kind() {
        return Kind.ERASED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        List<Cbor> facts = said.facts().stream().map(Cbor::of).toList();
        return into.put("log", said.log().text()).put("facts", facts);
    }

    static Erased from(Reader reader) throws Malformed {
        LogId log = reader.text("log", LogId::new);
        List<Cbor> items = reader.items("facts");
        List<Long> facts = new ArrayList<>(items.size());
        for (Cbor item : items) facts.add(item.asLong());
        return new Erased(new Claim.Erasing(log, facts));
    }
}
