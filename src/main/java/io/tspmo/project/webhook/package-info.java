/** Notices that go to other programs: signed messages to the addresses that the settings name. */
@NullMarked
package io.tspmo.project.webhook;

import org.jspecify.annotations.NullMarked;
