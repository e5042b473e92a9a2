/** What waits for a person: the list of open tasks, one page a task, and drafts of answers. */
@NullMarked
package io.tspmo.project.work;

import org.jspecify.annotations.NullMarked;
