/** A witness of logs: a process with a key of its own that cosigns what grew, refuses what forked, and keeps the evidence. */
@NullMarked
package org.plugpact.hub.witness;

import org.jspecify.annotations.NullMarked;
