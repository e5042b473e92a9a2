/** Conditions of approvals: owed by somebody, shown as fulfilled, verified by somebody else; a lapse holds the project. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.obligation;
