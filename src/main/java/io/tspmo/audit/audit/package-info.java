/** What an auditor needs: sign-ins, refusals, changed rights and downloads. Listens; no other package depends on it. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.audit;
