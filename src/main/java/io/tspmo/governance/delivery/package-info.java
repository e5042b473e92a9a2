/** How a project is doing between its gates. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.delivery;
