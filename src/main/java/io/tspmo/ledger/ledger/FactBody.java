package io.tspmo.ledger.ledger;

import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.Fact.Words;
import io.tspmo.ledger.proof.CanonicalJson;
import io.tspmo.ledger.proof.Seal;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of an entry. A person who is named is <code>{"$person": pseudonym}</code>, what a person typed is
 * <code>{"$sealed": {…}}</code>; a key of the facts themselves that begins with $ gets a second one, and one with half of
 * a surrogate pair is <code>$utf16:</code> and its units in hex. A nonce makes each entry another: no one can add a copy of one, nor guess one from its hash.
 *
 * @param persons the pseudonyms of all who are named
 */
record FactBody(Fact fact, Instant at, @Nullable String actor, Set<String> persons, String text) {

    static final int VERSION = 1;

    private static final String UTF16 = "$utf16:";
    private static final int UNIT_DIGITS = 4;
    private static final int HEX = 16;
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    /** All persons whose pseudonym the fact needs. */
    static Set<String> users(Fact fact) {
        var users = new HashSet<String>();
        if (fact.actor() != null) {
            users.add(fact.actor());
        }
        collect(fact.data(), users);
        return users;
    }

    private static void collect(@Nullable Object value, Set<String> users) {
        if (value instanceof Person person) {
            users.add(person.user());
        } else if (value instanceof Words words) {
            users.add(words.author());
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, users));
        } else if (value instanceof Collection<?> list) {
            list.forEach(each -> collect(each, users));
        }
    }

    static FactBody of(Fact fact, Instant at, Map<String, Persons.Known> known, Supplier<byte[]> salts) {
        var persons = new TreeSet<String>();
        users(fact).forEach(user -> persons.add(person(user, known).pseudonym()));
        var actor = fact.actor() == null ? null : person(fact.actor(), known).pseudonym();
        var body = new HashMap<String, Object>();
        body.put("v", VERSION);
        body.put("at", at.toString());
        body.put("kind", fact.kind().name());
        put(body, "project", fact.project());
        put(body, "gate", fact.gate());
        put(body, "subject", fact.subject());
        put(body, "outcome", fact.outcome());
        put(body, "rule", fact.rule());
        put(body, "actor", actor);
        body.put("persons", new ArrayList<>(persons));
        body.put("data", json(fact.data(), known, salts));
        body.put("nonce", Base64.getUrlEncoder().withoutPadding().encodeToString(salts.get()));
        return new FactBody(fact, at, actor, persons, CanonicalJson.write(body));
    }

    private static Persons.Known person(String user, Map<String, Persons.Known> known) {
        return Objects.requireNonNull(known.get(user));
    }

    private static void put(Map<String, Object> body, String key, @Nullable String value) {
        if (value != null) {
            body.put(key, value);
        }
    }

    /** Readers of JSON refuse keys with half of a surrogate pair. */
    private static String key(String name) {
        return HALF.matcher(name).find()
                ? UTF16 + name.chars().mapToObj("%04x"::formatted).collect(Collectors.joining())
                : name.startsWith("$") ? "$" + name : name;
    }

    /** What a key of the facts was before {@link #key}. */
    static String name(String key) {
        if (!key.startsWith(UTF16)) {
            return key.startsWith("$") ? key.substring(1) : key;
        }
        var name = new StringBuilder();
        for (int i = UTF16.length(); i < key.length(); i += UNIT_DIGITS) {
            name.append((char) Integer.parseInt(key, i, i + UNIT_DIGITS, HEX));
        }
        return name.toString();
    }

    private static @Nullable Object json(
            @Nullable Object value, Map<String, Persons.Known> known, Supplier<byte[]> salts) {
        if (value instanceof Person person) {
            return Map.of("$person", person(person.user(), known).pseudonym());
        }
        if (value instanceof Words words) {
            var author = person(words.author(), known);
            return Map.of(
                    "$sealed",
                    Seal.of(words.text(), author.pseudonym(), author.key(), salts.get())
                            .json());
        }
        if (value instanceof Map<?, ?> map) {
            var fields = new HashMap<String, Object>();
            map.forEach((key, each) -> {
                fields.put(key(String.valueOf(key)), json(each, known, salts));
            });
            return fields;
        }
        if (value instanceof Collection<?> list) {
            var values = new ArrayList<Object>();
            list.forEach(each -> values.add(json(each, known, salts)));
            return values;
        }
        if (value instanceof Enum<?> word) {
            return word.name();
        }
        if (value instanceof TemporalAccessor || value instanceof UUID) {
            return value.toString();
        }
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException("A fact has no " + value.getClass().getName());
    }
}
