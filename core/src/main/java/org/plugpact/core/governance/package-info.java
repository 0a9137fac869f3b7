/** Who may state what, where and when; which credentials that makes valid; and is this session admissible? */
@NullMarked
package org.plugpact.core.governance;

import org.jspecify.annotations.NullMarked;
