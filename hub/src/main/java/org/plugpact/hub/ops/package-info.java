/** What every room of the hub stands on: its configuration, its log, its figures and what ails it. */
@NullMarked
package org.plugpact.hub.ops;

import org.jspecify.annotations.NullMarked;
