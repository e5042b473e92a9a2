/** Brings notices to people outside of the product: queue, retries, and what could not be delivered. */
@NullMarked
package io.tspmo.project.sending;

import org.jspecify.annotations.NullMarked;
