/** The one door inward: decides on evidence, numbers what follows, signs and hashes it, and takes it in; one thread. */
@NullMarked
package org.plugpact.core.intake;

import org.jspecify.annotations.NullMarked;
