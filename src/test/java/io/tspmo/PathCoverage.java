package io.tspmo;

import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Measures which parts of the models {@link EveryPathTest} walked, and fails it where one is left out. */
@TestConfiguration(proxyBeanMethods = false)
@Import(ProcessEngineCoverageConfiguration.class)
class PathCoverage {

    @Bean
    @Primary
    ProcessEngineCoverageProperties everyPath() {
        return ProcessEngineCoverageProperties.builder()
                .addInclusionPatternForTestClasses(".*EveryPathTest")
                .assertClassCoverageAtLeast(1.0)
                .build();
    }
}
