package org.plugpact.core.decision;

import org.plugpact.core.bytes.Digest;
import org.plugpact.core.bytes.Envelope;
import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.evidence.Part;
import org.plugpact.core.identity.TransactionNumber;

/**
 * What a fact says: everything that a journal can hold. Each kind is written as named fields under salted digests
 * ({@code docs/formats}), signed where a party stands behind it, else recorded by the hub alone.
 */
public sealed interface Content {
    Kind kind();

    /** Brought by a party with its signature; kept as it came. */
    sealed interface Signed extends Content
            permits Opened, StatementRecorded, Offered, Accepted, Metered, Closed, IntegrityRecorded, OfDispute {
        Envelope envelope();

        Fields fields();
    }

    /** What one party says about a dispute. */
    sealed interface OfDispute extends Signed permits Disputed, EvidenceAdded, Ruled, Withdrawn {
        Part<?> part();

        @Override
        default Envelope envelope() {
            return part().envelope();
        }

        @Override
        default Fields fields() {
            return part().fields();
        }
    }

    /** Written down here: its fields in the order in which they are hashed. */
    sealed interface Written extends Content {
        /** Adds this content's fields, in their one order. */
        Fields.Builder put(Fields.Builder into);
    }

    /** Signed with the charger's credential when it is written down. */
    sealed interface Attested extends Written permits Admission {}

    /** Without a signature of its own; the log's checkpoint covers it. */
    sealed interface Plain extends Written
            permits Started,
                    Linked,
                    Stray,
                    Registered,
                    Endorsed,
                    Marked,
                    PortReported,
                    Booted,
                    IncidentRecorded,
                    Commanded,
                    CommandAnswered,
                    Corrected,
                    Lapsed,
                    Anchored,
                    Erased,
                    Pruned {}

    /** Part of a transaction's chain: cites the link before it, which is known once that one is written down. */
    sealed interface Linked extends Plain permits Reading, Stopped {
        /** The transaction whose chain it is part of. */
        TransactionNumber transaction();

        /** Stands for the link before this one as long as that has no id yet. */
        Digest UNLINKED = Digest.sha256();

        /** The same, after that link. */
        Linked after(Digest link);
    }

    /**
     * Reads what was written under a kind.
     *
     * @throws Malformed if the body is another's, or a field is missing, unknown, left over or of another form
     */
    static Content read(Kind kind, byte[] body, Fields fields) throws Malformed {
        return Forms.content(kind, body, fields);
    }
}
