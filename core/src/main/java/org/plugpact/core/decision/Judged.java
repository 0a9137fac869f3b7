package org.plugpact.core.decision;

import org.plugpact.core.bytes.Digest;
import org.plugpact.core.governance.Weight;

/**
 * By what an admission was judged.
 *
 * @param predicates the published set that it answers, by digest ({@link org.plugpact.core.governance.PredicateSet})
 * @param weight what its evidence weighs
 */
public record Judged(Digest predicates, Inputs inputs, Weight weight) {}
