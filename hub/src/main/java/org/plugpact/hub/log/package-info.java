/** Publishes the hub's log: a checkpoint at most once a second, signed with all keys of the log and by its witnesses. */
@NullMarked
package org.plugpact.hub.log;

import org.jspecify.annotations.NullMarked;
