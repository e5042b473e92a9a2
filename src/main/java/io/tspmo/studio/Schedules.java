package io.tspmo.studio;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the nightly look run. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Schedules {}
