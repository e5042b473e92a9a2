package io.tspmo.platform.protection;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/**
 * What is answered to a request that Tomcat itself cannot understand, or whose error page failed too: as little as of any other.
 * Made by Tomcat through its public constructor.
 */
public class ServerErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var known = HttpStatus.resolve(response.getStatus());
        var status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        try {
            PageHeaders.writeForData(response);
            Refusal.write(
                    request,
                    response,
                    status,
                    status.is4xxClientError()
                            ? "The server could not accept this request."
                            : "The server could not finish this. Its log has the cause.");
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // the client disconnected
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverErrors() {
            return tomcat -> tomcat.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(ServerErrors.class.getName()));
        }
    }
}
