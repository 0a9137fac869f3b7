package org.plugpact.core.governance;

import java.time.Instant;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.identity.PartyId;

/**
 * {@code by} takes back what it gave, from an instant on; before that instant it held. A revocation itself is never
 * taken back: recognise or delegate anew.
 *
 * @param from in whole milliseconds; may lie in the past
 * @param reason for people: 1 to {@value #REASON_MAX} characters, without personal details
 */
public record Revoke(PartyId by, Target target, Instant from, String reason) implements Statement {
    static final String KIND = "revoke";

    public static final int REASON_MAX = 256;

    /** Where only the effect is known, as in a compact bundle. */
    private static final String REASON_ELSEWHERE = "stated in the log";

    public Revoke {
        from = Written.milliseconds(from);
        if (reason.isBlank() || reason.length() > REASON_MAX) {
            throw new IllegalArgumentException("a revocation's reason of " + reason.length() + " characters");
        }
    }

    /** The same without its reason, which nobody decides by. */
    Revoke brief() {
        return new Revoke(by, target, from);
    }

    /** As a compact bundle knows it: the reason stands in the log. */
    public Revoke(PartyId by, Target target, Instant from) {
        this(by, target, from, REASON_ELSEWHERE);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fields toFields(Salts salts) {
        return new Fields.Builder(salts)
                .put("by", by.text())
                .put("target-kind", target.kind())
                .put("target", target.id())
                .put("from", from)
                .put("reason", reason)
                .build();
    }

    static Revoke from(Fields fields) throws Malformed {
        Reader reader = fields.reader();
        PartyId by = reader.text("by", PartyId::new);
        Target target = Target.of(reader.text("target-kind"), reader.text("target"));
        Instant from = reader.instant("from");
        String reason = reader.text("reason");
        reader.done();
        return Malformed.unless(KIND, () -> new Revoke(by, target, from, reason));
    }
}
