package org.plugpact.hub.keys;

import java.io.IOException;

/** The key folder is not as it has to be; the message is one line that says what to do. */
public final class KeysRefused extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says in one line, without any key material, what is wrong and what to do about it. */
    public KeysRefused(String what) {
        super(what);
    }
}
