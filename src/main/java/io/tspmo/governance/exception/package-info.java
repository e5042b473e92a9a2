/** What happens when a project leaves its tolerance: a breach, its exception gate, the recovery. */
@NullMarked
package io.tspmo.governance.exception;

import org.jspecify.annotations.NullMarked;
