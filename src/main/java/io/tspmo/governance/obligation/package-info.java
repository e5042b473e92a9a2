/** Conditions of approvals: each has an owner who fulfils it and another person who verifies it; a lapse holds the project. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.obligation;
