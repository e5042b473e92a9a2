/** Files that wait with a draft until it is sent. */
@NullMarked
package io.tspmo.project.attachment;

import org.jspecify.annotations.NullMarked;
