/** What can be traded, and what signatures and evidence each class of it demands. */
@NullMarked
package org.plugpact.core.commodity;

import org.jspecify.annotations.NullMarked;
