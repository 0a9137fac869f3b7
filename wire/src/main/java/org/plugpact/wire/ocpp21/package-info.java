/** Every message of OCPP 2.1, as its JSON schemas and its text have them. */
@NullMarked
package org.plugpact.wire.ocpp21;

import org.jspecify.annotations.NullMarked;
