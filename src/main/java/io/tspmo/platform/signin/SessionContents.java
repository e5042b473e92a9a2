package io.tspmo.platform.signin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * What a session may hold. Sessions live in the database, so that any node serves any request; who can write to their
 * table must not bring other classes into the server with it.
 */
@Configuration(proxyBeanMethods = false)
class SessionContents {

    private static final Logger log = LoggerFactory.getLogger(SessionContents.class);

    private static final ObjectInputFilter KNOWN =
            ObjectInputFilter.Config.createFilter("maxdepth=40;maxarray=20000;maxrefs=20000;maxbytes=200000;"
                    + "org.springframework.security.**;org.springframework.web.servlet.FlashMap;"
                    + "org.springframework.util.LinkedMultiValueMap;org.springframework.util.MultiValueMapAdapter;"
                    + "io.tspmo.platform.provider.*;java.lang.*;java.util.**;java.time.*;java.net.URL;java.net.URI;!*");

    private static ObjectInputFilter.Status known(ObjectInputFilter.FilterInfo info) {
        var status = KNOWN.checkInput(info);
        if (status == ObjectInputFilter.Status.REJECTED) {
            log.warn("A session is refused: it holds {}, or too much", info.serialClass());
        }
        return status;
    }

    @Bean
    ConversionService springSessionConversionService() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, SessionContents::readKnown);
        return conversion;
    }

    /** Nothing for what is not known, as after an upgrade: the person signs in again. */
    private static @Nullable Object readKnown(byte[] bytes) {
        try {
            return read(new ByteArrayInputStream(bytes));
        } catch (InvalidClassException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object read(InputStream bytes) throws IOException {
        try (var objects = new ObjectInputStream(bytes)) {
            objects.setObjectInputFilter(SessionContents::known);
            return objects.readObject();
        } catch (ClassNotFoundException e) {
            throw new InvalidClassException(e.getMessage(), "this version does not know it");
        }
    }
}
