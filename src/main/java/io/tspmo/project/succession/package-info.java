/** What a person holds, and how it is handed on: when the person leaves, or changes role. */
@NullMarked
package io.tspmo.project.succession;

import org.jspecify.annotations.NullMarked;
