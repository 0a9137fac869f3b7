/** Signed meter values of other makers' formats: read as they are, and verified over the very bytes that were signed. */
@NullMarked
package org.plugpact.meter;

import org.jspecify.annotations.NullMarked;
