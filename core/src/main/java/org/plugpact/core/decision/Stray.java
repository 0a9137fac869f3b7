package org.plugpact.core.decision;

import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ConnectorId;

/**
 * What a meter showed outside every chain of readings: between sessions, or with a transaction that is not known or has
 * ended. Kept because a charger's word about energy is never dropped.
 *
 * @param connector 0 where the charger named none, or means its main meter
 * @param transaction the number that the charger named, as it came; 0 where it named none
 * @param report which report it came in
 * @param reason of a stop, in the charger's words, at most {@value Stopped#REASON_MAX} characters; else empty
 */
public record Stray(ConnectorId connector, long transaction, Report report, Sample sample, String reason)
        implements Content.Plain {
    /** What the charger meant to report. */
    public enum Report {
        START,
        READING,
        STOP;

        /** The form in facts. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Stray {
        if (reason.length() > Stopped.REASON_MAX) throw new IllegalArgumentException("a reason of " + reason.length());
    }

    @Override
    public Kind kind() {
        return Kind.STRAY;
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        into.put("connector", Forms.connector(connector))
                .put("transaction", transaction)
                .put("report", report.text());
        return Forms.put(into, sample).put("reason", reason);
    }

    static Stray from(Reader reader) throws Malformed {
        return new Stray(
                Forms.connector(reader),
                reader.integer("transaction"),
                Forms.named("report", Report.values(), Report::text, reader.text("report")),
                Forms.sample(reader),
                reader.text("reason"));
    }
}
