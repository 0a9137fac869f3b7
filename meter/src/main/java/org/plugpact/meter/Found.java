package org.plugpact.meter;

import java.util.Optional;

/**
 * A signed value as it was found, before it is read.
 *
 * @param place where it stood
 * @param format what whoever packed it calls its format
 * @param key the public key that lay beside it, as text
 * @param transaction what whoever packed it calls its session
 * @param moment at which moment of the session it was packed as being
 */
record Found(
        String place,
        String text,
        Optional<String> format,
        Optional<String> key,
        Optional<String> transaction,
        Moment moment) {
    static Found bare(String place, String text) {
        return new Found(place, text, Optional.empty(), Optional.empty(), Optional.empty(), Moment.ANY);
    }
}
