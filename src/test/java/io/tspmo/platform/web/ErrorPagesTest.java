package io.tspmo.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

class ErrorPagesTest {

    private final ErrorPages pages = new ErrorPages(Clock.systemUTC(), new DefaultErrorAttributes());

    /** The menu asks the database, which may be what is gone. */
    @Test
    void aFailureOfTheServerIsShownWithoutTheMenu() {
        assertThat(shown(500).getModel()).containsEntry("may", null).containsEntry("status", 500);
    }

    @Test
    void whatIsNotThereIsShownWithIt() {
        assertThat(shown(404).getModel()).doesNotContainKey("may");
    }

    private ModelAndView shown(int status) {
        var request = new MockHttpServletRequest("GET", "/error");
        request.addHeader(HttpHeaders.ACCEPT, "text/html");
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/projects");
        return (ModelAndView) pages.error(request, new MockHttpServletResponse());
    }
}
