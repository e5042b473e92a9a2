/** A task that passes from one person to another, given back or recused from, and who has it open. */
@NullMarked
package io.tspmo.project.handing;

import org.jspecify.annotations.NullMarked;
