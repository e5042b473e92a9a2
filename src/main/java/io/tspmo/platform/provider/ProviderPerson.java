package io.tspmo.platform.provider;

import java.util.List;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A person whom the identity provider signed in, by the name that the directory has for this person. */
class ProviderPerson extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    private final String user;

    ProviderPerson(OidcUser answer, String user) {
        super(List.of(), answer.getIdToken(), answer.getUserInfo());
        this.user = user;
    }

    @Override
    public String getName() {
        return user;
    }
}
