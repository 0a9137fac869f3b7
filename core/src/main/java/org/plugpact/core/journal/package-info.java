/** Facts: decisions with a number and a time, their canonical form, and the ports by which they are kept and read. */
@NullMarked
package org.plugpact.core.journal;

import org.jspecify.annotations.NullMarked;
