/** Payments of drivers without a contract: from a charger's QR code or a terminal to the receipt. */
@NullMarked
package org.plugpact.hub.pay;

import org.jspecify.annotations.NullMarked;
