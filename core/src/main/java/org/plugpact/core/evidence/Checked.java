package org.plugpact.core.evidence;

/** What became of a claim's check. */
public sealed interface Checked {
    /** Its form and origin are known. It may still carry verdicts that refuse. */
    record Good(Evidence evidence) implements Checked {}

    /**
     * It is not what it pretends to be.
     *
     * @param why for the log, not for the sender
     */
    record Bad(Claim claim, String why) implements Checked {}
}
