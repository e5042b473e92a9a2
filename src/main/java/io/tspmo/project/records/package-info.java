/** What is recorded of a project for its people, and the rows that others keep of it. */
@NullMarked
package io.tspmo.project.records;

import org.jspecify.annotations.NullMarked;
