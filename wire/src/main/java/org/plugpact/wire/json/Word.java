package org.plugpact.wire.json;

/** One of a closed list of words. */
public interface Word {
    /** The word as it stands on the wire, case and spelling included. */
    String text();
}
