package org.plugpact.hub.ocpp;

import org.plugpact.core.identity.TransactionNumber;

/** What came of a start. */
public sealed interface Begun {
    /** It is on record under this number, whatever its driver's token is worth. */
    record As(TransactionNumber transaction, Authorised driver) implements Begun {}

    /** No offer could be made, so there is no pact that it could belong to: the charger has to keep it for later. */
    record NotYet() implements Begun {}
}
