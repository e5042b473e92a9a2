/** What user tasks are called and when they are due, whichever model they stand in. */
@NullMarked
package io.tspmo.platform.taskname;

import org.jspecify.annotations.NullMarked;
