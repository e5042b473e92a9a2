/** How values are stored: records as named parameters of a statement, JSON in a column, and hashes. */
@NullMarked
package io.tspmo.platform.store;

import org.jspecify.annotations.NullMarked;
