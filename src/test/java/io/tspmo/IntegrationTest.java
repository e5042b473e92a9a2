package io.tspmo;

import io.tspmo.project.duty.DutyProcess;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test on the running application: real engine, real PostgreSQL, real HTTP. All such tests share one application and
 * one database, so each makes its own projects and looks at no others. Jobs run when a test says so. {@code mvn verify}
 * runs them in two JVMs, which share nothing. A test with an application of its own is tagged {@code alone} and gets a
 * JVM of its own; one that needs a database, a server or another process only is tagged {@code integration}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("integration")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "tspmo.data-dir=target/test-data/${random.uuid}",
            "tspmo.sample-projects=false",
            "camunda.bpm.job-execution.enabled=false",
            "management.server.port=0"
        })
@Import({PathCoverage.class, Play.class, Users.class, DutyProcess.class})
public @interface IntegrationTest {}
