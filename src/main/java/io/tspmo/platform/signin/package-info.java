/** How people and programs prove who they are: passwords, tokens, sessions, confirmation, sign-out. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.signin;
