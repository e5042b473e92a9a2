/** What people typed into a form and did not send yet. */
@NullMarked
package io.tspmo.platform.draft;

import org.jspecify.annotations.NullMarked;
