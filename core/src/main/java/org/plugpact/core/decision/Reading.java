package org.plugpact.core.decision;

import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Reader;
import org.plugpact.core.evidence.Sample;
import org.plugpact.core.identity.ConnectorId;
import org.plugpact.core.identity.TransactionNumber;

/**
 * What a meter showed during a transaction, linked to the report before it.
 *
 * @param previous the id of the transaction's link before this one
 * @param connector the one that the charger named with this reading
 */
public record Reading(Digest previous, TransactionNumber transaction, ConnectorId connector, Sample sample)
        implements Content.Linked {
    @Override
    public Kind kind() {
        return Kind.READING;
    }

    @Override
    public Reading after(Digest link) {
        return new Reading(link, transaction, connector, sample);
    }

    @Override
    public Fields.Builder put(Fields.Builder into) {
        into.put("previous", previous)
                .put("transaction", transaction.value())
                .put("connector", Forms.connector(connector));
        return Forms.put(into, sample);
    }

    static Reading from(Reader reader) throws Malformed {
        return new Reading(
                reader.digest("previous"), Forms.transaction(reader), Forms.connector(reader), Forms.sample(reader));
    }
}
