package org.plugpact.hub.keys;

import java.security.SecureRandom;
import org.plugpact.core.bytes.Field;
import org.plugpact.core.bytes.Salts;

/** Salts from the machine's own source of chance, drawn for many at once since each draw costs a lock. Any thread. */
public final class Salting implements Salts {
    private static final int DRAWN_AT_ONCE = 64;

    /** Threads that draw at the same time seldom meet at the same supply. A power of two. */
    private static final int SUPPLIES = 16;

    private static final SecureRandom CHANCE = new SecureRandom();

    private final Supply[] supplies = new Supply[SUPPLIES];

    public Salting() {
        for (int i = 0; i < SUPPLIES; i++) supplies[i] = new Supply();
    }

    @Override
    public byte[] next() {
        return supplies[(int) Thread.currentThread().threadId() & (SUPPLIES - 1)].next();
    }

    private static final class Supply {
        // Guarded by this, both.
        private final byte[] drawn = new byte[DRAWN_AT_ONCE * Field.SALT_SIZE];
        private int used = drawn.length;

        synchronized byte[] next() {
            if (used == drawn.length) {
                CHANCE.nextBytes(drawn);
                used = 0;
            }
            byte[] salt = new byte[Field.SALT_SIZE];
            System.arraycopy(drawn, used, salt, 0, salt.length);
            used += salt.length;
            return salt;
        }
    }
}
