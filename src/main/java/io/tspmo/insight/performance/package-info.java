/** Where it waits: how long steps, gates and votes take, by rows that the ledger's entries fill. */
@NullMarked
package io.tspmo.insight.performance;

import org.jspecify.annotations.NullMarked;
