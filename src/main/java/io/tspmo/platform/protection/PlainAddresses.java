package io.tspmo.platform.protection;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that are not written the plain way. No client needs one, and their readers (server, sign-in, engine) do
 * not always read the same; Spring even answers some with an error of the server.
 */
@Component
@FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 20) // a flood of them is a flood
class PlainAddresses extends OncePerRequestFilter {

    /** An empty step, a step up, a parameter of a step, or a letter, digit, dot, slash or percent in disguise. */
    private static final Pattern TRICK = Pattern.compile("//|/\\.{1,2}(/|$)|;|\\\\"
            + "|%(0|1|7[fF]|2[dDeEfF5]|3[0-9bB]|4[1-9a-fA-F]|5[0-9aAcCfF]|6[1-9a-fA-F]|7[0-9aAeE])");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (TRICK.matcher(request.getRequestURI()).find()) {
            Refusal.write(request, response, HttpStatus.BAD_REQUEST, "This address is not understood.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
