/** Tariffs as data, and the price of a session as an explanation that anyone can compute again. */
@NullMarked
package org.plugpact.core.tariff;

import org.jspecify.annotations.NullMarked;
