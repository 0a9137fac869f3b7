/** Passes what chargers say on to the operator's existing central system, and its answers and requests back to them. */
@NullMarked
package org.plugpact.hub.upstream;

import org.jspecify.annotations.NullMarked;
