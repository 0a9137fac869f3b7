/** Objects of OCPI 2.2.1 as records: the Tariff, read strictly and written by nobody yet. */
@NullMarked
package org.plugpact.wire.ocpi221;

import org.jspecify.annotations.NullMarked;
