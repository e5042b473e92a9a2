package io.tspmo.platform.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** One of the ways in which people and programs prove who they are. The security chains ask the one that is configured. */
public interface SignIn {

    /** Adds to the chain of pages how people sign in, stay signed in and sign out. */
    void people(HttpSecurity http) throws Exception;

    /** Adds to the chain of an API how programs say with each request who they are. */
    void programs(HttpSecurity http) throws Exception;
}
