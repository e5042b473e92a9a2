/** Reviews of a project's whole register, which gates may require. */
@NullMarked
package io.tspmo.governance.riskreview;

import org.jspecify.annotations.NullMarked;
