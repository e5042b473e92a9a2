/** Acceptance, satisfaction, lessons and the archive of a project that ends. */
@org.jspecify.annotations.NullMarked
package io.tspmo.closure;
