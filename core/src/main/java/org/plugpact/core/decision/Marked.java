package org.plugpact.core.decision;

import java.util.List;
import java.util.Optional;
import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.identity.PactId;

/**
 * A later fact that says what is wrong with something on record.
 *
 * @param pact the pact it is mostly about; empty if it is about none
 * @param detail for people, at most {@value #DETAIL_MAX} characters
 * @param about what it is about, by id: pacts, close, statements; at most {@value #ABOUT_MAX}
 */
public record Marked(Optional<PactId> pact, MarkKind mark, String detail, List<Digest> about) implements Content.Plain {
    public static final int DETAIL_MAX = 512;
    public static final int ABOUT_MAX = 64;

    public Marked {
        about = List.copyOf(about);
        if (detail.length() > DETAIL_MAX) throw new IllegalArgumentException("a detail of " + detail.length());
        if (about.size() > ABOUT_MAX) throw new IllegalArgumentException("about " + about.size() + " things");
    }

    @Override
    public Kind kind() {
        return Kind.MARKED;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        pact.ifPresent(id -> into.put("pact", Digest.parse(id.text())));
        return into.put("mark", mark.text()).put("detail", detail).put("about", Forms.digests(about));
    }

    static Marked from(Reader reader) throws Malformed {
        return new Marked(
                Forms.pact(reader),
                Forms.named("mark", MarkKind.values(), MarkKind::text, reader.text("mark")),
                reader.text("detail"),
                Forms.readDigests(reader.items("about")));
    }
}
