package org.plugpact.hub.ocpp;

/** What chargers do that no standard has them do, and that is taken all the same and counted. */
public enum Conduct {
    /** A connection was opened without naming any subprotocol. */
    NO_SUBPROTOCOL,
    /** A further request was sent before the one before was answered. */
    CALLS_IN_FLIGHT,
    /** A request came again, with the same message id or another. */
    SENT_AGAIN,
    /** A transaction number that is 0 or below, where a transaction should have been named. */
    TRANSACTION_NOT_NAMED,
    /** A transaction was named that nobody here knows. */
    TRANSACTION_UNKNOWN,
    /** An event of a transaction is missing, as the numbers of the others show. */
    SEQUENCE_GAP,
    /** An event of a transaction that had ended. */
    AFTER_THE_END,
    /** Energy flowed to a driver who had not been let, or was let no more. */
    CHARGED_UNADMITTED,
    /** It reckoned another price than is to pay. */
    COST_DIFFERS,
    /** It reckoned by a tariff that is not the pact's. */
    TARIFF_DIFFERS,
    /** A time from before there was OCPP. */
    CLOCK_NOT_SET,
    /** A charger booted again within a minute. */
    BOOT_LOOP,
    /** A line was opened again within a minute. */
    FLAPPING,
    /** A further connection took over from one that was open. */
    TAKEN_OVER,
    /** A message under a signature that its named certificate's key did not make. */
    SIGNATURE_WRONG,
    /** A message under a good signature that is written in DER, where r and s belong alone. */
    SIGNATURE_AS_DER,
    /** A signed message whose header says that another one was signed. */
    SIGNED_OTHERWISE,
    /** A signed message whose header does not say which message was signed. */
    SIGNED_HEADER_INCOMPLETE,
    /** A message signed by an algorithm that the standard does not allow. */
    SIGNED_BY_OTHER_ALGORITHM,
    /** The password sent as the bytes that its text stands for. */
    KEY_AS_BYTES;

    /** The name that people are shown, such as {@code no-subprotocol}. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
