/** What others published to test with, run against the core; none of it is kept here. */
@NullMarked
package org.plugpact.core.outside;

import org.jspecify.annotations.NullMarked;
