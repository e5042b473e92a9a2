/** Tables as files: Excel workbooks and CSV, read with limits and written so that they can be read again. */
@NullMarked
package io.tspmo.platform.sheet;

import org.jspecify.annotations.NullMarked;
