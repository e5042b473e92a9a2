/** How people and programs prove who they are: passwords, an identity provider, tokens; and their sessions. */
@org.jspecify.annotations.NullMarked
package io.tspmo.signin;
