/** The peers' door: so far it translates the tariffs that they send. */
@NullMarked
package org.plugpact.hub.ocpi;

import org.jspecify.annotations.NullMarked;
