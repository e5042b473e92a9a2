package io.tspmo.platform.users;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.Directory.Entry;
import io.tspmo.platform.identity.Directory.User;
import io.tspmo.platform.identity.Groups;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an administrator types about a user. */
record UserForm(
        @Nullable String firstName, @Nullable String lastName, @Nullable String mail, @Nullable List<String> groups) {

    private static final int LONGEST = 200;

    static UserForm of(User user) {
        return new UserForm(
                Objects.requireNonNullElse(user.firstName(), ""),
                Objects.requireNonNullElse(user.lastName(), ""),
                Objects.requireNonNullElse(user.email(), ""),
                List.copyOf(new TreeSet<>(user.groups())));
    }

    /** As it is compared and stored. */
    UserForm clean() {
        return new UserForm(
                text(firstName),
                text(lastName),
                text(mail),
                List.copyOf(new TreeSet<>(groups == null ? List.of() : groups)));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** @throws Rejection naming each field that does not fit */
    Entry checked(String id) {
        var wrong = new LinkedHashMap<String, String>();
        Map.of("firstName", text(firstName), "lastName", text(lastName), "mail", text(mail))
                .forEach((field, value) -> {
                    if (value.length() > LONGEST) {
                        wrong.put(field, "At most %d characters (you have %d).".formatted(LONGEST, value.length()));
                    }
                    TypedText.refusedInLine(value)
                            .ifPresent(character -> wrong.put(field, "Remove the character %s.".formatted(character)));
                });
        if (text(firstName).isEmpty() && text(lastName).isEmpty()) {
            wrong.putIfAbsent("firstName", "Give the person a name: all pages show it.");
        }
        if (!text(mail).isEmpty() && !text(mail).matches("[^\\s@<>,;]+@[^\\s@<>,;]+")) {
            wrong.putIfAbsent("mail", "This is not a mail address.");
        }
        var all = clean().groups();
        if (all == null || !Groups.ids().containsAll(all)) {
            wrong.put("groups", "There is no such group. Reload the page.");
        }
        if (!wrong.isEmpty()) {
            throw Rejection.of(wrong);
        }
        return new Entry(id, text(firstName), text(lastName), text(mail), all, null);
    }

    /** What the page showed, to see at the next change whether it is still so. */
    String seal() {
        var clean = clean();
        return Integer.toHexString(Objects.hash(clean.firstName, clean.lastName, clean.mail, clean.groups));
    }

    /** Where another one differs, with both values. */
    List<String> differences(UserForm now) {
        var clean = clean();
        var other = now.clean();
        var differences = new java.util.ArrayList<String>();
        compare(differences, "First name", clean.firstName, other.firstName);
        compare(differences, "Last name", clean.lastName, other.lastName);
        compare(differences, "Mail", clean.mail, other.mail);
        compare(
                differences,
                "Groups",
                String.join(", ", Objects.requireNonNull(clean.groups)),
                String.join(", ", Objects.requireNonNull(other.groups)));
        return differences;
    }

    private static void compare(List<String> to, String label, @Nullable String yours, @Nullable String now) {
        if (!Objects.equals(yours, now)) {
            to.add("%s: now \"%s\", you typed \"%s\"".formatted(label, now, yours));
        }
    }
}
