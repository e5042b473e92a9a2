package io.tspmo.platform.help;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives each page its <i>What is this?</i>. By its template, not its address: a page that is shown again after a refused
 * form has another address, and is the same page.
 */
@Component
class PageHelp implements HandlerInterceptor, WebMvcConfigurer {

    private final HelpTexts texts;

    PageHelp(HelpTexts texts) {
        this.texts = texts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && page.getViewName() != null) {
            texts.page(page.getViewName()).ifPresent(help -> page.addObject("help", help));
        }
    }
}
