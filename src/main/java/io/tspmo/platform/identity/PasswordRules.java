package io.tspmo.platform.identity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import me.gosimple.nbvcxz.Nbvcxz;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;
import org.jspecify.annotations.Nullable;

/**
 * What a password has to be: long, hard to guess, and nothing about its user. No demands for digits or signs, which make
 * passwords weaker (NIST SP 800-63B, 3.1.1.2).
 */
class PasswordRules implements PasswordPolicy {

    static final int SHORTEST = 12;

    /** Longer ones only cost time to hash. */
    static final int LONGEST = 200;

    /** More than our sign-in lets anyone try. */
    private static final BigDecimal GUESSES = BigDecimal.TEN.pow(8);

    private static final Nbvcxz GUESSER = new Nbvcxz();

    private static final List<PasswordPolicyRule> RULES = List.of(
            new Rule(
                    "It must have %d to %d characters.".formatted(SHORTEST, LONGEST),
                    password -> password.length() >= SHORTEST && password.length() <= LONGEST),
            new Rule(
                    "It must not be easily guessed, such as a known password, a row of keys, or a word with a year.",
                    password -> password.length() > LONGEST
                            || GUESSER.estimate(password).getGuesses().compareTo(GUESSES) >= 0),
            new PasswordPolicyUserDataRuleImpl());

    @Override
    public List<PasswordPolicyRule> getRules() {
        return RULES;
    }

    /** What is wrong with the password, in words; null if nothing is. */
    static @Nullable String wrong(String password, User user) {
        for (var rule : RULES) {
            if (!(rule instanceof Rule ours ? ours.execute(password) : rule.execute(password, user))) {
                return rule instanceof Rule
                        ? rule.getPlaceholder()
                        : "It must not contain the name or the mail address of its user.";
            }
        }
        return null;
    }

    /** @param demand what the Admin application shows as it is */
    private record Rule(String demand, Predicate<String> test) implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return demand;
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return test.test(password);
        }

        @Override
        public boolean execute(String password, User user) {
            return test.test(password);
        }
    }
}
