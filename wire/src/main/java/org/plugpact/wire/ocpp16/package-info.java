/** Every message of OCPP 1.6 and of its security extension, as their JSON schemas and texts have them. */
@NullMarked
package org.plugpact.wire.ocpp16;

import org.jspecify.annotations.NullMarked;
