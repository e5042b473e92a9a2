/** Who may not do what because of something else they do, and who stands in for whom. */
@org.jspecify.annotations.NullMarked
package io.tspmo.project.duty;
