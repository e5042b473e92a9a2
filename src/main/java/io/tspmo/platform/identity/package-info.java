/** Who works with TS PMO: users, groups, passwords, and what becomes of them. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.identity;
