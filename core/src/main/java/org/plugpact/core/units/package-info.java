/** Money, energy, power, intervals and tax rates: whole units or exact fractions, never floating point. */
@NullMarked
package org.plugpact.core.units;

import org.jspecify.annotations.NullMarked;
