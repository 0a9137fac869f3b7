/** Checks a pact's record again from its bytes alone: for whoever shows it, and whoever doubts it. */
@NullMarked
package org.plugpact.core.review;

import org.jspecify.annotations.NullMarked;
