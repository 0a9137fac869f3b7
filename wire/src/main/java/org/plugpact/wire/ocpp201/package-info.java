/** Every message of OCPP 2.0.1, as its JSON schemas and its text have them. */
@NullMarked
package org.plugpact.wire.ocpp201;

import org.jspecify.annotations.NullMarked;
