/** The gate plan of a project: which gates it has, what each requires, and which is next. */
@org.jspecify.annotations.NullMarked
package io.tspmo.governance.gate;
