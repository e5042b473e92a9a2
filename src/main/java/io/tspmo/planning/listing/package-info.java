/** Tables as sheets of a workbook and as forms: their columns, their rows and the rules of both. */
@NullMarked
package io.tspmo.planning.listing;

import org.jspecify.annotations.NullMarked;
