package org.plugpact.hub.certificates;

/** Why a charger gets no certificate. */
public enum Refusal {
    /** No PKCS#10 in PEM, or a longer one than is read. */
    NOT_A_REQUEST,
    /** A kind of key that nothing here is issued for. */
    UNKNOWN_KEY,
    /** A key of less than 112 bits' strength, or of a curve that the purpose does not have. */
    WEAK_KEY,
    /** Not signed by its own key, or with a digest that is broken. */
    BAD_SIGNATURE,
    /** The common name is none of the charger's. */
    WRONG_NAME,
    /** The organisation is not the operator. */
    WRONG_ORGANISATION,
    /** The key was certified for another charger (A00.FR.427: each has its own). */
    ANOTHERS_KEY,
    /** A root is asked for that issues nothing here. */
    UNKNOWN_ROOT,
    /** More requests than a charger may make in the time. */
    TOO_OFTEN
}
