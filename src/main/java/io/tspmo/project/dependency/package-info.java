/** What a project needs of other projects, and what others need of it. */
@NullMarked
package io.tspmo.project.dependency;

import org.jspecify.annotations.NullMarked;
