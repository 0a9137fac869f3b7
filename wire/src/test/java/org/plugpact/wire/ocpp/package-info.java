/** The three versions of OCPP beside their official schemas, and beside one another. */
@NullMarked
package org.plugpact.wire.ocpp;

import org.jspecify.annotations.NullMarked;
