/** People's door: pages that show what the facts say, and the interface for administrators. */
@NullMarked
package org.plugpact.hub.web;

import org.jspecify.annotations.NullMarked;
