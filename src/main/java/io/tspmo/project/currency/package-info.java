/** What money is worth in the portfolio's currency: dated exchange rates, and amounts converted by them. */
@NullMarked
package io.tspmo.project.currency;

import org.jspecify.annotations.NullMarked;
