package no.grunnmur.grunndata.account;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * Finds accounts that have to be changed, by what they are called and by how they are really used.
 *
 * @param isGivenName whether people have this as a given name; lower case, Norwegian letters spelt out
 * @param isFamilyName the same of family names
 * @param mainUnitOf the main unit above a unit, for telling organisations from their own parts
 */
public record Detectors(
        Predicate<String> isGivenName, Predicate<String> isFamilyName, UnaryOperator<OrganisationNumber> mainUnitOf) {

    /** How long a use counts. */
    public static final Duration RECENT = Duration.ofDays(30);

    /** How long an account may lie unused. */
    public static final Duration IDLE_AFTER = Duration.ofDays(90);

    /** How old a password may be. */
    public static final Duration OLD_AFTER = Duration.ofDays(365);

    private static final int SHORTEST_NAME = 2;
    private static final Pattern SEPARATORS = Pattern.compile("[._-]+");

    /**
     * What is wrong with an account, and by what it shows.
     *
     * @param uses how it has been used
     * @param passwordAt when its newest password was made; null for none
     */
    public Map<Finding.Kind, String> look(Account account, List<Use> uses, Instant passwordAt, Instant now) {
        Map<Finding.Kind, String> found = new EnumMap<>(Finding.Kind.class);
        if (!account.kind().hasPassword() || account.state() == Account.State.CLOSED) {
            return found;
        }
        Set<String> systems = new TreeSet<>();
        Set<String> organisations = new TreeSet<>();
        account.systems().forEach(system -> systems.add(system.shown()));
        boolean declaredMany = systems.size() > 1;
        Set<String> seen = new TreeSet<>();
        for (Use use : uses) {
            if (use.lastAt().plus(RECENT).isBefore(now)) {
                continue;
            }
            if (!use.system().isEmpty()) {
                seen.add(use.system());
            }
            use.organisation()
                    .ifPresent(each -> organisations.add(mainUnitOf.apply(each).value()));
        }
        if (declaredMany || seen.size() > 1) {
            found.put(Finding.Kind.SEVERAL_SYSTEMS, String.join("; ", seen.size() > 1 ? seen : systems));
        }
        organisations.add(mainUnitOf.apply(account.organisation()).value());
        if (organisations.size() > 1) {
            found.put(Finding.Kind.SEVERAL_ORGANISATIONS, String.join("; ", organisations));
        }
        if (isNamedAfterAPerson(account.username())) {
            found.put(Finding.Kind.PERSON_NAMED, account.username());
        }
        Instant last = account.usedAt().orElse(account.createdAt());
        for (Use use : uses) {
            last = use.lastAt().isAfter(last) ? use.lastAt() : last;
        }
        if (account.isActive() && last.plus(IDLE_AFTER).isBefore(now)) {
            found.put(
                    Finding.Kind.IDLE, Long.toString(Duration.between(last, now).toDays()));
        }
        if (account.isActive()
                && passwordAt != null
                && passwordAt.plus(OLD_AFTER).isBefore(now)) {
            found.put(
                    Finding.Kind.OLD_PASSWORD,
                    Long.toString(Duration.between(passwordAt, now).toDays()));
        }
        return found;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a user name is a given name and a family name, run together or apart, perhaps with digits after them. */
    public boolean isNamedAfterAPerson(String username) {
        int end = username.length();
        while (end > 0 && isDigit(username.charAt(end - 1))) {
            end--;
        }
        String letters = username.substring(0, end).toLowerCase(Locale.ROOT);
        if (letters.chars().anyMatch(Detectors::isDigit)) {
            return false;
        }
        String[] parts = SEPARATORS.split(letters, -1);
        if (parts.length > 1) {
            return isGivenName.test(NamingStandard.plain(parts[0]))
                    && isFamilyName.test(NamingStandard.plain(parts[parts.length - 1]));
        }
        String plain = NamingStandard.plain(letters);
        for (int i = SHORTEST_NAME; i <= plain.length() - SHORTEST_NAME; i++) {
            if (isGivenName.test(plain.substring(0, i)) && isFamilyName.test(plain.substring(i))) {
                return true;
            }
        }
        return false;
    }
}
