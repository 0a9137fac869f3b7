package org.plugpact.core.bytes;

/** Where salts come from. A salt keeps a digest from being guessed back into its value, so it must be unpredictable. */
@FunctionalInterface
public interface Salts {
    /** {@value Field#SALT_SIZE} fresh bytes that nobody can predict and that are not given out again. */
    byte[] next();
}
