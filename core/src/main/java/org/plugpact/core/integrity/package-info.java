/** What looks like fraud: facts in, findings with their evidence out; the same facts give the same findings. */
@NullMarked
package org.plugpact.core.integrity;

import org.jspecify.annotations.NullMarked;
