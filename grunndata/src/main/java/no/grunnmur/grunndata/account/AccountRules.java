package no.grunnmur.grunndata.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * The rules of seed document 2 that decide something, each a method named after its rule.
 *
 * @param transferOpens from when an old account may be taken over by a person with HelseID
 * @param passwordsEnd from when nobody logs in to the portal with user name and password
 */
public record AccountRules(Instant transferOpens, Instant passwordsEnd) {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    /** The dates of the change-over as they were. Source: fact sheet selvbetjening-grunndata, section 6.3. */
    public static AccountRules asItWas() {
        return from(LocalDate.of(2020, 6, 24), LocalDate.of(2020, 12, 1));
    }

    /** The days from which transfer is open and passwords are over, each from its beginning in Norway. */
    public static AccountRules from(LocalDate transferOpens, LocalDate passwordsEnd) {
        return new AccountRules(
                transferOpens.atStartOfDay(NORWAY).toInstant(),
                passwordsEnd.atStartOfDay(NORWAY).toInstant());
    }

    /**
     * Whether an organisation may have one more Tjenestekonto.
     *
     * @param live the Tjenestekontoer of the organisation that are not closed
     * @param wanted what the new one is for
     * @param several whether the orderer has said that the organisation has several fagsystemer
     * @return the rule that is in the way, and the account that there is
     */
    public static Optional<InTheWay> oneTjenestekontoPerFagsystem(
            Sector sector, OrganisationNumber organisation, List<Account> live, Fagsystem wanted, boolean several) {
        if (sector == Sector.HOSPITAL && wanted.installation().isBlank()) {
            return Optional.of(new InTheWay(AccountProblem.ACCOUNT_INSTALLATION_MISSING, Optional.empty()));
        }
        Optional<Account> same = live.stream()
                .filter(account -> account.organisation().equals(organisation))
                .filter(account -> account.systems().stream().anyMatch(system -> isSame(sector, system, wanted)))
                .findFirst();
        if (same.isPresent()) {
            return Optional.of(new InTheWay(
                    sector == Sector.HOSPITAL
                            ? AccountProblem.ACCOUNT_ONE_PER_INSTALLATION
                            : AccountProblem.ACCOUNT_ONE_PER_SYSTEM,
                    same));
        }
        if (sector == Sector.OTHER && !several && !live.isEmpty()) {
            return Optional.of(new InTheWay(AccountProblem.ACCOUNT_ONE_PER_ORGANISATION, Optional.of(live.getFirst())));
        }
        return Optional.empty();
    }

    /** A rule that is in the way, and the account by which it is, when there is one: its password may be changed instead. */
    public record InTheWay(AccountProblem problem, Optional<Account> account) {}

    private static boolean isSame(Sector sector, Fagsystem one, Fagsystem other) {
        return NamingStandard.plain(one.name()).equals(NamingStandard.plain(other.name()))
                && (sector != Sector.HOSPITAL
                        || NamingStandard.plain(one.installation()).equals(NamingStandard.plain(other.installation())));
    }

    /** Only a Personkonto that is in use, and it through HelseID, is for the portal. */
    public static boolean logsInToThePortal(Account account) {
        return account.kind().isForPeople() && account.isActive();
    }

    /** An old account logged in to the portal with its password until the change-over; the new kinds never have. */
    public boolean logsInToThePortalWithPassword(Account account, Instant now) {
        return account.kind() == AccountKind.BRUKERKONTO && account.isActive() && passwordsAreGood(now);
    }

    /** Whether anybody logs in to the portal with a password yet. */
    public boolean passwordsAreGood(Instant now) {
        return now.isBefore(passwordsEnd);
    }

    /** Whether an old account may be taken over by a person yet. */
    public boolean transferIsOpen(Instant now) {
        return !now.isBefore(transferOpens);
    }

    /** Entries are changed by a person, and by one who has been given the right. */
    public static boolean changesEntries(Account account) {
        return logsInToThePortal(account) && account.mayEdit();
    }
}
