/** The governance log and its trust bundles, whole and compact: what a reader holds offline, how it grows, and what a fork proves. */
@NullMarked
package org.plugpact.core.trust;

import org.jspecify.annotations.NullMarked;
