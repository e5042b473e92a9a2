/** The front door of a request: asking for a project on one page, following it, commenting on it, withdrawing it. */
@NullMarked
package io.tspmo.governance.request;

import org.jspecify.annotations.NullMarked;
