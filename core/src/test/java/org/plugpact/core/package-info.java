/** What the tests of several rooms share. */
@NullMarked
package org.plugpact.core;

import org.jspecify.annotations.NullMarked;
