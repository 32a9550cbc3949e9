package no.grunnmur.app;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The days of the change-over from the register's old accounts to personal ones.
 *
 * @param transferFrom the first day on which a person takes over an old account
 * @param passwordsUntil the first day on which nobody logs in to the portal with a password
 */
public record AccountDays(LocalDate transferFrom, LocalDate passwordsUntil) {

    static AccountDays of(String transferFrom, String passwordsUntil) {
        return new AccountDays(day("transfer-from", transferFrom), day("passwords-until", passwordsUntil));
    }

    private static LocalDate day(String setting, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw new Configuration.Invalid(setting + " must be a day such as 2020-12-01, not \"" + text + "\"");
        }
    }
}
