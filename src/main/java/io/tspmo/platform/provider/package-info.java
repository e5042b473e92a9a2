/** Sign-in at an identity provider (OpenID Connect). */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.provider;
