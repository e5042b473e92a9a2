package io.tspmo.platform.web;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** No call of our API nests deeper than a few levels; what does is no call. */
@Configuration(proxyBeanMethods = false)
class ApiJson {

    private static final int DEPTH = 20;
    private static final int NUMBER_LENGTH = 100;

    @Bean
    Jackson2ObjectMapperBuilderCustomizer boundedJson() {
        return json -> json.postConfigurer(mapper -> mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNumberLength(NUMBER_LENGTH)
                        .build()));
    }
}
