/** Framing that JSON protocols share: strict trees, exact numbers, timestamps and OCPP-J's frames. */
@NullMarked
package org.plugpact.wire.json;

import org.jspecify.annotations.NullMarked;
