/** What an auditor asks for: who came in, who was refused, whose rights changed. Listens, and is known by no one. */
@org.jspecify.annotations.NullMarked
package io.tspmo.audit.audit;
