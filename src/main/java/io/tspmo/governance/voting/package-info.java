/** The steps of a review: its pack is frozen, reviewers are found, reminded and replaced, their votes counted. */
@NullMarked
package io.tspmo.governance.voting;

import org.jspecify.annotations.NullMarked;
