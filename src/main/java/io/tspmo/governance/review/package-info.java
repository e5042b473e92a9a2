/** The reviews of gates: the frozen pack, seats and who takes them, votes, and how votes become an outcome. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.review;
