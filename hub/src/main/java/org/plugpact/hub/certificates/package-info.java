/** Certificates of chargers and vehicles: signed, checked, revoked, asked about, and what of them lies on each charger. */
@NullMarked
package org.plugpact.hub.certificates;

import org.jspecify.annotations.NullMarked;
