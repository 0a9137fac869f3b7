/** Keeps the journal, its tiles and checkpoints in PostgreSQL, durable before anybody is answered, and checks what it reads back. */
@NullMarked
package org.plugpact.hub.store;

import org.jspecify.annotations.NullMarked;
