/** When risks are scored, and which of them are found in the project itself. */
@NullMarked
package io.tspmo.governance.riskscan;

import org.jspecify.annotations.NullMarked;
