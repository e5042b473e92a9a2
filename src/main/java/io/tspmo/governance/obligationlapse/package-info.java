/** What ends a condition in another way: it lapses and holds the project, or it is waived, replaced or dropped. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.obligationlapse;
