/** Runs the intake: a bounded inbox, one writer thread, the clock; answers nobody before the facts are durable. */
@NullMarked
package org.plugpact.hub.desk;

import org.jspecify.annotations.NullMarked;
