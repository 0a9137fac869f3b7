package org.plugpact.hub.desk;

import java.io.Serial;

/**
 * The desk can't answer now. What was handed in may or may not be on record: hand it in again, and it will be once.
 * {@link #getMessage} is for logs and for the sender alike.
 */
public final class DeskBusy extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    // Without a stack trace: when the desk is busy there are many, and each says all there is to say.
    public DeskBusy(String why) {
        super(why, null, false, false);
    }
}
