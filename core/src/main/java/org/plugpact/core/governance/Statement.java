package org.plugpact.core.governance;

import org.plugpact.core.bytes.Fields;
import org.plugpact.core.bytes.Malformed;
import org.plugpact.core.bytes.Salts;
import org.plugpact.core.identity.PartyId;

/** What an authority states about others. Its written form is in {@code docs/formats/statements.cddl}. */
public sealed interface Statement
        permits Recognise, Delegate, Federate, FileRates, Qualify, Revoke, Rule, StatusList, LogKeys {
    /** The role in the header of a statement's signature, whichever roles the signer is recognised for. */
    String SIGNING_ROLE = "authority";

    /** The party that states it and signs it. */
    PartyId by();

    /** The kind of its envelope. */
    String kind();

    Fields toFields(Salts salts);

    /** @throws Malformed if there is no such kind, or a field is missing, unknown, or of another form */
    static Statement from(String kind, Fields fields) throws Malformed {
        return switch (kind) {
            case Recognise.KIND -> Recognise.from(fields);
            case Delegate.KIND -> Delegate.from(fields);
            case Federate.KIND -> Federate.from(fields);
            case FileRates.KIND -> FileRates.from(fields);
            case Qualify.KIND -> Qualify.from(fields);
            case Revoke.KIND -> Revoke.from(fields);
            case Rule.KIND -> Rule.from(fields);
            case StatusList.KIND -> StatusList.from(fields);
            case LogKeys.KIND -> LogKeys.from(fields);
            default -> throw new Malformed("not a kind of statement: " + kind);
        };
    }
}
