/** What follows from evidence, by rules alone: every outcome has a name here, and so has everything a fact can say. */
@NullMarked
package org.plugpact.core.decision;

import org.jspecify.annotations.NullMarked;
