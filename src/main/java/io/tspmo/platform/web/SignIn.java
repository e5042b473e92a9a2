package io.tspmo.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** One of the ways in which people and programs prove who they are. The security chains use the one that is configured. */
public interface SignIn {

    /** Adds to the chain of pages how people sign in, stay signed in and sign out. */
    void people(HttpSecurity http) throws Exception;

    /** Adds to the chain of an API how programs identify themselves with each request. */
    void programs(HttpSecurity http) throws Exception;

    /** The address that leads to the identity provider; null if passwords are kept here. */
    default @Nullable String provider() {
        return null;
    }

    /** Where the browser has to go to be signed out at the identity provider too; null if that is done. */
    default @Nullable String signOutAtProvider(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }
}
