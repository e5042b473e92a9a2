package io.tspmo.platform.tasklist;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets the browser keep the four megabytes of scripts that each page of Camunda's needs. Their addresses carry the version,
 * so that another one is fetched at once.
 */
@Configuration(proxyBeanMethods = false)
class KeptScripts implements WebMvcConfigurer {

    private static final String FILES = "classpath:/META-INF/resources/webjars/camunda/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        keep(registry, "lib", "*.js");
        for (var application : new String[] {"tasklist", "cockpit", "admin", "welcome"}) {
            keep(registry, "app/" + application, "camunda-*.js", "camunda-*.css");
        }
    }

    private static void keep(ResourceHandlerRegistry registry, String folder, String... names) {
        for (var name : names) {
            registry.addResourceHandler("/camunda/" + folder + "/" + name)
                    .addResourceLocations(FILES + folder + "/")
                    .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate());
        }
    }
}
