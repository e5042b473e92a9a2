package io.tspmo.platform.tasklist;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the nonce of a page's scripts with the request. Camunda's web applications hand it from the header to the page
 * through the one servlet context, so that of two pages loading at the same moment one stays blank.
 */
@Component
@FilterRegistration(urlPatterns = "/camunda/*", order = Ordered.HIGHEST_PRECEDENCE)
class PageNonce extends OncePerRequestFilter {

    /**
     * Ends the attribute of the nonce and adds one that makes Angular do without {@code eval}. Else it tries whether it
     * may, which the policy refuses, and each page would begin with a refused script.
     */
    private static final String WITHOUT_EVAL = "\" data-ng-csp=\"no-unsafe-eval";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var context = withItsOwnNonce(request.getServletContext());
        var withContext = new HttpServletRequestWrapper(request) {
            @Override
            public ServletContext getServletContext() {
                return context;
            }
        };
        chain.doFilter(withContext, response);
    }

    /** Everything else is shared as before. */
    private static ServletContext withItsOwnNonce(ServletContext shared) {
        var nonce = new AtomicReference<Object>();
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, args) -> {
                    if (args != null && ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE.equals(args[0])) {
                        switch (method.getName()) {
                            case "getAttribute" -> {
                                return nonce.get() == null ? null : nonce.get() + WITHOUT_EVAL;
                            }
                            case "setAttribute" -> {
                                nonce.set(args[1]);
                                return null;
                            }
                            default -> {
                                // no other method takes the name of an attribute as it is
                            }
                        }
                    }
                    try {
                        return method.invoke(shared, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
