/** Mail: notices go out by SMTP, and addresses that do not exist are paused. What comes in decides nothing. */
@NullMarked
package io.tspmo.project.mail;

import org.jspecify.annotations.NullMarked;
