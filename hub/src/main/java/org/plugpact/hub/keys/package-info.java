/** The hub's own keys, the certificates it issues, and their renewal; readable by their owner alone. */
@NullMarked
package org.plugpact.hub.keys;

import org.jspecify.annotations.NullMarked;
