/** An auditor in front of exports, good and bad. */
@org.jspecify.annotations.NullMarked
package org.plugpact.audit;
