/** What pages and forms are, in the words of their users, and the terms of the field. */
@NullMarked
package io.tspmo.platform.help;

import org.jspecify.annotations.NullMarked;
