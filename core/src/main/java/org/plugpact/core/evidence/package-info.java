/** What parties say, and what of it has been checked: claims, the signed parts of a pact, and evidence. */
@NullMarked
package org.plugpact.core.evidence;

import org.jspecify.annotations.NullMarked;
