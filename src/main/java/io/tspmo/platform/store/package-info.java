/** How values are stored: records as named parameters of a statement, and JSON in a column. */
@NullMarked
package io.tspmo.platform.store;

import org.jspecify.annotations.NullMarked;
