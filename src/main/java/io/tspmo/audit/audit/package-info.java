/** What an auditor needs: sign-ins, refusals and changed rights. Listens; no other package depends on it. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.audit;
